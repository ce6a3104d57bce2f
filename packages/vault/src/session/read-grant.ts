/**
 * A grant is believed only when it is in the ledger: the gate's own signature, over exactly what this device asked, found in a tree that
 * extends everything seen before. Then its message is opened, once. Spec: gate §4, §5, hpke §2.
 *
 * Who is hostile: a server that keeps the statement to itself, shows another device's, or answers another question.
 */
import { decode, encode, equalBytes, type Value } from '@pellicle/crypto/format'
import type { Receiver } from '@pellicle/crypto/open'
import { verifyStatement } from '@pellicle/crypto/proof'
import type { GateReply } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { HalfKind } from '@pellicle/protocol/roles'
import type { HalfItem } from '../desk.ts'
import type { Head } from '../ledger/head-memory.ts'
import type { Roster } from '../roster/roster.ts'
import { GATE } from '../roster/signers.ts'
import { readStatement } from '../statement/read-statement.ts'
import type { SignedBytes } from '../wire/caller.ts'
import type { GrantedHalf } from './half-cache.ts'

export interface Asked {
  readonly door: 'gate.grant' | 'gate.import'
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly session: Uint8Array
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  readonly signed: SignedBytes
  /** The body whose hash the request covers. */
  readonly body: Uint8Array
}

export interface Grant {
  readonly halves: readonly GrantedHalf[]
  /** Null for import halves. */
  readonly head: Head | null
  readonly expires: number | null
}

interface GrantPub {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly session: Uint8Array
  readonly items: readonly (readonly [HalfKind, Uint8Array])[]
  readonly number: number
  readonly request: Uint8Array
  readonly signature: Uint8Array
  readonly asked: Uint8Array
  readonly head?: Head
  readonly expires?: number
}

/** The reply's statement was found in the tree. Throws GATE_REFUSED for a grant that is not the one asked for, KEY_REFUSED when it does not open. */
export async function readGrant(roster: Roster, asked: Asked, reply: GateReply, receiver: Receiver): Promise<Grant> {
  const read = readStatement(roster.practice, reply.statement)
  if ('rejected' in read) throw refused('statement')
  const { claimed } = read
  const { header, kind } = claimed
  const byGate = equalBytes(header.by, GATE) && (await verifyStatement(roster.gate, claimed))
  if (!byGate || kind.name !== asked.door) throw refused('signer')
  const pub = claimed.pub as GrantPub
  const mine =
    equalBytes(pub.device, asked.device) &&
    equalBytes(pub.member, asked.member) &&
    equalBytes(pub.session, asked.session) &&
    header.subject !== null &&
    equalBytes(header.subject, asked.subject) &&
    equalBytes(pub.request, asked.signed.request) &&
    equalBytes(pub.signature, asked.signed.signature) &&
    equalBytes(pub.asked, asked.body) &&
    pub.number === reply.number
  if (!mine || !sameItems(pub.items, asked.items)) throw refused('another question')
  const halves = parseHalves(receiver.open(reply.number, claimed.hash, reply.sealed))
  if (
    !sameItems(
      halves.map(({ kind: halfKind, id }) => [halfKind, id] as const),
      asked.items,
    )
  )
    throw refused('halves')
  return { halves, head: pub.head ?? null, expires: pub.expires ?? null }
}

function parseHalves(plain: Uint8Array): GrantedHalf[] {
  const list = decode(plain)
  if (!Array.isArray(list)) throw refused('halves')
  return (list as readonly Value[]).map((item) => {
    const [kind, id, half] = item as readonly [HalfKind, Uint8Array, Uint8Array]
    if (!(half instanceof Uint8Array) || half.length !== 32 || !(id instanceof Uint8Array)) throw refused('halves')
    return { kind, id, half }
  })
}

function sameItems(a: readonly HalfItem[], b: readonly HalfItem[]): boolean {
  const names = (items: readonly HalfItem[]) => items.map((item) => encode(item as Value).join()).sort()
  const [left, right] = [names(a), names(b)]
  return left.length === right.length && left.every((name, i) => name === right[i])
}

function refused(reason: string): PellicleError {
  return new PellicleError('GATE_REFUSED', { reason })
}
