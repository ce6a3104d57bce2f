/**
 * What is known of a passphrase from the moment it was typed: its score and whether breached lists have it. The passphrase is forgotten
 * with the act that typed it; five hex digits of its hash go to the box, which asks a range service; nothing of either is kept but two
 * numbers, for as long as the room is open. Each member hears of their own and nobody hears of another's: the box gets no score. An owner's
 * own goes into the checkup. Spec: checkup §4.
 */
import type { Look } from '@pellicle/posture/examine/own-looks'
import { countInRange, splitBreachHash } from '@pellicle/posture/own/passphrases'
import { boxBreachRange } from '@pellicle/vault/checkup/box-checkup'
import { membersWithPassphrase } from '@pellicle/vault/checkup/own-facts'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from '../api.ts'

interface Typed {
  readonly score: number
  readonly at: number
  /** Null: nobody answered. */
  readonly breached: boolean | null
}

const typed = new WeakMap<OpenDesk, Typed>()
const STRONG = 3

/** Never rejects and never keeps anybody waiting: unlocking does not hang on a word list. */
export async function noteTyped(
  desk: OpenDesk,
  passphrase: string,
  emit: (event: WorkerEvent) => void = () => {},
): Promise<void> {
  try {
    const { judgePassphrase } = await import('../passphrase-strength.ts')
    const { score } = judgePassphrase(passphrase, [])
    typed.set(desk, { score, at: desk.now(), breached: null })
    const breached = await isBreached(desk, passphrase)
    typed.set(desk, { score, at: desk.now(), breached })
    if (score < STRONG || breached === true)
      emit({ type: 'passphrase', weak: score < STRONG, breached: breached === true })
  } catch {
    // Locked meanwhile, or no list: not scored is not proven; that is all.
  }
}

/** Nothing when nobody typed one since this room was opened. */
export function typedLooks(desk: OpenDesk): readonly Look[] {
  const known = typed.get(desk)
  if (known === undefined) return []
  const members = membersWithPassphrase(desk.roster).length
  const weak = known.score < STRONG ? 1 : 0
  const score: Look = { check: 'passphrases', facts: { members, scored: 1, weak }, observedAt: known.at }
  const outcome = known.breached === null ? 'silent' : 'answered'
  const found = known.breached === true ? 1 : 0
  const looked = known.breached === null ? 0 : 1
  const facts = { outcome, looked, found, members, listSize: null }
  return [score, { check: 'breached-passphrases', facts, observedAt: known.at }]
}

async function isBreached(desk: OpenDesk, passphrase: string): Promise<boolean | null> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(passphrase)))
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const { prefix, rest } = splitBreachHash(hex.toUpperCase())
  const answer = await boxBreachRange(desk, prefix)
  const times = answer === null ? null : countInRange(answer, rest)
  return times === null ? null : times > 0
}
