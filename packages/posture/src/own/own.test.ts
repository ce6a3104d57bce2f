import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type AccountFacts,
  judgeKeyWraps,
  judgeLeavers,
  judgeOwners,
  judgePasskeys,
  judgeSharedLogins,
} from './accounts.ts'
import { judgeBudgets } from './budgets.ts'
import { judgeStaleDevices } from './devices.ts'
import { judgeKeeper, judgeLock } from './keeper.ts'
import { judgeLedger, judgeWitness } from './ledger.ts'
import { countInRange, judgeBreached, judgePassphrases, splitBreachHash } from './passphrases.ts'
import { judgeCards, judgeContactCard, judgeDrills, judgeLostPhone, judgeNoon, judgeRestore } from './rehearsals.ts'

const NOW = Date.UTC(2026, 5, 15)
const DAY = 86_400_000
const code = ({ verdict, why }: { verdict: string; why: readonly { code: string }[] }) => `${verdict} ${why[0]?.code}`
const account = (over: Partial<AccountFacts> = {}): AccountFacts => ({
  member: 'm',
  left: false,
  owner: false,
  passkeys: 1,
  wraps: 2,
  openSessions: 1,
  openDevices: 1,
  overlaps: 0,
  ...over,
})
const staff = (...accounts: AccountFacts[]) => ({ ledgerSize: 9, accounts })

describe('accounts', () => {
  const gone = account({ left: true, openSessions: 0, openDevices: 0, passkeys: 0, wraps: 0 })
  it('passkeys: everybody here, nobody who left', () => {
    expect(code(judgePasskeys(staff(account(), gone)))).toBe('pass PASSKEYS_ALL')
    expect(judgePasskeys(staff(account(), account({ passkeys: 0 })))).toMatchObject({
      verdict: 'fail',
      why: [{ params: { count: 1, of: 2 } }],
    })
    expect(code(judgePasskeys(staff()))).toBe('not-proven ACCOUNTS_NONE')
  })
  it('leavers: a session or a device left open fails', () => {
    expect(code(judgeLeavers(staff(account(), gone)))).toBe('pass LEAVERS_CLOSED')
    expect(code(judgeLeavers(staff(account(), { ...gone, openDevices: 1 })))).toBe('fail LEAVERS_OPEN')
  })
  it('shared log-ins, owners, last wraps', () => {
    expect(code(judgeSharedLogins(staff(account({ overlaps: 2 }))))).toBe('fail LOGINS_SHARED')
    expect(code(judgeOwners(staff(account({ owner: true }))))).toBe('pass OWNERS_FEW')
    expect(judgeOwners(staff(account({ owner: true }), account(), account())).why.at(-1)?.code).toBe('OWNERS_ONE_ONLY')
    expect(code(judgeOwners(staff(...Array.from({ length: 8 }, (_, i) => account({ owner: i < 4 })))))).toBe(
      'fail OWNERS_MANY',
    )
    expect(code(judgeKeyWraps(staff(account({ wraps: 1 }))))).toBe('fail WRAPS_LAST_ONE')
  })
  it('devices nobody used for two months', () => {
    expect(code(judgeStaleDevices({ devices: [{ device: 'd', lastSeenAt: NOW - 59 * DAY }] }, NOW))).toBe(
      'pass DEVICES_IN_USE',
    )
    expect(code(judgeStaleDevices({ devices: [{ device: 'd', lastSeenAt: NOW - 61 * DAY }] }, NOW))).toBe(
      'fail DEVICES_STALE',
    )
  })
})

describe('budgets', () => {
  const budget = (freezeAt: number, signers: number) => ({ role: 'surgeon', freezeAt, startedAt: 60, signers })
  it('print the worst case, and fail when one person raised it alone', () => {
    expect(judgeBudgets({ members: 8, budgets: [budget(60, 0)] })).toMatchObject({
      verdict: 'pass',
      why: [{ params: { charts: 60 } }],
    })
    expect(code(judgeBudgets({ members: 8, budgets: [budget(90, 2)] }))).toBe('pass BUDGETS_HOLD')
    expect(code(judgeBudgets({ members: 8, budgets: [budget(90, 1)] }))).toBe('fail BUDGETS_RAISED_ALONE')
    expect(code(judgeBudgets({ members: 8, budgets: [budget(181, 2)] }))).toBe('fail BUDGETS_WIDE')
  })
})

