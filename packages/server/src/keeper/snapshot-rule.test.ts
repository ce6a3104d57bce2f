/** A keeper believes no snapshot that holds less than the ledger committed, and no gate that destroyed what nobody asked it to. Spec: keeper §5. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { SegmentNews } from './segment-objects.ts'
import { SnapshotRule } from './snapshot-rule.ts'

let rule: SnapshotRule
let size: number
beforeEach(() => {
  rule = new SnapshotRule()
  size = 0
})

const NOTHING: SegmentNews = { objects: [], salts: 0, acts: [], gone: [] }
const id = (n: number) => new Uint8Array(16).fill(n)

/** Statements in a segment of their own; the snapshots that were refused. */
function say(news: Partial<SegmentNews>): number[] {
  size += 1
  return rule.take({ ...NOTHING, ...news }, size)
}

function snapshot(number: number, salts: number, { through = size, bytes = 100_000 } = {}): Partial<SegmentNews> {
  const entry = [id(number), new Uint8Array(32), bytes] as const
  return { objects: [{ index: size, name: '', entry, snapshot: { number, salts, through } }] }
}

describe('a salt snapshot', () => {
  it('is lawful with all that was committed, and supersedes the one before', () => {
    say({ salts: 5 })
    expect(say(snapshot(0, 5))).toEqual([])
    say({ salts: 2 })
    expect(say(snapshot(1, 7))).toEqual([])
    expect([rule.newest, rule.superseded]).toEqual([1, [0]])
  })

  it('is not with fewer, with too few bytes for them, from the past, or from the future', () => {
    say({ salts: 500 })
    expect(say(snapshot(0, 500))).toEqual([])
    expect(say(snapshot(1, 499))).toEqual([1])
    expect(say(snapshot(2, 500, { bytes: 500 }))).toEqual([2])
    expect(say(snapshot(3, 500, { through: 0 }))).toEqual([3])
    expect(say(snapshot(4, 500, { through: 999 }))).toEqual([4])
    expect(say(snapshot(0, 500))).toEqual([0])
    expect([rule.newest, rule.superseded]).toEqual([0, []])
  })

  it('may hold fewer after an act of two members, and not because the gate says so', () => {
    say({ salts: 10 })
    expect(say(snapshot(0, 10))).toEqual([])
    say({ gone: [{ act: id(1), subjects: [id(5), id(6)] }] })
    expect(say(snapshot(1, 8))).toEqual([1])
    say({ acts: [id(2)] })
    say({ gone: [{ act: id(2), subjects: [id(5), id(6)] }] })
    expect(say(snapshot(2, 8))).toEqual([])
    expect(rule.newest).toBe(2)
  })

  it('need not hold what was born after its reach', () => {
    say({ salts: 3 })
    const through = size
    say({ salts: 4 })
    expect(say(snapshot(0, 3, { through }))).toEqual([])
  })
})
