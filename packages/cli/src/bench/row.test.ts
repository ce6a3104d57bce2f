import { describe, expect, it } from 'vitest'
import { alone, beside, type Row } from './row.ts'
import { tableLines } from './table.ts'

const figure = (value: number, unit: 's' | 'per s' | 'MB' | 'fps') => ({
  who: 'x',
  value,
  unit,
  memoryMb: null,
  by: 'x',
})

describe('a ratio says how many times better ours is', () => {
  it.each([
    ['s', 2, 4, 2],
    ['s', 4, 2, 0.5],
    ['MB', 100, 150, 1.5],
    ['per s', 300, 150, 2],
    ['fps', 30, 60, 0.5],
  ] as const)('%s: ours %d, theirs %d: %dx', (unit, ours, theirs, ratio) => {
    expect(beside(figure(ours, unit), figure(theirs, unit)).ratio).toBe(ratio)
  })

  it('compares only what is alike', () => {
    expect(() => beside(figure(1, 's'), figure(1, 'per s'))).toThrow('not compared')
  })
})

describe('the table', () => {
  const ours = alone({
    who: 'Pellicle',
    value: 2.5,
    unit: 's',
    also: '400 MB/s, 3.2 s CPU',
    memoryMb: 199.4,
    by: 'ours',
  })
  const row = (aim: Row['aim']): Row => ({
    ...{ name: 'seal', title: 'Sealing', size: '400 files', ours, aim },
    beside: [beside(ours, { who: 'a longer name', value: 5, unit: 's', memoryMb: null, by: 'tool backup' })],
  })

  it('shows both figures, the ratio, memory and the command, each column under its head', () => {
    const [head, , title, mine, theirs, aim] = tableLines([row({ text: 'at least 1.0x', met: true })])
    expect(title).toBe('seal: Sealing (400 files)')
    expect(mine).toMatch(/^ {2}Pellicle +2\.50 s {2}400 MB\/s, 3\.2 s CPU +199 {2}ours$/)
    expect(theirs).toMatch(/^ {2}a longer name +5\.00 s +2\.00x +tool backup$/)
    expect(aim).toBe('  aim: at least 1.0x: reached')
    const end = (line = '', word = ''): number => line.indexOf(word) + word.length
    expect(end(head, 'ours is')).toBe(end(theirs, '2.00x'))
    expect(end(head, 'peak MB')).toBe(end(mine, '199'))
    expect(head?.indexOf('by')).toBe(theirs?.indexOf('tool backup'))
  })

  it('says aloud what was missed, and why nothing can be said', () => {
    const last = (aim: Row['aim']) => tableLines([row(aim)]).at(-1)
    expect(last({ text: '1.0x', met: false })).toBe('  aim: 1.0x: NOT REACHED')
    expect(last({ text: '1.0x', met: null })).toBe('  aim: 1.0x: nothing to compare with here')
    expect(last({ text: '1.0x', met: null, why: 'judged with --full' })).toBe('  aim: 1.0x: judged with --full')
    expect(last(null)).toMatch(/tool backup$/)
  })

  it('rounds to digits that mean something', () => {
    const lines = [1234.5, 12.34, 1.234].map(
      (value) => tableLines([{ ...row(null), ours: { ...ours, value } }])[3] ?? '',
    )
    expect(lines.map((line) => line.trim().split(/ {2,}/)[1])).toEqual(['1235 s', '12.3 s', '1.23 s'])
  })
})
