import { describe, expect, it } from 'vitest'
import { admit, look, said } from '../testing/looks.ts'
import { DAY, HOUR } from './check.ts'
import { type CheckRow, type CheckupPage, type CheckupScope, checkup } from './checkup.ts'
import { orderByHarm } from './order-by-harm.ts'

const NOW = Date.UTC(2026, 5, 15, 9)
const restored = (at: number) => ({
  restoredAt: at,
  tookMs: 552_000,
  objects: 900,
  hashesEqual: 900,
  missing: 0,
  fromKeeperAlone: true,
})
const disk = (state: 1 | 2) => ({ system: 'windows 10.0.22631', said: [`bitlocker C: ${state}`] })
const silentNetwork = {
  network: '192.168.1.0/24',
  addresses: 1,
  smb: [],
  results: [{ address: '192.168.1.7', port: 445, state: 'silent' }],
}
const oldShare = {
  network: '192.168.1.0/24',
  addresses: 1,
  results: [445, 139].map((port) => ({ address: '192.168.1.7', port, state: port === 445 ? 'open' : 'refused' })),
  smb: [{ address: '192.168.1.7', port: 445, smb1: 'offered', smb2: 'offered', dialect: 0x0311 }],
}
const mendedShare = { ...oldShare, smb: [{ ...oldShare.smb[0], smb1: 'refused' }] }

