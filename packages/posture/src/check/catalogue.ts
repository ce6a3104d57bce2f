/**
 * All checks, each with the harm it prevents, how long a proof stays fresh and where it is mended. Lifetimes and weights are
 * starting values: change them here and nowhere else. Spec: checkup §3; scenarios §5.
 */
import type { CheckId, InstructionId, SettingId } from '@pellicle/protocol/words/en/checkup'
import { dkimShape, judgeDkim } from '../dns/dkim.ts'
import { judgeDmarc } from '../dns/dmarc.ts'
import { judgeDnssec } from '../dns/dnssec.ts'
import { domainShape } from '../dns/domain-facts.ts'
import { judgeMtaSts, mtaStsShape } from '../dns/mta-sts.ts'
import { judgeSpf } from '../dns/spf.ts'
import { judgeTlsRpt } from '../dns/tls-rpt.ts'
import {
  judgeAntivirus,
  judgeDisk,
  judgeFirewall,
  judgeMachineSmb1,
  judgeMachineWifi,
  judgeScreenLock,
  judgeUpdates,
} from '../machine/machine-checks.ts'
import { machineShape } from '../machine/script-result.ts'
import { guestShape, judgeGuestNetwork } from '../network/guest-network.ts'
import { judgeOldFileSharing } from '../network/old-file-sharing.ts'
import { judgeOpenDoors, openDoorsShape } from '../network/open-doors.ts'
import { subnetShape } from '../network/port-facts.ts'
import { forwardShape, judgeRouterForwards } from '../network/router-forwards.ts'
import { judgeWifiPassphrase, passphraseShape } from '../network/wifi.ts'
import {
  accountsShape,
  judgeKeyWraps,
  judgeLeavers,
  judgeOwners,
  judgePasskeys,
  judgeSharedLogins,
} from '../own/accounts.ts'
import { budgetsShape, judgeBudgets } from '../own/budgets.ts'
import { devicesShape, judgeStaleDevices } from '../own/devices.ts'
import { judgeKeeper, judgeLock, keeperShape, lockShape } from '../own/keeper.ts'
import { judgeLedger, judgeWitness, ledgerShape, witnessShape } from '../own/ledger.ts'
import { breachedShape, judgeBreached, judgePassphrases, passphrasesShape } from '../own/passphrases.ts'
import {
  cardsShape,
  contactCardShape,
  drillShape,
  judgeCards,
  judgeContactCard,
  judgeDrills,
  judgeLostPhone,
  judgeNoon,
  judgeRestore,
  lostPhoneShape,
  noonShape,
  restoreShape,
} from '../own/rehearsals.ts'
import { judgeHostTls } from '../tls/host-tls.ts'
import { judgeMailHosts, mailHostsShape } from '../tls/mail-hosts.ts'
import { tlsShape } from '../tls/tls-facts.ts'
import { type Check, type CheckDefinition, DAY, defineCheck, type Harm, HOUR, type Mend } from './check.ts'
import { unproven } from './finding.ts'
import type { Shape } from './shape.ts'

type Likelihood = Harm['likelihood']
const harm = (patients: Harm['patients'], kind: Harm['kind'], likelihood: Likelihood): Harm => ({
  patients,
  kind,
  likelihood,
})
const setting = (id: SettingId, minutes: number): Mend => ({ kind: 'setting', id, minutes })
const instruction = (id: InstructionId, minutes: number): Mend => ({ kind: 'instruction', id, minutes })

/** Own data is read again at every look; older than a day it is no longer what the ledger says. */
const own = { source: 'own-data', freshForMs: DAY } as const
const domain = { group: 'mail', source: 'dns', freshForMs: 7 * DAY } as const
const machine = { group: 'machines', source: 'script', freshForMs: 30 * DAY, shape: machineShape } as const
const subnet = { group: 'network', source: 'subnet', freshForMs: 30 * DAY } as const

