/** From journal entries and own facts to the page: what nobody told stays not proven, and a mended check turns on its own. */
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../check/canonical-json.ts'
import { checkup } from '../check/checkup.ts'
import { sha256 } from '../testing/hashes.ts'
import { admit, look, said } from '../testing/looks.ts'
import { type JournalEntryRead, readJournalEntries } from './journal-reading.ts'
import { makeRecords, type OwnFacts, ownLooks, rehearsalLooks } from './own-looks.ts'

const NOW = Date.UTC(2026, 10, 24, 12)
const DAY = 86_400_000
const account = {
  member: 'm',
  left: false,
  owner: true,
  passkeys: 1,
  wraps: 2,
  openSessions: 1,
  openDevices: 1,
  overlaps: 0,
}
const own = (over: Partial<OwnFacts> = {}, passkeys = 1): OwnFacts => ({
  accounts: { ledgerSize: 9, accounts: [{ ...account, passkeys }] },
  devices: { devices: [{ device: 'd', lastSeenAt: NOW }] },
  ...over,
})
const entry = (kind: string, sealed: JournalEntryRead['sealed'], at = NOW - DAY, pub = {}): JournalEntryRead => ({
  ...{ kind, at, pub, sealed },
})
const looks = (...records: object[]) => entry('checkLook', { records: records.map((one) => canonicalJson(one)) })

function pageOf(entries: readonly JournalEntryRead[], facts: OwnFacts, now = NOW) {
  const journal = readJournalEntries(entries)
  const known = admit(journal.claims, now)
  const all = [...ownLooks(facts, journal, now), ...rehearsalLooks(known, now)]
  const live = makeRecords(all, { now, toolVersion: 'test', sha256 })
  const page = checkup([...known, ...admit(live, now)], now, { setAside: journal.setAside })
  const rows = new Map(page.groups.flatMap((group) => group.rows.map((row) => [row.id, row])))
  return { page, verdict: (id: CheckId) => `${rows.get(id)?.verdict} ${rows.get(id)?.why[0]?.code}` }
}

describe('the practice’s own facts', () => {
  it('what nobody told is not proven, never green', () => {
    const { verdict, page } = pageOf([], own())
    for (const id of ['keeper', 'witness', 'lock', 'restore', 'budgets', 'ledger', 'spf', 'open-doors'] as const)
      expect(verdict(id)).toBe('not-proven NEVER_LOOKED')
    expect(verdict('cards')).toBe('fail CARDS_NEVER')
    expect(verdict('lost-phone')).toBe('not-proven LOST_PHONE_NEVER')
    expect(page.counts.proven).toBe(6)
  })

  it('facts of another shape prove nothing', () => {
    const { verdict } = pageOf([], own({ keeper: { lag: 'none' }, budgets: 'fine', accounts: null, devices: 7 }))
    for (const id of ['keeper', 'budgets', 'passkeys', 'stale-devices'] as const)
      expect(verdict(id)).toBe('not-proven EVIDENCE_UNREADABLE')
  })

  it('a check that was mended turns with the next look', () => {
    expect(pageOf([], own({}, 0)).verdict('passkeys')).toBe('fail PASSKEYS_SOME_WITHOUT')
    const failedThen = looks(look('passkeys', { facts: own({}, 0).accounts, at: NOW - 60_000 }))
    expect(pageOf([failedThen], own()).verdict('passkeys')).toBe('pass PASSKEYS_ALL')
  })

  it('a rehearsal counts for as long as its own rule says, not for a day', () => {
    const facts = { rehearsedAt: NOW - 200 * DAY, cardsRead: 2, cardsNeeded: 2, opened: true }
    const then = { ...looks(look('cards', { facts, at: NOW - 200 * DAY })), at: NOW - 200 * DAY }
    expect(pageOf([then], own()).verdict('cards')).toBe('pass CARDS_OPEN')
    expect(pageOf([then], own(), NOW + 200 * DAY).verdict('cards')).toBe('fail CARDS_LONG_AGO')
  })

  it('noon and drills are counted from the journal', () => {
    const numbers = (reported: number) => ({ drill: 'a', numbers: canonicalJson({ reported }) })
    const { verdict } = pageOf(
      [
        entry('noonReport', null, NOW - 3 * DAY, { done: 10, of: 10 }),
        entry('drillClose', numbers(0)),
        entry('drillClose', numbers(2)),
      ],
      own(),
    )
    expect([verdict('noon'), verdict('drills')]).toEqual(['pass NOON_PLAYED', 'pass DRILLS_REPORTED'])
  })
})

describe('entries of the journal', () => {
  it('a word is shown and not counted; setting aside is taken back', () => {
    const attest = { ...looks(said('cameras', 'good', { at: NOW - DAY })), kind: 'checkAttest' }
    const aside = entry('checkAside', { check: 'wifi', by: 'Ann', reason: 'cable only' }, NOW - DAY, {
      until: NOW + DAY,
    })
    const { page, verdict } = pageOf([attest, aside], own())
    expect(verdict('cameras')).toBe('not-proven ATTESTED')
    expect([page.attested, page.setAside.map(({ check }) => check)]).toEqual([1, ['wifi']])
    const back = entry('checkAside', { check: 'wifi', by: 'Ann', reason: '' }, NOW, { until: 0 })
    expect(pageOf([aside, back], own()).page.setAside).toEqual([])
  })

  it('a code is used once, whoever says it again', () => {
    const code = { id: 'abc', secret: 's', machine: 'desk', system: 'sh', issuedAt: 5 }
    const { codes } = readJournalEntries([
      ...[entry('codeIssue', code, 5), entry('codeUse', { id: 'abc' }, 9), entry('codeUse', { id: 'abc' }, 12)],
      entry('codeIssue', code, 20),
    ])
    expect(codes).toEqual([{ ...code, usedAt: 9 }])
  })

  it('what is none of ours is refused by name, not believed', () => {
    const { page } = pageOf([entry('checkLook', { records: ['{"check":"keeper"}', 'not json', 7] as never })], own())
    expect(page.refused).toBe(2)
  })
})