describe('the ledger and its witness', () => {
  it.each([
    [{ verified: 9, size: 9, outcome: 'whole', firstBroken: null }, 'pass LEDGER_WHOLE'],
    [{ verified: 8, size: 9, outcome: 'whole', firstBroken: null }, 'not-proven LEDGER_PARTLY_READ'],
    [{ verified: 0, size: 0, outcome: 'whole', firstBroken: null }, 'not-proven LEDGER_NOT_READ'],
    [{ verified: 4, size: 9, outcome: 'altered', firstBroken: 4 }, 'fail LEDGER_BROKEN'],
    [{ verified: 4, size: 9, outcome: 'short', firstBroken: null }, 'fail LEDGER_CUT'],
    [{ verified: 9, size: 9, outcome: 'forked', firstBroken: null }, 'fail LEDGER_FORKED'],
  ] as const)('%j: %s', (facts, expected) => expect(code(judgeLedger(facts))).toBe(expected))
  it('a witness out of contact first proves nothing, then fails', () => {
    const at = (ms: number) => code(judgeWitness({ kind: 'keeper', cosignedAt: NOW - ms }, NOW))
    expect([at(60_000), at(20 * 60_000), at(2 * DAY)]).toEqual([
      'pass WITNESS_FRESH',
      'not-proven WITNESS_STALE',
      'fail WITNESS_LOST',
    ])
    expect(code(judgeWitness({ kind: 'bucket', cosignedAt: NOW }, NOW))).toBe('not-proven WITNESS_CANNOT_COSIGN')
    expect(code(judgeWitness({ kind: null, cosignedAt: null }, NOW))).toBe('fail WITNESS_NONE')
  })
})

describe('the second copy', () => {
  it('under the same hands is no second copy', () => {
    expect(code(judgeKeeper({ domain: 'other-hands', lagMs: 4000, notKept: 0 }))).toBe('pass KEEPER_KEEPS_UP')
    expect(code(judgeKeeper({ domain: 'same-hands', lagMs: 4000, notKept: 0 }))).toBe('fail KEEPER_SAME_HANDS')
    expect(code(judgeKeeper({ domain: 'other-hands', lagMs: null, notKept: 0 }))).toBe('not-proven KEEPER_SILENT')
    expect(code(judgeKeeper({ domain: 'other-hands', lagMs: 2 * 3_600_000, notKept: 7 }))).toBe('fail KEEPER_BEHIND')
  })
  it('a lock is believed only when it was tried', () => {
    const lock = (over: object) =>
      code(judgeLock({ probe: 'held', objects: 9, locked: 9, firstUnlockMs: 60 * DAY, ...over }))
    expect(lock({})).toBe('pass LOCK_HOLDS')
    expect(lock({ probe: 'not-tried' })).toBe('not-proven LOCK_NOT_TRIED')
    expect(lock({ probe: 'silent' })).toBe('not-proven LOCK_SILENT')
    expect(lock({ probe: 'deleted' })).toBe('fail LOCK_DOES_NOT_HOLD')
    expect(lock({ locked: 8 })).toBe('fail LOCK_LEAVES_OUT')
    expect(lock({ firstUnlockMs: 3 * DAY })).toBe('fail LOCK_ENDS_SOON')
  })
})

