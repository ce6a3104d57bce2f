/** The journal: sealed to the office, read back in order, closed to who holds no office, one subject a year. */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { appendJournal, blinded, readJournal } from './journal.ts'
import { journalSubject, yearsOf } from './journal-subject.ts'

const DECEMBER = Date.UTC(2026, 11, 31, 23)
const looks = (n: number) => ({
  kind: 'checkLook' as const,
  pub: { proven: 1, failed: 0, unproven: 0, looks: blinded(new Uint8Array(32), [`record ${n}`]) },
  sealed: { blind: new Uint8Array(32), records: [`record ${n}`] },
})

describe('the journal', () => {
  it('comes back in order, over a turn of the year', async () => {
    let now = DECEMBER
    const practice = new MemoryPractice({ random: systemRandom, now: () => now })
    const owner = practice.desk(['owner'])
    await appendJournal(owner, [looks(1), looks(2)])
    now = DECEMBER + 2 * 3_600_000
    await appendJournal(owner, [looks(3)])
    const { entries, refused } = await readJournal(owner, { from: DECEMBER - 1, until: now })
    expect(refused).toEqual([])
    expect(entries.map(({ kind, sealed }) => [kind, sealed?.records])).toEqual([
      ['checkLook', ['record 1']],
      ['checkLook', ['record 2']],
      ['checkLook', ['record 3']],
    ])
    const late = await readJournal(owner, { from: now, until: now })
    expect(late.entries).toHaveLength(1)
  })

  it('says nothing in the open but counts and a blinded hash', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const owner = practice.desk(['owner'])
    await appendJournal(owner, [{ ...looks(1), sealed: { blind: new Uint8Array(32), records: ['KANARIE'] } }])
    const lying = practice.rows.map(
      ({ parts, pub }) => toHex(parts[0]?.sealed ?? new Uint8Array(0)) + JSON.stringify(pub),
    )
    expect(lying).toHaveLength(1)
    expect(lying.join('')).not.toContain(toHex(new TextEncoder().encode('KANARIE')))
    expect(lying.join('')).not.toContain('KANARIE')
  })

  it('is closed to a surgeon', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    await appendJournal(practice.desk(['owner']), [looks(1)])
    const { entries } = await readJournal(practice.desk(['surgeon']), { from: practice.now(), until: practice.now() })
    const [entry] = entries.slice(-1)
    expect(entry).toMatchObject({ sealed: null, problem: 'KEY_REFUSED' })
    await expect(appendJournal(practice.desk(['surgeon']), [looks(2)])).rejects.toThrow('KEY_REFUSED')
  })

  it('has another subject each year and each practice', () => {
    const [a, b] = [systemRandom(32), systemRandom(32)]
    const names = [journalSubject(a, 2026), journalSubject(a, 2027), journalSubject(b, 2026)].map(toHex)
    expect(new Set(names).size).toBe(3)
    expect(yearsOf(Date.UTC(2025, 10, 24), Date.UTC(2026, 10, 24))).toEqual([2025, 2026])
  })
})
