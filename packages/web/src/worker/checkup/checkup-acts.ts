/** The checkup's acts: the examination of the posture over the desk of the vault. What they do is said in checkup-api.ts. */
import { cardFacts } from '@pellicle/breach/notices/contact-card'
import { isRefused } from '@pellicle/posture/check/admit-evidence'
import {
  issueScript,
  keepAnswer,
  keepLooks,
  type Reading,
  readCheckup,
  setAside,
  takeScriptResult,
} from '@pellicle/posture/examine/examine'
import { readJournalEntries } from '@pellicle/posture/examine/journal-reading'
import type { Look } from '@pellicle/posture/examine/own-looks'
import { headOf, journalLines } from '@pellicle/posture/journal/journal'
import { journalPack } from '@pellicle/posture/journal/journal-pack'
import { isMachineName } from '@pellicle/posture/machine/one-time-code'
import { scanPlans } from '@pellicle/posture/network/port-facts'
import { PellicleError } from '@pellicle/protocol/errors'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { boxDkim, boxDomain, boxHost, boxLedger, boxTls, lookAround } from '@pellicle/vault/checkup/box-checkup'
import { type CheckupDesk, documentHash, openCheckupDesk } from '@pellicle/vault/checkup/checkup-desk'
import { loseDevice } from '@pellicle/vault/checkup/lose-device'
import { budgetFacts, keepNoonReports } from '@pellicle/vault/checkup/practice-facts'
import { rehearseCards } from '@pellicle/vault/checkup/rehearse-cards'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from '../api.ts'
import { cardOf } from '../room/card-of.ts'
import type { Standpoint } from '../standpoint.ts'
import type { CheckupApi } from './checkup-api.ts'
import { typedLooks } from './typed-passphrase.ts'

const DOMAIN_CHECKS = ['spf', 'dmarc', 'tls-rpt', 'dnssec', 'mta-sts', 'mail-hosts'] as const
/** Addresses of a network of 24 bits, without its own and its broadcast. */
const ADDRESSES = 254