describe('what must be tried', () => {
  const restore = (over: object) =>
    code(
      judgeRestore(
        { restoredAt: NOW - DAY, tookMs: 1, objects: 9, hashesEqual: 9, missing: 0, fromKeeperAlone: true, ...over },
        NOW,
      ),
    )
  it('a restore: lately, whole, equal, from the keeper alone', () => {
    expect(restore({})).toBe('pass RESTORE_GOOD')
    expect(restore({ restoredAt: NOW - 91 * DAY })).toBe('fail RESTORE_LONG_AGO')
    expect(restore({ restoredAt: NOW - 90 * DAY })).toBe('pass RESTORE_GOOD')
    expect(restore({ restoredAt: null })).toBe('fail RESTORE_NEVER')
    expect(restore({ missing: 1 })).toBe('fail RESTORE_MISSING')
    expect(restore({ hashesEqual: 8 })).toBe('fail RESTORE_DIFFERS')
    expect(restore({ fromKeeperAlone: false })).toBe('not-proven RESTORE_WITH_HELP')
    expect(restore({ objects: 0, hashesEqual: 0 })).toBe('not-proven RESTORE_EMPTY')
  })
  it('the contact card: a copy outside the box, and none that says something else', () => {
    const card = { numbers: 5, of: 5, paperAt: NOW - 3 * DAY, stickAt: null, behind: 0 }
    expect(code(judgeContactCard(card, NOW))).toBe('pass CONTACTS_KEPT')
    expect(code(judgeContactCard({ ...card, behind: 1, stickAt: NOW }, NOW))).toBe('fail CONTACTS_BEHIND')
    expect(code(judgeContactCard({ ...card, paperAt: null }, NOW))).toBe('fail CONTACTS_NO_COPY')
    expect(code(judgeContactCard({ ...card, numbers: 0 }, NOW))).toBe('fail CONTACTS_NONE')
    expect(code(judgeContactCard({ ...card, numbers: 4 }, NOW))).toBe('not-proven CONTACTS_LACK')
    expect(code(judgeContactCard(card, NOW + 400 * DAY))).toBe('not-proven CONTACTS_LONG_AGO')
  })
  it('cards, a lost phone, drills, noon', () => {
    expect(code(judgeCards({ rehearsedAt: NOW - DAY, cardsRead: 2, cardsNeeded: 2, opened: true }, NOW))).toBe(
      'pass CARDS_OPEN',
    )
    expect(code(judgeCards({ rehearsedAt: NOW - DAY, cardsRead: 2, cardsNeeded: 2, opened: false }, NOW))).toBe(
      'fail CARDS_DO_NOT_OPEN',
    )
    expect(code(judgeCards({ rehearsedAt: NOW - 366 * DAY, cardsRead: 2, cardsNeeded: 2, opened: true }, NOW))).toBe(
      'fail CARDS_LONG_AGO',
    )
    expect(judgeLostPhone({ playedAt: NOW - 19 * DAY, refusedAfterMs: 1400 }, NOW)).toMatchObject({
      verdict: 'pass',
      why: [{ params: { seconds: '1.4', days: 19 } }],
    })
    expect(code(judgeLostPhone({ playedAt: NOW, refusedAfterMs: null }, NOW))).toBe('fail LOST_PHONE_STILL_IN')
    expect(code(judgeLostPhone({ playedAt: null, refusedAfterMs: null }, NOW))).toBe('not-proven LOST_PHONE_NEVER')
    expect(code(judgeDrills({ lastDrillAt: NOW - DAY, drills: 3, reported: 0 }, NOW))).toBe(
      'fail DRILLS_NOBODY_REPORTED',
    )
    expect(code(judgeDrills({ lastDrillAt: NOW - DAY, drills: 3, reported: 2 }, NOW))).toBe('pass DRILLS_REPORTED')
    expect(code(judgeNoon({ playedAt: NOW - DAY, stepsDone: 9, steps: 10 }, NOW))).toBe('not-proven NOON_UNFINISHED')
  })
})

describe('passphrases', () => {
  it('nobody’s is assumed strong', () => {
    expect(code(judgePassphrases({ members: 3, scored: 3, weak: 0 }))).toBe('pass PASSPHRASES_STRONG')
    expect(code(judgePassphrases({ members: 3, scored: 2, weak: 0 }))).toBe('not-proven PASSPHRASES_UNSEEN')
    expect(code(judgePassphrases({ members: 3, scored: 1, weak: 1 }))).toBe('fail PASSPHRASES_WEAK')
  })
  it('a service that does not answer proves nothing, a short list neither', () => {
    const judged = (over: object) =>
      code(judgeBreached({ outcome: 'answered', looked: 3, found: 0, members: 3, listSize: null, ...over }))
    expect(judged({})).toBe('pass BREACHED_NONE')
    expect(judged({ outcome: 'silent' })).toBe('not-proven BREACHED_SILENT')
    expect(judged({ outcome: 'offline-list', listSize: 10_000 })).toBe('not-proven BREACHED_SHORT_LIST')
    expect(judged({ outcome: 'silent', found: 1 })).toBe('fail BREACHED_FOUND')
  })
  it('asks with five digits and reads the answer', () => {
    const { prefix, rest } = splitBreachHash(createHash('sha1').update('password').digest('hex').toUpperCase())
    expect(prefix).toBe('5BAA6')
    const answer = `0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n${rest}:3861493\r\n`
    expect(countInRange(answer, rest)).toBe(3861493)
    expect(countInRange(answer.replace(rest, '1'.repeat(35)), rest)).toBe(0)
    expect(countInRange('<html>busy</html>', rest)).toBeNull()
    expect(countInRange('', rest)).toBeNull()
  })
})
