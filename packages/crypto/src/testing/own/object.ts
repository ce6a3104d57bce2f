/** vectors/object.json. Spec: object. Every case is sealed again byte for byte, opened whole and in part; every refusal refused both ways. */
import { engine } from '../../engine/engine.ts'
import { sha256 } from '../../engine/hash.ts'
import { concat, fromHex, utf8 } from '../../format/bytes.ts'
import { CHUNK_LOG2, formatContext } from '../../format/index.ts'
import { openObject, openRange } from '../../open/index.ts'
import { sealObject } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { contextOf, type ShownContext } from './shown.ts'

type Change = readonly [op: string, a: number | string, b?: number, c?: number]

interface Case {
  readonly name: string
  readonly context: ShownContext
  readonly contentLength: number
  readonly log2: number
  readonly sealedLength: number
  readonly sealedSha256: string
  readonly sealed?: string
}
interface Refused {
  readonly what: string
  readonly of?: string
  readonly change?: readonly Change[]
  readonly under?: Partial<ShownContext>
  readonly key?: string
  readonly code?: string
  readonly sealed?: string
}
interface Page {
  readonly key: string
  readonly contextBytes: string
  readonly cases: readonly Case[]
  readonly refused: readonly Refused[]
}

export async function checkObject(check: Checker, page: Page): Promise<void> {
  const key = bytesOf(page.key)
  const known = new Map<string, { readonly one: Case; readonly sealed: Uint8Array }>()
  check.equal('context', formatContext(contextOf((page.cases[0] as Case).context)), bytesOf(page.contextBytes))
  for (const one of page.cases) {
    const content = stream(`content ${one.name}`, one.contentLength)
    const context = contextOf(one.context)
    // We write one chunk size and read all.
    const sealed = one.log2 === CHUNK_LOG2 ? await sealObject(key, context, content) : bytesOf(one.sealed as string)
    check.equal(`${one.name}: length`, sealed.length, one.sealedLength)
    check.equal(`${one.name}: sealed`, await engine.digest(sealed), bytesOf(one.sealedSha256))
    if (one.sealed !== undefined) check.equal(`${one.name}: bytes`, sealed, fromHex(one.sealed))
    const opened = await openObject(key, context, sealed)
    check.equal(`${one.name}: opened`, await engine.digest(opened), await engine.digest(content))
    const range = { start: Math.floor(content.length / 3), end: Math.ceil((2 * content.length) / 3) }
    const part = await openRange(key, context, sealed.length, reader(sealed), range)
    check.equal(`${one.name}: part`, sha256(part), sha256(content.slice(range.start, range.end)))
    known.set(one.name, { one, sealed })
  }
  for (const refusal of page.refused) await checkRefused(check, key, known, refusal)
}

async function checkRefused(
  check: Checker,
  key: Uint8Array,
  known: ReadonlyMap<string, { readonly one: Case; readonly sealed: Uint8Array }>,
  refusal: Refused,
): Promise<void> {
  const base = known.get(refusal.of ?? 'one byte')
  if (base === undefined) throw new Error(`no case ${refusal.of}`)
  const sealed = refusal.sealed === undefined ? changed(base.sealed, refusal.change ?? []) : bytesOf(refusal.sealed)
  const context = contextOf({ ...base.one.context, ...refusal.under })
  const withKey = refusal.key === undefined ? key : bytesOf(refusal.key)
  await check.refused(refusal.what, () => openObject(withKey, context, sealed), refusal.code)
  // A fill of the author's own making stands behind the content: only who reads the whole sees it (object §4).
  if (refusal.what.startsWith('a fill')) return
  const all = { start: 0, end: base.one.contentLength }
  const inPart = () => openRange(withKey, context, sealed.length, reader(sealed), all)
  await check.refused(`${refusal.what}, in part`, inPart, refusal.code)
}

function reader(sealed: Uint8Array): (start: number, end: number) => Promise<Uint8Array> {
  return async (start, end) => sealed.slice(start, end)
}

export function changed(sealed: Uint8Array, changes: readonly Change[]): Uint8Array {
  let bytes: Uint8Array = sealed.slice()
  for (const [op, first, b = 0, c = 0] of changes) {
    const a = Number(first)
    if (op === 'xor') bytes[a] = (bytes[a] as number) ^ b
    else if (op === 'set') bytes[a] = b
    else if (op === 'cut') bytes = bytes.slice(0, a)
    else if (op === 'append') bytes = concat(bytes, bytesOf(String(first)))
    else if (op === 'drop') bytes = concat(bytes.subarray(0, a), bytes.subarray(a + b))
    else if (op === 'repeat') bytes = concat(bytes.subarray(0, a + b), bytes.subarray(a))
    else if (op === 'swap') {
      const [one, two] = [bytes.slice(a, a + c), bytes.slice(b, b + c)]
      bytes.set(two, a)
      bytes.set(one, b)
    } else throw new Error(`no change ${op}`)
  }
  return bytes
}

/** vectors/README.md. */
export function stream(seed: string, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 32) * 32)
  const input = concat(utf8(seed), new Uint8Array(4))
  const view = new DataView(input.buffer, input.length - 4)
  for (let i = 0; 32 * i < length; i++) {
    view.setUint32(0, i)
    bytes.set(sha256(input), 32 * i)
  }
  return bytes.slice(0, length)
}