const anything: Shape<unknown> = (value): value is unknown => value !== undefined
function asked(
  id: CheckId,
  rest: Pick<CheckDefinition<unknown>, 'group' | 'harm' | 'mend'> & { optional?: true },
): Check {
  return defineCheck<unknown>({
    id,
    source: 'asked',
    freshForMs: 365 * DAY,
    shape: anything,
    // Whatever arrives as "observed" for these was not observed by us.
    judgeFacts: () => unproven('ONLY_SAID'),
    ...rest,
  })
}

export const CHECKS: readonly Check[] = [
  defineCheck({
    id: 'passkeys',
    group: 'people',
    ...own,
    harm: harm('many', 'leak', 3),
    mend: setting('members', 10),
    shape: accountsShape,
    judgeFacts: judgePasskeys,
  }),
  defineCheck({
    id: 'leavers',
    group: 'people',
    ...own,
    harm: harm('many', 'leak', 3),
    mend: setting('members', 2),
    shape: accountsShape,
    judgeFacts: judgeLeavers,
  }),
  defineCheck({
    id: 'shared-logins',
    group: 'people',
    ...own,
    harm: harm('some', 'blind', 3),
    mend: setting('members', 10),
    shape: accountsShape,
    judgeFacts: judgeSharedLogins,
  }),
  defineCheck({
    id: 'owners',
    group: 'people',
    ...own,
    harm: harm('many', 'leak', 1),
    mend: setting('members', 5),
    shape: accountsShape,
    judgeFacts: judgeOwners,
  }),
  defineCheck({
    id: 'key-wraps',
    group: 'people',
    ...own,
    harm: harm('some', 'loss', 2),
    mend: setting('members', 5),
    shape: accountsShape,
    judgeFacts: judgeKeyWraps,
  }),
  defineCheck({
    id: 'stale-devices',
    group: 'people',
    ...own,
    harm: harm('some', 'leak', 2),
    mend: setting('devices', 2),
    shape: devicesShape,
    judgeFacts: judgeStaleDevices,
  }),
  defineCheck({
    id: 'budgets',
    group: 'people',
    ...own,
    harm: harm('many', 'leak', 2),
    mend: setting('budgets', 5),
    shape: budgetsShape,
    judgeFacts: judgeBudgets,
  }),
  defineCheck({
    id: 'passphrases',
    group: 'people',
    source: 'typed',
    freshForMs: 365 * DAY,
    harm: harm('some', 'leak', 2),
    mend: setting('passphrase', 3),
    shape: passphrasesShape,
    judgeFacts: judgePassphrases,
  }),
  defineCheck({
    id: 'breached-passphrases',
    group: 'people',
    source: 'typed',
    freshForMs: 180 * DAY,
    harm: harm('some', 'leak', 2),
    mend: setting('passphrase', 3),
    shape: breachedShape,
    judgeFacts: judgeBreached,
  }),
  defineCheck({
    id: 'lost-phone',
    group: 'people',
    ...own,
    harm: harm('some', 'leak', 2),
    mend: setting('lost-device', 3),
    shape: lostPhoneShape,
    judgeFacts: judgeLostPhone,
  }),
  defineCheck({
    id: 'drills',
    group: 'people',
    ...own,
    harm: harm('many', 'fraud', 3),
    mend: setting('drills', 5),
    shape: drillShape,
    judgeFacts: judgeDrills,
  }),
  defineCheck({
    id: 'noon',
    group: 'people',
    ...own,
    harm: harm('all', 'blind', 2),
    mend: setting('noon', 45),
    shape: noonShape,
    judgeFacts: judgeNoon,
  }),
  defineCheck({
    id: 'contact-card',
    group: 'people',
    ...own,
    harm: harm('all', 'blind', 1),
    mend: setting('contact-card', 5),
    shape: contactCardShape,
    judgeFacts: judgeContactCard,
  }),

  defineCheck({
    id: 'ledger',
    group: 'copies',
    ...own,
    harm: harm('all', 'blind', 2),
    mend: setting('ledger', 10),
    shape: ledgerShape,
    judgeFacts: judgeLedger,
  }),
  defineCheck({
    id: 'witness',
    group: 'copies',
    source: 'own-data',
    freshForMs: HOUR,
    harm: harm('all', 'blind', 1),
    mend: setting('keeper', 30),
    shape: witnessShape,
    judgeFacts: judgeWitness,
  }),
  defineCheck({
    id: 'keeper',
    group: 'copies',
    source: 'own-data',
    freshForMs: HOUR,
    harm: harm('all', 'loss', 3),
    mend: setting('keeper', 30),
    shape: keeperShape,
    judgeFacts: judgeKeeper,
  }),
  defineCheck({
    id: 'lock',
    group: 'copies',
    source: 'own-data',
    freshForMs: 2 * DAY,
    harm: harm('all', 'loss', 2),
    mend: setting('keeper', 15),
    shape: lockShape,
    judgeFacts: judgeLock,
  }),
  defineCheck({
    id: 'restore',
    group: 'copies',
    ...own,
    harm: harm('all', 'loss', 3),
    mend: setting('restore', 9),
    shape: restoreShape,
    judgeFacts: judgeRestore,
  }),
  defineCheck({
    id: 'cards',
    group: 'copies',
    ...own,
    harm: harm('all', 'loss', 2),
    mend: setting('cards', 10),
    shape: cardsShape,
    judgeFacts: judgeCards,
  }),

  defineCheck({
    id: 'dmarc',
    ...domain,
    harm: harm('many', 'fraud', 3),
    mend: instruction('publish-dmarc', 10),
    shape: domainShape,
    judgeFacts: judgeDmarc,
  }),
  defineCheck({
    id: 'spf',
    ...domain,
    harm: harm('many', 'fraud', 2),
    mend: instruction('publish-spf', 10),
    shape: domainShape,
    judgeFacts: judgeSpf,
  }),
  defineCheck({
    id: 'dkim',
    ...domain,
    freshForMs: 30 * DAY,
    harm: harm('many', 'fraud', 1),
    mend: instruction('sign-mail', 15),
    shape: dkimShape,
    judgeFacts: judgeDkim,
  }),
  defineCheck({
    id: 'mail-hosts',
    ...domain,
    source: 'connect',
    harm: harm('many', 'leak', 2),
    mend: instruction('encrypt-mail-host', 20),
    shape: mailHostsShape,
    judgeFacts: judgeMailHosts,
  }),
  defineCheck({
    id: 'mta-sts',
    ...domain,
    harm: harm('some', 'leak', 1),
    mend: instruction('publish-mta-sts', 30),
    shape: mtaStsShape,
    judgeFacts: judgeMtaSts,
  }),
  defineCheck({
    id: 'tls-rpt',
    ...domain,
    harm: harm('none', 'blind', 1),
    mend: instruction('publish-tls-rpt', 5),
    shape: domainShape,
    judgeFacts: judgeTlsRpt,
  }),
  defineCheck({
    id: 'dnssec',
    ...domain,
    harm: harm('some', 'fraud', 1),
    mend: instruction('sign-domain', 20),
    shape: domainShape,
    judgeFacts: judgeDnssec,
  }),
  asked('mail-suite', { group: 'mail', harm: harm('many', 'leak', 3), mend: instruction('close-mailboxes', 30) }),

  defineCheck({
    id: 'old-file-sharing',
    ...subnet,
    optional: true,
    harm: harm('all', 'loss', 3),
    mend: instruction('remove-smb1', 20),
    shape: subnetShape,
    judgeFacts: judgeOldFileSharing,
  }),
  defineCheck({
    id: 'open-doors',
    ...subnet,
    optional: true,
    harm: harm('all', 'leak', 3),
    mend: instruction('close-doors', 30),
    shape: openDoorsShape,
    judgeFacts: judgeOpenDoors,
  }),
  defineCheck({
    id: 'box-tls',
    group: 'network',
    source: 'connect',
    freshForMs: DAY,
    harm: harm('some', 'leak', 2),
    mend: setting('box', 10),
    shape: tlsShape,
    judgeFacts: judgeHostTls,
  }),
  defineCheck({
    id: 'site-tls',
    group: 'network',
    source: 'connect',
    freshForMs: DAY,
    optional: true,
    harm: harm('some', 'fraud', 1),
    mend: instruction('renew-certificate', 15),
    shape: tlsShape,
    judgeFacts: judgeHostTls,
  }),
  defineCheck({
    id: 'wifi',
    group: 'network',
    source: 'script',
    freshForMs: 30 * DAY,
    optional: true,
    harm: harm('many', 'leak', 2),
    mend: instruction('encrypt-wifi', 15),
    shape: machineShape,
    judgeFacts: judgeMachineWifi,
  }),
  defineCheck({
    id: 'wifi-passphrase',
    group: 'network',
    source: 'typed',
    freshForMs: 365 * DAY,
    optional: true,
    harm: harm('many', 'leak', 1),
    mend: instruction('choose-wifi-passphrase', 15),
    shape: passphraseShape,
    judgeFacts: judgeWifiPassphrase,
  }),
  defineCheck({
    id: 'guest-network',
    group: 'network',
    source: 'subnet',
    freshForMs: 180 * DAY,
    optional: true,
    harm: harm('many', 'leak', 1),
    mend: instruction('separate-guests', 15),
    shape: guestShape,
    judgeFacts: judgeGuestNetwork,
  }),
  defineCheck({
    id: 'router-forwards',
    group: 'network',
    source: 'subnet',
    freshForMs: 30 * DAY,
    harm: harm('all', 'leak', 2),
    mend: instruction('close-forwards', 15),
    shape: forwardShape,
    judgeFacts: judgeRouterForwards,
  }),
  asked('outside-view', {
    group: 'network',
    harm: harm('many', 'leak', 1),
    mend: instruction('look-from-outside', 20),
  }),

  defineCheck({
    id: 'disk-encryption',
    ...machine,
    harm: harm('many', 'leak', 2),
    mend: instruction('encrypt-disk', 20),
    judgeFacts: judgeDisk,
  }),
  defineCheck({
    id: 'updates',
    ...machine,
    harm: harm('all', 'loss', 2),
    mend: instruction('install-updates', 30),
    judgeFacts: judgeUpdates,
  }),
  defineCheck({
    id: 'antivirus',
    ...machine,
    harm: harm('many', 'loss', 2),
    mend: instruction('switch-on-antivirus', 5),
    judgeFacts: judgeAntivirus,
  }),
  defineCheck({
    id: 'firewall',
    ...machine,
    harm: harm('some', 'loss', 2),
    mend: instruction('switch-on-firewall', 3),
    judgeFacts: judgeFirewall,
  }),
  defineCheck({
    id: 'screen-lock',
    ...machine,
    harm: harm('some', 'leak', 3),
    mend: instruction('lock-screen', 3),
    judgeFacts: judgeScreenLock,
  }),
  defineCheck({
    id: 'machine-smb1',
    ...machine,
    harm: harm('all', 'loss', 2),
    mend: instruction('remove-smb1', 10),
    judgeFacts: judgeMachineSmb1,
  }),

  asked('cameras', {
    group: 'place',
    optional: true,
    harm: harm('some', 'leak', 2),
    mend: instruction('look-at-cameras', 20),
  }),
  asked('paper', { group: 'place', harm: harm('some', 'leak', 2), mend: instruction('lock-away-paper', 15) }),
  asked('contracts', { group: 'place', harm: harm('some', 'leak', 2), mend: instruction('sign-contracts', 60) }),
  asked('insurance', { group: 'place', harm: harm('none', 'fraud', 2), mend: instruction('check-insurance', 20) }),
  asked('social-media', {
    group: 'place',
    optional: true,
    harm: harm('some', 'fraud', 2),
    mend: instruction('secure-social-media', 20),
  }),
]

export function checkOf(id: CheckId): Check | null {
  return CHECKS.find((check) => check.id === id) ?? null
}
