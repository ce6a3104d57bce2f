/** Values as the vector files show them: bytes are `{"bytes": hex}`, contexts are objects with hex. */

import type { Value } from '../../format/canonical.ts'
import type { ObjectContext } from '../../format/context.ts'
import { isMap } from '../../format/statement.ts'
import { bytesOf } from '../outcome.ts'

export type Shown = number | string | boolean | null | readonly Shown[] | { readonly [key: string]: Shown }

export function readValue(shown: Shown): Value {
  if (Array.isArray(shown)) return (shown as readonly Shown[]).map(readValue)
  if (typeof shown !== 'object' || shown === null) return shown as Value
  const entries = Object.entries(shown as { readonly [key: string]: Shown })
  const [only] = entries
  if (entries.length === 1 && only?.[0] === 'bytes' && typeof only[1] === 'string') return bytesOf(only[1])
  if (entries.length === 1 && only?.[0] === 'map') {
    const pairs = only[1] as readonly (readonly [string, Shown])[]
    return Object.fromEntries(pairs.map(([key, item]) => [key, readValue(item)]))
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, readValue(item)]))
}

export function listOf(shown: readonly Shown[]): readonly Value[] {
  return shown.map(readValue)
}

export function mapOf(shown: Shown): { readonly [key: string]: Value } {
  const value = readValue(shown)
  if (!isMap(value)) throw new Error('not a map')
  return value
}

export interface ShownContext {
  readonly practice: string
  readonly subject: string
  readonly object: string
  readonly role: string
  readonly generation: number
  readonly revision: number
}

export function contextOf(shown: ShownContext): ObjectContext {
  const { practice, subject, object, role, generation, revision } = shown
  const bytes = { practice: bytesOf(practice), subject: bytesOf(subject), object: bytesOf(object) }
  return { ...bytes, role, generation, revision }
}

/** What an implementation drew in the vector, handed out again in the same order. */
export function replay(hex: string): (length: number) => Uint8Array<ArrayBuffer> {
  const drawn = bytesOf(hex)
  let at = 0
  return (length) => {
    at += length
    if (at > drawn.length) throw new Error('more randomness was drawn than the vector has')
    return drawn.slice(at - length, at)
  }
}
