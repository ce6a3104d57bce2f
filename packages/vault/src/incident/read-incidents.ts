/**
 * Reading incidents back from the ledger: each with its notes in the ledger's order, its decisions and who signed them. Nothing that a
 * statement claims about its signer is believed: member and device come from the roster at that place. Spec: incident §2, §3.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Desk, Verified } from '../desk.ts'
import { type Fields, openFields } from './incident-part.ts'
import { incidentSubject } from './incident-subject.ts'
import { decisionHash } from './write-incident.ts'

/** Who a device belongs to; null for one the roster does not know. */
export type MemberOfDevice = (device: Uint8Array) => Uint8Array | null

export interface IncidentEntry {
  readonly index: number
  readonly hash: Uint8Array
  readonly kind: 'open' | 'note' | 'decide' | 'close'
  readonly at: number
  readonly device: Uint8Array
  readonly member: Uint8Array | null
  /** Parsed JSON; null when this member does not hold the office, or the seal is broken. */
  readonly words: { readonly [key: string]: unknown } | null
  /** What opens an exhibit (`openExhibit`); null when there is none. */
  readonly exhibit: Fields | null
}

export interface IncidentDecision {
  readonly statement: Uint8Array
  readonly decision: Uint8Array
  readonly incident: Uint8Array
  readonly at: number
  readonly index: number
  readonly text: string | null
  readonly by: { readonly member: Uint8Array | null; readonly device: Uint8Array }
  /** Other members, from other devices, in the ledger's order. */
  readonly cosigned: readonly {
    readonly member: Uint8Array
    readonly device: Uint8Array
    readonly at: number
    readonly index: number
  }[]
}

export interface IncidentHold {
  readonly on: boolean
  readonly at: number
  readonly index: number
  readonly member: Uint8Array | null
}

export interface Incident {
  readonly id: Uint8Array
  readonly practise: boolean
  readonly openedAt: number
  readonly closedAt: number | null
  /** The last time that writing was stopped or let go on, and by whom; null: never. */
  readonly hold: IncidentHold | null
  readonly entries: readonly IncidentEntry[]
  readonly decisions: readonly IncidentDecision[]
}

/** Newest first. Throws what `histories` throws. */
export async function readIncidents(desk: Desk, memberOf: MemberOfDevice): Promise<readonly Incident[]> {
  const [history] = await desk.histories([incidentSubject(desk.practice)])
  const statements = history?.statements ?? []
  const opened = statements.filter(({ kind }) => kind === KINDS.incidentOpen.number)
  const incidents = await Promise.all(opened.map((open) => readOne(desk, open, { statements, memberOf })))
  return incidents.reverse()
}

interface Around {
  readonly statements: readonly Verified[]
  readonly memberOf: MemberOfDevice
}

async function readOne(desk: Desk, open: Verified, { statements, memberOf }: Around): Promise<Incident> {
  const { incident: id, practise } = open.pub as PubOf<typeof KINDS.incidentOpen>
  const mine = statements.filter(({ pub }) => equalBytes((pub as { incident: Uint8Array }).incident, id))
  const entries: IncidentEntry[] = []
  const decisions: IncidentDecision[] = []
  for (const said of mine) {
    const kind = ENTRY_KINDS.get(said.kind)
    if (kind === undefined) continue
    const fields = await openFields(desk, said, 'office')
    const exhibit = fields !== null && 'object' in fields ? fields : null
    const { index, hash, at, by } = said
    entries.push({ index, hash, kind, at, device: by, member: memberOf(by), words: wordsOf(fields), exhibit })
    if (kind === 'decide') decisions.push(await readDecision(desk, said, { statements: mine, memberOf }))
  }
  const closed = mine.find(({ kind }) => kind === KINDS.incidentClose.number)
  const hold = holdOf(mine, memberOf)
  return { id, practise: practise === 1, openedAt: open.at, closedAt: closed?.at ?? null, hold, entries, decisions }
}

function holdOf(statements: readonly Verified[], memberOf: MemberOfDevice): IncidentHold | null {
  const said = statements.findLast(({ kind }) => kind === KINDS.incidentHold.number)
  if (said === undefined) return null
  const { at, index, by, pub } = said
  return { on: (pub as PubOf<typeof KINDS.incidentHold>).on === 1, at, index, member: memberOf(by) }
}

async function readDecision(desk: Desk, said: Verified, { statements, memberOf }: Around): Promise<IncidentDecision> {
  const { incident, decision } = said.pub as PubOf<typeof KINDS.incidentDecide>
  const fields = await openFields(desk, said, 'practice')
  const { blind, text } = fields ?? {}
  // A text that does not hash to what was signed in public is nobody's decision.
  const genuine =
    blind instanceof Uint8Array && typeof text === 'string' && equalBytes(decisionHash(blind, text), decision)
  const by = { member: memberOf(said.by), device: said.by }
  const seen = new Set<string>()
  const cosigned = statements.flatMap((other) => {
    if (other.kind !== KINDS.incidentCosign.number) return []
    const pub = other.pub as PubOf<typeof KINDS.incidentCosign>
    const member = memberOf(other.by)
    if (!equalBytes(pub.statement, said.hash) || !equalBytes(pub.decision, decision) || member === null) return []
    if (by.member === null || equalBytes(member, by.member) || equalBytes(other.by, said.by)) return []
    if (seen.has(toHex(member))) return []
    seen.add(toHex(member))
    return [{ member, device: other.by, at: other.at, index: other.index }]
  })
  const { hash: statement, at, index } = said
  return { statement, decision, incident, at, index, text: genuine ? (text as string) : null, by, cosigned }
}

const ENTRY_KINDS: ReadonlyMap<number, IncidentEntry['kind']> = new Map([
  [KINDS.incidentOpen.number, 'open'],
  [KINDS.incidentNote.number, 'note'],
  [KINDS.incidentDecide.number, 'decide'],
  [KINDS.incidentClose.number, 'close'],
])

/** Parsed JSON of the `office` part; null when there is none that can be read. */
export function wordsOf(fields: Fields | null): IncidentEntry['words'] {
  if (fields === null || typeof fields.json !== 'string') return null
  try {
    const words: unknown = JSON.parse(fields.json)
    return typeof words === 'object' && words !== null && !Array.isArray(words)
      ? (words as { [key: string]: unknown })
      : null
  } catch {
    return null
  }
}