export function checkupActs(here: Standpoint, emit: (event: WorkerEvent) => void): CheckupApi {
  const ground = () => {
    const { desk, session } = here.unlocked
    // The office is the owner's; for anybody else the journal would open to nothing.
    if (!session.member.roles.includes('owner')) throw new PellicleError('NOT_ALLOWED')
    return { desk, session, office: openCheckupDesk(desk) }
  }
  const read = async (): Promise<Reading & { readonly networks: readonly string[] }> => {
    const { desk, office } = ground()
    await desk.refreshRoster()
    const box = await office.box()
    const budgets = await budgetFacts(desk).catch(() => undefined)
    const contactCard = await cardOf(here).then(cardFacts, () => undefined)
    const own = { ...office.own(box), ...box.copies, budgets, ledger: box.ledger, contactCard }
    await keepNoons(desk, office)
    return { ...(await readCheckup(office, { own, also: typedLooks(desk) })), networks: box.networks }
  }
  const keepOne = (check: CheckId, facts: unknown, target?: string) => {
    const { office } = ground()
    const look: Look = { check, facts, observedAt: office.now(), ...(target === undefined ? {} : { target }) }
    return keepLooks(office, [look])
  }
  return {
    async checkup() {
      const reading = await read()
      const { evidence, journal, refused, lookedAt, networks } = reading
      return {
        ...{ evidence, setAside: reading.setAside, lookedAt, refused, networks },
        domain: lastTarget(reading, 'dmarc'),
        site: lastTarget(reading, 'site-tls'),
        waiting: journal.codes
          .filter(({ usedAt }) => usedAt === null)
          .map(({ machine, issuedAt }) => ({ machine, issuedAt })),
        entries: journal.lines.length,
      }
    },
    async checkupDomain(domain) {
      const { desk, office } = ground()
      const facts = await boxDomain(desk, domain)
      const observedAt = office.now()
      const looks = DOMAIN_CHECKS.map(
        (check): Look => ({ check, facts: facts[check] ?? null, observedAt, target: domain }),
      )
      await keepLooks(office, looks)
    },
    async checkupHost(host) {
      await keepOne('site-tls', await boxHost(ground().desk, host), host)
    },
    async checkupMail(domain, mail) {
      await keepOne('dkim', await boxDkim(ground().desk, domain, new Uint8Array(mail)), domain)
    },
    async checkupBox() {
      const facts = await boxTls(ground().desk)
      if (facts === null) return false
      await keepOne('box-tls', facts)
      return true
    },
    async checkupScan(network) {
      const { desk, session, office } = ground()
      const { ports } = await here.base()
      const { facts, router } = await lookAround(desk, network, {
        ...{ plans: scanPlans(network), addresses: ADDRESSES, by: session.member.name, wait: ports.wait },
        progress: ({ tried, of }) => emit({ type: 'scan', tried, of }),
      })
      const look = { facts, observedAt: office.now(), target: network }
      await keepLooks(office, [
        { check: 'old-file-sharing', ...look },
        { check: 'open-doors', ...look },
        { check: 'router-forwards', ...look, facts: router },
      ])
    },
    async checkupLedger() {
      const { desk, office } = ground()
      const { facts, observedAt } = await boxLedger(desk)
      await keepLooks(office, [{ check: 'ledger', facts, observedAt: Math.min(observedAt, office.now()) }])
    },
    async checkupAnswer(check, answer, note) {
      const { session, office } = ground()
      await keepAnswer(office, { check, answer, by: session.member.name, note: note.slice(0, 2000) })
    },
    async checkupAside(check, reason) {
      const { session, office } = ground()
      await setAside(office, check, { by: session.member.name, reason })
    },
    async checkupScript(machine, system) {
      if (!isMachineName(machine)) throw new PellicleError('BAD_FIELD', { field: 'machine', why: 'not-text' })
      return (await issueScript(ground().office, { machine, system })).script
    },
    async checkupScriptResult(pasted) {
      return takeScriptResult(ground().office, pasted)
    },
    async checkupCards(cards) {
      const { desk, office } = ground()
      const facts = rehearseCards(desk.roster, { cards, now: office.now() })
      await keepOne('cards', facts)
      return { opened: facts.opened }
    },
    async checkupLostDevice() {
      const { desk } = ground()
      const { ports } = await here.base()
      const facts = await loseDevice(desk, ports)
      await keepOne('lost-phone', facts)
      return { refusedAfterMs: facts.refusedAfterMs }
    },
    async checkupWifi(passphrase) {
      const { judgePassphrase } = await import('../passphrase-strength.ts')
      const { session } = ground()
      const { score } = judgePassphrase(passphrase, [session.record.name])
      const facts = { score, length: passphrase.length }
      await keepOne('wifi-passphrase', facts)
      return facts
    },
    async checkupPack() {
      const { desk, session, office } = ground()
      const { journal } = await read()
      const entries = journal.lines.map(({ at, kind, raw }) => ({ at, kind, data: JSON.parse(raw) as unknown }))
      const lines = journalLines(inTime(entries), office.sha256)
      const head = headOf(lines, office.sha256)
      await office.keep('journalHead', { size: head.size, hash: bytesOf(head.hash) }, null)
      return journalPack({ practice: session.record.name, lines, head, checkpoint: desk.checkpoint.note })
    },
    async checkupSignRisk(document) {
      const { desk, office } = ground()
      const blind = desk.random(32)
      await office.keep('riskSign', { document: documentHash(blind, document) }, { blind, document })
    },
  }
}

/** When an exercise of the response room ended: seldom, so looked for seldom. */
async function keepNoons(desk: OpenDesk, office: CheckupDesk): Promise<void> {
  if (desk.now() - (noonsAt.get(desk) ?? 0) < NOONS_EVERY_MS) return
  noonsAt.set(desk, desk.now())
  const { noons } = readJournalEntries((await office.journal()).entries)
  const known = noons.map(({ at }) => at)
  await keepNoonReports(desk, known)
}
const noonsAt = new WeakMap<OpenDesk, number>()
const NOONS_EVERY_MS = 5 * 60_000

/** The target that was looked at last. */
function lastTarget({ evidence }: Reading, check: CheckId): string | null {
  const mine = evidence.flatMap((one) => (!isRefused(one) && one.check === check ? [one] : []))
  return mine.sort((a, b) => b.observedAt - a.observedAt)[0]?.target ?? null
}

/** Clocks of devices differ; a journal that leaves the house runs forward. Its order is the ledger's. */
function inTime<Entry extends { readonly at: number }>(entries: readonly Entry[]): readonly Entry[] {
  let last = 0
  return entries.map((entry) => {
    last = Math.max(last, entry.at)
    return { ...entry, at: last }
  })
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
