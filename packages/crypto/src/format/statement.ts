/** The statement: what a device signs. Spec: statement. What a kind's public fields mean is the protocol's business. */
import { concat, utf8 } from './bytes.ts'
import { decode, encode, type Value } from './canonical.ts'
import { SUITE } from './context.ts'
import { CryptoError } from './error.ts'

/** [size, tree hash] of a checkpoint. */
export type TreePoint = readonly [size: number, root: Uint8Array]
export type ObjectEntry = readonly [id: Uint8Array, sha256: Uint8Array, size: number]
export type SaltEntry = readonly [subject: Uint8Array, sha256: Uint8Array]

export interface Header {
  readonly practice: Uint8Array
  readonly kind: number
  readonly by: Uint8Array
  readonly seq: number
  readonly prev: Uint8Array
  readonly seen: TreePoint
  readonly at: number
  readonly subject: Uint8Array | null
  readonly base: readonly [revision: number, hash: Uint8Array] | null
  readonly pub: { readonly [key: string]: Value }
  readonly objects: readonly ObjectEntry[]
  readonly salts: readonly SaltEntry[]
  readonly body: Uint8Array
}

export interface Entry {
  readonly header: Header
  readonly headerBytes: Uint8Array
  readonly signature: Uint8Array
}

const MAX_ENTRY = 65_535
const STATEMENT_LINE = utf8('pellicle statement 1\n')
const REQUEST_LINE = utf8('pellicle request 1\n')
const TOUCH_LINE = utf8('pellicle touch 1\n')

/** The bytes a statement's signature covers. */
export function statementMessage(headerBytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(STATEMENT_LINE, headerBytes)
}

/** The bytes a request's signature covers (spec: request §1). */
export function requestMessage(requestBytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(REQUEST_LINE, requestBytes)
}

/** The bytes a touch covers, or whose hash a passkey signs (spec: gate §8). */
export function touchMessage(claim: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(TOUCH_LINE, claim)
}

export function formatHeader(header: Header): Uint8Array<ArrayBuffer> {
  return encode({ v: SUITE, ...header } as unknown as Value)
}

export function parseHeader(bytes: Uint8Array): Header {
  const map = decode(bytes)
  if (!isMap(map)) throw bad('not a map')
  const { v, ...rest } = map
  if (v !== SUITE) throw new CryptoError('UNKNOWN_SUITE', 'a statement of another suite')
  if (Object.keys(rest).length !== 13) throw bad('fields missing or too many')
  return {
    practice: sized(rest.practice, 32),
    kind: uint(rest.kind),
    by: sized(rest.by, 16),
    seq: uint(rest.seq),
    prev: sized(rest.prev, 32),
    seen: pair(rest.seen),
    at: uint(rest.at),
    subject: rest.subject === null ? null : sized(rest.subject, 16),
    base: rest.base === null ? null : pair(rest.base),
    pub: isMap(rest.pub) ? rest.pub : fail('pub'),
    objects: list(rest.objects).map((item) => {
      const [id, sha256, size, ...more] = list(item)
      if (more.length > 0) throw bad('objects')
      return [sized(id, 16), sized(sha256, 32), uint(size)] as const
    }),
    salts: list(rest.salts).map((item) => {
      const [subject, sha256, ...more] = list(item)
      if (more.length > 0) throw bad('salts')
      return [sized(subject, 16), sized(sha256, 32)] as const
    }),
    body: sized(rest.body, 32),
  }
}

/** The ledger's leaf data: header and signature. Throws BAD_ENCODING when it does not fit an entry bundle. */
export function formatEntry(headerBytes: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const entry = encode([headerBytes, signature])
  if (entry.length > MAX_ENTRY) throw bad(`an entry of ${entry.length} bytes`)
  return entry
}

export function parseEntry(entry: Uint8Array): Entry {
  if (entry.length > MAX_ENTRY) throw bad(`an entry of ${entry.length} bytes`)
  const [headerBytes, signature, ...more] = list(decode(entry))
  if (!(headerBytes instanceof Uint8Array) || more.length > 0) throw bad('not an entry')
  return { header: parseHeader(headerBytes), headerBytes, signature: sized(signature, 64) }
}

export function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

function bad(what: string): CryptoError {
  return new CryptoError('BAD_ENCODING', `statement: ${what}`)
}

function fail(what: string): never {
  throw bad(what)
}

function sized(value: Value | undefined, length: number): Uint8Array {
  return value instanceof Uint8Array && value.length === length ? value : fail(`expected ${length} bytes`)
}

function uint(value: Value | undefined): number {
  return typeof value === 'number' && value >= 0 ? value : fail('expected a count')
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : fail('expected a list')
}

function pair(value: Value | undefined): readonly [number, Uint8Array] {
  const [count, hash, ...more] = list(value)
  return more.length === 0 ? [uint(count), sized(hash, 32)] : fail('expected a pair')
}
