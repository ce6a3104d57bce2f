/** A statement's sealed body: named parts, each under its own parent key. Spec: statement §4. */
import { decode, encode, type Value } from './canonical.ts'
import { CryptoError } from './error.ts'

/** What a sealed thing hangs on. Spec: wrap §5. */
export type Parent =
  | readonly ['patient', compartment: string, generation: number]
  | readonly ['deposit', deposit: Uint8Array]
  | readonly ['compartment', compartment: string, epoch: number]

export interface SealedPart {
  readonly name: string
  readonly parent: Parent
  /** Id of the part as an object: 16 bytes. */
  readonly object: Uint8Array
  readonly wrap: Uint8Array
  readonly sealed: Uint8Array
}

/** Throws BAD_ENCODING when two parts have one name. */
export function formatBody(parts: readonly SealedPart[]): Uint8Array<ArrayBuffer> {
  const sorted = [...parts].sort((a, b) => (a.name < b.name ? -1 : 1))
  checkOrder(sorted)
  return encode(sorted.map((part) => [part.name, part.parent as Value, part.object, part.wrap, part.sealed]))
}

export function parseBody(bytes: Uint8Array): SealedPart[] {
  const list = decode(bytes)
  if (!Array.isArray(list)) throw new CryptoError('BAD_ENCODING', 'body: not a list')
  const parts = (list as readonly Value[]).map((item) => {
    const fields = (Array.isArray(item) ? item : []) as readonly Value[]
    const [name, parent, object, wrap, sealed] = fields
    const fits =
      fields.length === 5 &&
      typeof name === 'string' &&
      isParent(parent) &&
      object instanceof Uint8Array &&
      object.length === 16 &&
      wrap instanceof Uint8Array &&
      sealed instanceof Uint8Array
    if (!fits) throw new CryptoError('BAD_ENCODING', 'body: not a part')
    return { name, parent, object, wrap, sealed }
  })
  checkOrder(parts)
  return parts
}

/** In order of name, each once: a reader who looks for a part finds the same one as everybody. */
function checkOrder(parts: readonly SealedPart[]): void {
  const inOrder = parts.every((part, i) => i === 0 || (parts[i - 1] as SealedPart).name < part.name)
  if (!inOrder) throw new CryptoError('BAD_ENCODING', 'body: parts out of order')
}

export function isParent(value: Value | undefined): value is Parent & Value {
  if (!Array.isArray(value)) return false
  const [form, what, number] = value as readonly Value[]
  if (form === 'deposit') return value.length === 2 && what instanceof Uint8Array && what.length === 16
  return (
    (form === 'patient' || form === 'compartment') &&
    typeof what === 'string' &&
    typeof number === 'number' &&
    number >= 0 &&
    value.length === 3
  )
}
