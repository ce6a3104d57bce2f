/** The journal of a simulated year: one edited entry is found, and the pack verifies without anything of ours. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../testing/hashes.ts'
import { admit, look, said } from '../testing/looks.ts'
import { headOf, journalLines, verifyJournal } from './journal.ts'
import { journalPack } from './journal-pack.ts'
import { twelveMonths } from './twelve-months.ts'

const run = promisify(execFile)
const DAY = 86_400_000
const END = Date.UTC(2026, 10, 24, 12)
const START = END - 365 * DAY
const keeps = (lagMs: number | null) => ({ domain: 'other-hands', lagMs, notKept: 0 })

/** Daily looks at the keeper, with a week of silence in spring and three bad days in autumn; a restore each quarter. */
const records = Array.from({ length: 366 }, (_, day) => START + day * DAY).flatMap((at, day) => {
  const lag = day >= 100 && day < 107 ? null : day >= 300 && day < 303 ? 9 * 3_600_000 : 4000
  const restoredAt = START + Math.floor(day / 91) * 91 * DAY
  return [
    look('keeper', { facts: keeps(lag), at }),
    look('restore', {
      facts: { restoredAt, tookMs: 540_000, objects: 900, hashesEqual: 900, missing: 0, fromKeeperAlone: true },
      at,
    }),
    ...(day === 40 ? [said('cameras', 'good', { at })] : []),
  ]
})
const lines = journalLines(
  records.map((data) => ({
    at: data.receivedAt,
    kind: data.method === 'attested' ? ('attest' as const) : ('look' as const),
    data,
  })),
  sha256,
)
const head = headOf(lines, sha256)
const verify = (changed: readonly string[]) => verifyJournal(changed, { sha256, head })

describe('a year of looks', () => {
  it('is whole', () => {
    expect(lines).toHaveLength(733)
    expect(verify(lines)).toEqual({ whole: true })
  })
  it('names the entry that was edited, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(lines.length - 1), (place) => {
        const line = lines[place] ?? ''
        const edited = lines.with(place, line.replace('"verdict":"', '"verdict":"x'))
        const found = verify(edited)
        if (found.whole) throw new Error('not found')
        // The chain breaks at the next line; the last one shows in the head.
        expect(found.line).toBe(place + 1)
        expect(found.fault).toBe(place === lines.length - 1 ? 'other-end' : 'does-not-follow')
      }),
      { numRuns: 60 },
    )
  })
  it('misses no removed, moved, doubled, re-spelled or cut line', () => {
    const swapped = lines.with(5, lines[6] ?? '').with(6, lines[5] ?? '')
    expect(verify(lines.toSpliced(7, 1))).toMatchObject({ whole: false, line: 7 })
    expect(verify(swapped)).toMatchObject({ whole: false, line: 5 })
    expect(verify(lines.toSpliced(7, 0, lines[6] ?? ''))).toMatchObject({ whole: false, line: 7 })
    expect(verify(lines.with(3, (lines[3] ?? '').replace(',"data"', ', "data"')))).toMatchObject({
      line: 3,
      fault: 'not-canonical',
    })
    expect(verify(lines.slice(0, -1))).toMatchObject({ line: 732, fault: 'other-end' })
    expect(verify([])).toMatchObject({ line: 0, fault: 'other-end' })
  })
  it('a journal written anew by somebody has another end', () => {
    const anew = journalLines(
      records.slice(1).map((data) => ({ at: data.receivedAt, kind: 'look' as const, data })),
      sha256,
    )
    expect(verify(anew)).toMatchObject({ whole: false, fault: 'other-end' })
  })
})

describe('the pack', () => {
  const pack = (changed: readonly string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'posture-pack-'))
    for (const [name, text] of Object.entries(
      journalPack({ practice: 'Alder Vane', lines: changed, head, checkpoint: 'signed elsewhere\n' }),
    ))
      writeFileSync(join(folder, name), text)
    return run('sh', ['verify.sh'], { cwd: folder })
  }
  it('verifies with a shell and sha256sum alone', async () => {
    expect((await pack(lines)).stdout).toBe('733 lines, whole.\n')
  })
  it('and says which line was changed', async () => {
    // A shell hashes a line in three processes: the first sixty say it as well as the year.
    const edited = lines.with(40, (lines[40] ?? '').replace('4000', '5000'))
    await expect(pack(edited)).rejects.toMatchObject({
      code: 1,
      stdout: 'Line 42 does not follow the one before it.\n',
    })
    await expect(pack(lines.slice(0, 60))).rejects.toMatchObject({
      stdout: 'The end is not the one that was signed.\n',
    })
  })
  it('is not fooled by a line that carries the hash inside its data', async () => {
    const next = JSON.parse(lines[41] ?? '')
    const forged = JSON.stringify({
      at: next.at,
      data: { prev: next.prev, v: 1 },
      kind: 'look',
      n: 41,
      prev: '0'.repeat(64),
      v: 1,
    })
    await expect(pack(lines.with(41, forged))).rejects.toMatchObject({ code: 1 })
  })
})

describe('the twelve-month line', () => {
  const line = twelveMonths(admit(records, END), END)
  const keeper = line.checks.find(({ check }) => check === 'keeper')?.months
  it('has twelve months, dated, with their looks', () => {
    expect([line.from, line.until, line.months.length]).toEqual(['2025-12', '2026-11', 12])
    expect(keeper?.map(({ looks }) => looks)).toEqual([31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 24])
  })
  it('shows what could be known then, and nothing that came later', () => {
    const known = twelveMonths(admit(records.slice(0, 200), END), END).checks.find(
      ({ check }) => check === 'keeper',
    )?.months
    expect(known?.at(-1)).toMatchObject({ atEnd: 'not-proven', looks: 0 })
    // The keeper is looked at daily and fresh for an hour: at midnight of a month's end the noon look is too old.
    expect(keeper?.at(-1)?.atEnd).toBe('pass')
    const restore = line.checks.find(({ check }) => check === 'restore')?.months
    expect(restore?.map(({ atEnd }) => atEnd).filter((verdict) => verdict === 'pass').length).toBeGreaterThanOrEqual(8)
  })
  it('never counts a word as proven', () => {
    expect(
      line.checks.find(({ check }) => check === 'cameras')?.months.every(({ atEnd }) => atEnd === 'not-proven'),
    ).toBe(true)
  })
})
