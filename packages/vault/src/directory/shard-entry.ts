/**
 * One patient's line in a shard, and how lines meet: per patient the highest revision of the record wins, whatever order additions and
 * compactions arrive in, so that two devices never lose or revive a name. Spec: directory §2.
 */
import { toHex, type Value } from '@pellicle/crypto/format'
import type { ListedName } from './listing.ts'

export interface ShardEntry extends ListedName {
  /** 16 bytes. */
  readonly patient: Uint8Array
  /** Revision of the patient's record that these names are of. */
  readonly revision: number
  readonly birthDate: string | null
}

/** An entry to add; or, when `gone`, old names that hold no longer from this revision on. */
export interface Addition extends ShardEntry {
  readonly gone: boolean
}

export interface ShardState {
  readonly entries: Map<string, ShardEntry>
  /** Patient → revision before which its lines are gone. */
  readonly gone: Map<string, number>
}

/** Bytes of UTF-8 that an entry keeps of each name; the record has the whole. Spec: directory §2. */
const MAX_NAME_BYTES = 120

export function emptyState(): ShardState {
  return { entries: new Map(), gone: new Map() }
}

export function apply(state: ShardState, addition: Addition): void {
  const patient = toHex(addition.patient)
  if (addition.gone) forgetBefore(state, patient, addition.revision)
  else {
    const known = state.entries.get(patient)
    const gone = state.gone.get(patient) ?? 0
    if (addition.revision < gone || (known !== undefined && known.revision > addition.revision)) return
    const { gone: _, ...entry } = addition
    state.entries.set(patient, entry)
  }
}

export function forgetBefore(state: ShardState, patient: string, revision: number): void {
  const known = state.entries.get(patient)
  if (known !== undefined && known.revision < revision) state.entries.delete(patient)
  state.gone.set(patient, Math.max(revision, state.gone.get(patient) ?? 0))
}

/** Everything of `from` into `state`. */
export function merge(state: ShardState, from: ShardState): void {
  for (const [patient, revision] of from.gone) forgetBefore(state, patient, revision)
  for (const entry of from.entries.values()) apply(state, { ...entry, gone: false })
}

/** The entry as it fits: names cut at whole characters. Listings are always taken from the cut form. */
export function cutEntry<E extends ListedName>(entry: E): E {
  return {
    ...entry,
    family: cut(entry.family),
    given: cut(entry.given),
    alias: entry.alias === null ? null : cut(entry.alias),
  }
}

function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    const point = character.codePointAt(0) as number
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes > MAX_NAME_BYTES) break
    kept += character
  }
  return kept
}

export function entryValue({ patient, revision, family, given, birthDate, alias }: ShardEntry): Value {
  return [patient, revision, family, given, birthDate, alias]
}

/** Null for anything that is not an entry: a member with the directory key may have written nonsense. */
export function readEntry(value: Value | undefined): ShardEntry | null {
  if (!Array.isArray(value) || value.length !== 6) return null
  const [patient, revision, family, given, birthDate, alias] = value as readonly Value[]
  const fits =
    patient instanceof Uint8Array &&
    patient.length === 16 &&
    typeof revision === 'number' &&
    revision >= 0 &&
    typeof family === 'string' &&
    typeof given === 'string' &&
    (birthDate === null || typeof birthDate === 'string') &&
    (alias === null || typeof alias === 'string')
  return fits ? { patient, revision, family, given, birthDate, alias } : null
}
