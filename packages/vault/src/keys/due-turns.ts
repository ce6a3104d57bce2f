/**
 * Which compartments must turn so that exactly those who hold them now can read what comes, and the turns this device is able to make.
 * Spec: roster §1, §2, wrap §2.
 */
import type { Random } from '@pellicle/crypto/seal'
import { COMPARTMENTS, type Compartment } from '@pellicle/protocol/roles'
import { type CompartmentEpoch, holdersOf, idKey, type Roster, type RosterMember, termsOf } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import { type EpochTurnPub, makeEpochTurn } from './epoch-turn.ts'

/** What opens older secrets: a member's keyring or the root's. */
export interface SecretSource {
  secret(compartment: Compartment, epoch: number): Uint8Array
  holds(compartment: Compartment): boolean
}

export interface DueTurns {
  readonly turns: readonly EpochTurnPub[]
  /** Compartments that must turn, but whose secret this device does not hold: the next holder turns them. */
  readonly left: readonly Compartment[]
}

/**
 * `members`: the roster's members as they will be when the turns are read. `also`: compartments to turn although their readers stay the
 * same (a reader's key changed).
 */
export function makeDueTurns(
  roster: Roster,
  how: {
    readonly members: Roster['members']
    readonly source: SecretSource
    readonly random: Random
    readonly also?: readonly Compartment[]
  },
): DueTurns {
  const { members, source, random, also = [] } = how
  const turns: EpochTurnPub[] = []
  const left: Compartment[] = []
  for (const compartment of COMPARTMENTS) {
    const newest = roster.epochs.get(compartment)?.at(-1)
    const holders = holdersOf({ members }, compartment)
    if (newest !== undefined && !also.includes(compartment) && sealsExactly(newest, holders)) continue
    const older = newest === undefined || newest.asleep ? null : newest.epoch
    if (older !== null && !source.holds(compartment)) {
      left.push(compartment)
      continue
    }
    const { pub, secret } = makeEpochTurn(
      {
        practice: roster.practice,
        compartment,
        epoch: (newest?.epoch ?? 0) + 1,
        root: roster.root.seal,
        readers: holders.map((member) => ({ id: member.id, seal: termsOf(member).seal })),
        older: older === null ? null : source.secret(compartment, older),
      },
      random,
    )
    secret.fill(0)
    turns.push(pub)
  }
  return { turns, left }
}

function sealsExactly({ seals }: CompartmentEpoch, holders: readonly RosterMember[]): boolean {
  const named = seals.map(([recipient]) => idKey(recipient))
  const due = [ROOT, ...holders.map(({ id }) => id)].map(idKey)
  return named.length === due.length && due.every((id) => named.includes(id))
}
