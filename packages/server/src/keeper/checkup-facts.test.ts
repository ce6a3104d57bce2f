/** What the checkup is told of keepers: the worst that a probe saw counts, and nothing is called held that was not tried. */
import { judgeKeeper, judgeLock } from '@pellicle/posture/own/keeper'
import { judgeWitness } from '@pellicle/posture/own/ledger'
import type { KeeperReply } from '@pellicle/protocol/keeper-reply'
import { describe, expect, it } from 'vitest'
import { secondCopyFacts } from './checkup-facts.ts'

const NOW = 1_790_000_000_000
const PROVEN = [
  'delete',
  'delete-bypass',
  'delete-batch',
  'overwrite',
  'delete-marker',
  'still-there',
  'put',
  'shorten',
  'downgrade',
  'empty-retention',
  'race',
]

function reply(verdicts: Readonly<Record<string, 'failed' | 'not-proven'>> = {}): KeeperReply {
  const items = PROVEN.map((item) => ({ item, verdict: verdicts[item] ?? ('proven' as const), saw: '' }))
  const lock = { at: NOW, items, objects: 9, locked: 9, firstUnlock: NOW + 60 * 86_400_000, renewed: 0 }
  const common = {
    id: '00',
    shown: '',
    otherHands: true,
    kept: 40,
    notKept: 0,
    lagMs: 0,
    answeredAt: NOW,
    problem: null,
  }
  return {
    ...{ now: NOW, stored: 40, kept: 40, drill: null },
    keepers: [
      { ...common, form: 'bucket', cosigned: null, lock },
      { ...common, form: 'box', cosigned: { at: NOW - 60_000, size: 40, note: '', refused: 0 }, lock: null },
    ],
  }
}

describe('the facts of the second copy', () => {
  it('are fine when all is well', () => {
    const { keeper, lock, witness } = secondCopyFacts(reply())
    expect(judgeKeeper(keeper).why[0]?.code).toBe('KEEPER_KEEPS_UP')
    expect(judgeLock(lock as never).why[0]?.code).toBe('LOCK_HOLDS')
    expect(judgeWitness(witness, NOW).why[0]?.code).toBe('WITNESS_FRESH')
  })

  it('turn red with the probe, by what it saw', () => {
    const codeOf = (one: KeeperReply) => judgeLock(secondCopyFacts(one).lock as never).why[0]?.code
    expect(codeOf(reply({ 'delete-batch': 'failed' }))).toBe('LOCK_DOES_NOT_HOLD')
    expect(codeOf(reply({ downgrade: 'failed' }))).toBe('LOCK_CAN_BE_SHORTENED')
    expect(codeOf(reply({ delete: 'not-proven' }))).toBe('LOCK_SILENT')
  })

  it('say that there is none', () => {
    const { keeper, lock, witness } = secondCopyFacts({ now: NOW, stored: 5, kept: 0, keepers: [], drill: null })
    expect(judgeKeeper(keeper).why[0]?.code).toBe('KEEPER_NONE')
    expect(lock).toBeNull()
    expect(judgeWitness(witness, NOW).why[0]?.code).toBe('WITNESS_NONE')
  })
})