function pageOf(records: readonly unknown[], now = NOW, scope: CheckupScope = {}): CheckupPage {
  return checkup(admit(records, now), now, scope)
}
function row(page: CheckupPage, id: string): CheckRow {
  const found = page.groups.flatMap(({ rows }) => rows).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

describe('a page without evidence', () => {
  it('is not proven everywhere, and says what to do first', () => {
    const page = pageOf([])
    expect(page.counts).toEqual({ proven: 0, failed: 0, notProven: page.counts.of, of: page.counts.of })
    expect(page.next).toHaveLength(page.counts.of)
    expect(page.next[0]?.check.harm).toMatchObject({ patients: 'all', likelihood: 3 })
  })
})

describe('a check', () => {
  it('is proven by a look, with its age, and grows old without anybody touching it', () => {
    const records = [look('restore', { facts: restored(NOW - 2 * DAY), at: NOW - HOUR })]
    expect(row(pageOf(records), 'restore')).toMatchObject({ verdict: 'pass', ageMs: HOUR, observedAt: NOW - HOUR })
    // The fact itself grows old: at the same freshness of the look, 90 days after the restore it has failed.
    const later = NOW + 89 * DAY
    const again = [look('restore', { facts: restored(NOW - 2 * DAY), at: later })]
    expect(row(pageOf(again, later), 'restore')).toMatchObject({
      verdict: 'fail',
      why: [{ code: 'RESTORE_LONG_AGO', params: { days: 91 } }],
    })
  })

  it('is not proven when the look is too old, whatever it said', () => {
    const good = [look('disk-encryption', { facts: disk(1), at: NOW - 31 * DAY, method: 'script' })]
    expect(row(pageOf(good), 'disk-encryption')).toMatchObject({
      verdict: 'not-proven',
      why: [{ code: 'TOO_OLD_WAS_PASS', params: { days: 31 } }],
      lastProvenAt: NOW - 31 * DAY,
    })
    const bad = [look('disk-encryption', { facts: disk(2), at: NOW - 31 * DAY, method: 'script' })]
    expect(row(pageOf(bad), 'disk-encryption').why[0]?.code).toBe('TOO_OLD_WAS_FAIL')
  })

  it('that was mended turns on its own with the next look', () => {
    const failing = [look('old-file-sharing', { facts: oldShare, at: NOW - 2 * HOUR })]
    expect(row(pageOf(failing), 'old-file-sharing').verdict).toBe('fail')
    const mended = [...failing, look('old-file-sharing', { facts: mendedShare, at: NOW - HOUR })]
    const page = pageOf(mended)
    expect(row(page, 'old-file-sharing').verdict).toBe('pass')
    expect(page.next.map(({ id }) => id)).not.toContain('old-file-sharing')
  })

  it('never turns good by a time-out: a failure stands, a proof is gone', () => {
    const unseen = look('old-file-sharing', { facts: silentNetwork, at: NOW - HOUR })
    const afterFail = pageOf([look('old-file-sharing', { facts: oldShare, at: NOW - DAY }), unseen])
    expect(row(afterFail, 'old-file-sharing')).toMatchObject({ verdict: 'fail', observedAt: NOW - DAY })
    expect(row(afterFail, 'old-file-sharing').why.at(-1)?.code).toBe('NOT_SEEN_SINCE')
    const afterPass = row(
      pageOf([look('old-file-sharing', { facts: mendedShare, at: NOW - DAY }), unseen]),
      'old-file-sharing',
    )
    expect(afterPass).toMatchObject({ verdict: 'not-proven', lastProvenAt: NOW - DAY })
  })

  it('keeps a failure only as long as its look is fresh', () => {
    const records = [
      look('old-file-sharing', { facts: oldShare, at: NOW - 40 * DAY }),
      look('old-file-sharing', { facts: silentNetwork, at: NOW - HOUR }),
    ]
    expect(row(pageOf(records), 'old-file-sharing').verdict).toBe('not-proven')
  })
})

describe('what somebody says', () => {
  it('is shown with name and date and never counts', () => {
    const page = pageOf([said('screen-lock', 'good', { at: NOW - DAY }), said('cameras', 'good', { at: NOW - DAY })])
    expect(page.counts.proven).toBe(0)
    expect(page.attested).toBe(2)
    expect(row(page, 'cameras')).toMatchObject({
      verdict: 'not-proven',
      attestedBy: { by: 'Mia', at: NOW - DAY },
      why: [{ code: 'ATTESTED', params: { by: 'Mia' } }],
    })
  })
  it('does not cover up what was seen, in either order', () => {
    const seen = look('disk-encryption', { facts: disk(2), at: NOW - 2 * HOUR, method: 'script' })
    for (const at of [NOW - HOUR, NOW - 3 * HOUR]) {
      expect(row(pageOf([seen, said('disk-encryption', 'good', { at })]), 'disk-encryption').verdict).toBe('fail')
    }
  })
  it('weighs more when it is bad, less when it is good, and ends after a year', () => {
    const place = (records: unknown[], now = NOW) => pageOf(records, now).next.findIndex(({ id }) => id === 'cameras')
    const none = place([])
    expect(place([said('cameras', 'bad', { at: NOW - DAY })])).toBeLessThan(none)
    expect(place([said('cameras', 'good', { at: NOW - DAY })])).toBeGreaterThan(none)
    const old = row(pageOf([said('cameras', 'good', { at: NOW - 366 * DAY })]), 'cameras')
    expect(old).toMatchObject({ attested: null, why: [{ code: 'NEVER_LOOKED' }] })
  })
})

describe('several targets', () => {
  const targets = { 'disk-encryption': ['front-desk', 'room-2'] }
  it('are only proven together, and the missing one is named', () => {
    const one = look('disk-encryption', { facts: disk(1), at: NOW - DAY, target: 'front-desk', method: 'script' })
    const half = row(pageOf([one], NOW, { targets }), 'disk-encryption')
    expect(half).toMatchObject({
      verdict: 'not-proven',
      why: [{ code: 'OF_TARGETS', params: { count: 1, of: 2, targets: 'room-2' } }, { code: 'NEVER_LOOKED' }],
    })
    const both = [
      one,
      look('disk-encryption', { facts: disk(1), at: NOW - 3 * DAY, target: 'room-2', method: 'script' }),
    ]
    // As old as its oldest part.
    expect(row(pageOf(both, NOW, { targets }), 'disk-encryption')).toMatchObject({ verdict: 'pass', ageMs: 3 * DAY })
    const bad = [...both, look('disk-encryption', { facts: disk(2), at: NOW, target: 'room-2', method: 'script' })]
    expect(row(pageOf(bad, NOW, { targets }), 'disk-encryption').verdict).toBe('fail')
  })
})

describe('what to do next', () => {
  it('puts most harm first: a missing restore before a domain without reports', () => {
    const page = pageOf([look('restore', { facts: restored(NOW - 112 * DAY), at: NOW - 60_000 })])
    expect(page.next[0]?.id).toBe('restore')
    const ids = page.next.map(({ id }) => id)
    expect(ids.indexOf('keeper')).toBeLessThan(ids.indexOf('dmarc'))
    expect(ids.indexOf('dmarc')).toBeLessThan(ids.indexOf('tls-rpt'))
    expect(ids.at(-1)).toBe('tls-rpt')
  })
  it('what waits for a missing second copy stands behind it, and not beside it among the first three', () => {
    const failed = ['keeper', 'restore', 'witness']
    const rows = pageOf([]).next.map((one) => (failed.includes(one.id) ? { ...one, verdict: 'fail' as const } : one))
    const ids = orderByHarm(rows).map(({ id }) => id)
    expect(ids[0]).toBe('keeper')
    expect(ids.slice(0, 3)).not.toContain('restore')
    expect(ids).toContain('restore')
  })
  it('leads each finding to a setting or an instruction', () => {
    for (const { mend } of pageOf([]).next) expect(mend.id).toMatch(/^[a-z0-9-]+$/)
  })
})

describe('set aside', () => {
  it('counts as nothing, ends after a year, and only where a check allows it', () => {
    const all = pageOf([]).counts.of
    const aside = (check: 'site-tls' | 'restore', at: number) =>
      pageOf([], NOW, { setAside: [{ check, by: 'Mia', at }] })
    expect(aside('site-tls', NOW - DAY).counts).toMatchObject({ proven: 0, of: all - 1 })
    expect(aside('site-tls', NOW - 366 * DAY).counts.of).toBe(all)
    expect(aside('restore', NOW - DAY).counts.of).toBe(all)
  })
})
