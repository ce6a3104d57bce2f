/** The examination of the posture over the desk of the vault, as the command line puts them together: looks outwards when asked, then the page. */
import { setTimeout as wait } from 'node:timers/promises'
import { cardFacts, contactCard as cardOf } from '@pellicle/breach/notices/contact-card'
import { TABLE_ROWS } from '@pellicle/breach/rulebook/table-rows'
import { type CheckupPage, checkup } from '@pellicle/posture/check/checkup'
import { keepLooks, readCheckup } from '@pellicle/posture/examine/examine'
import { readJournalEntries } from '@pellicle/posture/examine/journal-reading'
import type { Look } from '@pellicle/posture/examine/own-looks'
import { scanPlans } from '@pellicle/posture/network/port-facts'
import { boxDomain, boxHost, boxLedger, lookAround } from '@pellicle/vault/checkup/box-checkup'
import { openCheckupDesk } from '@pellicle/vault/checkup/checkup-desk'
import { budgetFacts, keepNoonReports } from '@pellicle/vault/checkup/practice-facts'
import { readCardNotes } from '@pellicle/vault/incident/contact-card'
import { openMemberName, openPracticeRecord } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { writeJournalPack } from './write-journal-pack.ts'

export interface Examination {
  readonly domain: string | null
  readonly site: string | null
  /** Consented to by whoever started this. */
  readonly network: string | null
  /** Folder for the journal; null: not wanted. */
  readonly pack: string | null
  readonly say: (line: string) => void
}

const DOMAIN_CHECKS = ['spf', 'dmarc', 'tls-rpt', 'dnssec', 'mta-sts', 'mail-hosts'] as const

/** Throws NOT_ALLOWED for a device that is no owner's. */
export async function examinePractice(desk: OpenDesk, how: Examination): Promise<CheckupPage> {
  const office = openCheckupDesk(desk)
  // The ledger is read through first: a check that the box is still busy with would be a row nobody can rely on.
  const ledger = await boxLedger(desk)
  const looks = [...(await lookOutwards(desk, how))]
  if (looks.length > 0) await keepLooks(office, looks)
  const box = await office.box()
  const budgets = await budgetFacts(desk)
  const { noons } = readJournalEntries((await office.journal()).entries)
  await keepNoonReports(
    desk,
    noons.map(({ at }) => at),
  )
  const record = await openPracticeRecord(desk, desk.roster)
  const contactCard = record === null ? undefined : cardFacts(cardOf(await readCardNotes(desk), record, TABLE_ROWS))
  const reading = await readCheckup(office, {
    own: { ...office.own(box), ...box.copies, budgets, ledger, contactCard },
  })
  if (how.pack !== null) {
    const practice = (await openMemberName(desk, desk.roster, desk.member)) ?? ''
    await writeJournalPack(how.pack, { office, desk, journal: reading.journal, practice })
  }
  return checkup(reading.evidence, reading.lookedAt, { setAside: reading.setAside })
}

async function lookOutwards(desk: OpenDesk, { domain, site, network, say }: Examination): Promise<readonly Look[]> {
  const looks: Look[] = []
  if (domain !== null) {
    say(`Looking at ${domain}.`)
    const facts = await boxDomain(desk, domain)
    const observedAt = desk.now()
    looks.push(
      ...DOMAIN_CHECKS.map((check): Look => ({ check, facts: facts[check] ?? null, observedAt, target: domain })),
    )
  }
  if (site !== null)
    looks.push({ check: 'site-tls', facts: await boxHost(desk, site), observedAt: desk.now(), target: site })
  if (network !== null) {
    say(`Looking around ${network}.`)
    const by = (await openMemberName(desk, desk.roster, desk.member)) ?? 'owner'
    const addresses = 2 ** (32 - Number(network.split('/')[1])) - 2
    const around = { plans: scanPlans(network), addresses, by, wait: (ms: number) => wait(ms), progress: () => {} }
    const { facts, router } = await lookAround(desk, network, around)
    for (const check of ['old-file-sharing', 'open-doors'] as const)
      looks.push({ check, facts, observedAt: desk.now(), target: network })
    looks.push({ check: 'router-forwards', facts: router, observedAt: desk.now(), target: network })
  }
  return looks
}
