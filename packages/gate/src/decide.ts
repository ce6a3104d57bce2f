/**
 * The gate's decisions, pure: what the ledger says now, and what is asked, to a verdict. Called inside the appending critical
 * section, so that what is counted cannot change between the count and the statement. Spec: gate §2, §4, §5.
 *
 * LIMITS: no budgets, decoys or freezes yet. `decideGrant` is their place: it sees everything they count.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { type Compartment, compartmentsOf, type HalfKind } from '@pellicle/protocol/roles'
import type { GateKnownId, GateView } from './gate-ledger.ts'
import { type Device, isRevoked, memberOf } from './roster-state.ts'

/** Why there is no half. The sentences stand in words/<lang>/errors.ts. */
export type RefusalReason = 'revoked' | 'role' | 'unknown' | 'exists' | 'other' | 'erased'

export type Verdict = { readonly is: 'given' } | { readonly is: 'refused'; readonly reason: RefusalReason }

export type HalfItem = readonly [kind: HalfKind, id: Uint8Array]

export interface Question {
  readonly device: Device
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  /** The subject's salt in the gate's own database; null when there is none. */
  readonly salt: Uint8Array | null
}

const GIVEN: Verdict = { is: 'given' }

function refused(reason: RefusalReason): Verdict {
  return { is: 'refused', reason }
}

/** Halves of what exists. */
export function decideGrant(view: GateView, { device, subject, items, salt }: Question): Verdict {
  if (isRevoked(view.roster, device)) return refused('revoked')
  const held = new Set(compartmentsOf(memberOf(view.roster, device.member)?.roles ?? []))
  for (const [kind, id] of items) {
    const known = view.ids(id).find((one) => FORMS[kind].includes(one.form) && equalBytes(one.subject, subject))
    if (known === undefined) return refused('unknown')
    if (!compartmentsFor(kind, known).some((compartment) => held.has(compartment))) return refused('role')
  }
  return saltFits(view, subject, salt) ? GIVEN : refused('erased')
}

/** Halves of ids that do not exist yet. They cost no reading budget, so they must never open anything acknowledged (case G7). */
export function decideImport(view: GateView, { device, subject, items, salt }: Question): Verdict {
  if (isRevoked(view.roster, device)) return refused('revoked')
  for (const [kind, id] of items) {
    if (isKnown(view, id)) return refused('exists')
    // A shard's own id has no half (case G8).
    if (kind === 'shard' && equalBytes(id, subject)) return refused('unknown')
    for (const earlier of view.reservations(id)) {
      if (!equalBytes(earlier.device, device.id)) return refused('other')
      if (earlier.kind === kind && !equalBytes(earlier.subject, subject)) return refused('exists')
    }
  }
  // A shard belongs to no device: any number of them may bring it its first names at once.
  const isForShard = items.every(([kind]) => kind === 'shard')
  if (!isForShard && !isKnown(view, subject)) {
    const earlier = view.reservations(subject)
    if (earlier.some((one) => !equalBytes(one.device, device.id))) return refused('other')
    // A subject that does not exist begins with a half of its own, so that it is known whose it will be.
    if (earlier.length === 0 && !items.some(([, id]) => equalBytes(id, subject))) return refused('unknown')
  }
  return view.salt(subject) === null || saltFits(view, subject, salt) ? GIVEN : refused('erased')
}

/** True when the import half makes a new patient possible: then the mark comes with it. */
export function isNewPatient({ subject, items }: Pick<Question, 'subject' | 'items'>): boolean {
  return items.some(([kind, id]) => PATIENT_KINDS.includes(kind) && equalBytes(id, subject))
}

const PATIENT_KINDS: readonly HalfKind[] = ['contact', 'chart', 'identity', 'fingerprint']

function isKnown(view: GateView, id: Uint8Array): boolean {
  return view.ids(id).length > 0 || view.head(id).count > 0
}

/** The salt that the gate has is the one that the ledger committed to. */
function saltFits(view: GateView, subject: Uint8Array, salt: Uint8Array | null): boolean {
  const committed = view.salt(subject)
  return salt !== null && committed !== null && equalBytes(sha256(salt), committed)
}

/** As what an id of this kind was introduced (spec: gate §2). */
const FORMS: Readonly<Record<HalfKind, readonly string[]>> = {
  contact: ['patient'],
  chart: ['patient'],
  identity: ['patient'],
  fingerprint: ['patient', 'deposit'],
  original: ['object'],
  // Never the shard's own id: everybody who searches can compute it before anything stands there (case G8).
  shard: ['writing', 'addition'],
  deposit: ['deposit'],
  message: [],
  intake: [],
  gallery: [],
  office: [],
}

/** Who holds one of these may ask for the half (spec: gate §2, roster §2). */
function compartmentsFor(kind: HalfKind, known: GateKnownId): readonly Compartment[] {
  switch (kind) {
    case 'contact':
    case 'shard':
      return ['directory']
    case 'chart':
      return ['chart', 'photos']
    case 'original':
      return known.detail === 'id-scan' ? ['identity'] : ['photos']
    case 'identity':
      return ['identity']
    case 'fingerprint':
      return ['response']
    case 'deposit':
      return [known.detail as Compartment]
    default:
      return []
  }
}
