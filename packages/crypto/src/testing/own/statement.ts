/** vectors/statement.json. Spec: statement. */
import { sha256 } from '../../engine/hash.ts'
import {
  formatBody,
  formatEntry,
  formatHeader,
  type Header,
  type Parent,
  parseBody,
  parseEntry,
  parseHeader,
} from '../../format/index.ts'
import { headerHash, verifyStatement } from '../../proof/index.ts'
import { signStatement } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { mapOf, readValue, type Shown } from './shown.ts'

interface Case {
  readonly header: { readonly [key: string]: Shown }
  readonly headerBytes: string
  readonly hash: string
  readonly signature: string
  readonly entry: string
}
interface Page {
  readonly seed: string
  readonly public: string
  readonly cases: readonly Case[]
  readonly refusedHeaders: readonly { readonly what: string; readonly headerBytes: string; readonly code?: string }[]
  readonly refusedEntries: readonly { readonly what: string; readonly entry: string }[]
  readonly oversize: { readonly length: number }
  readonly body: {
    readonly parts: readonly (Readonly<Record<'name' | 'object' | 'wrap' | 'sealed', string>> & {
      readonly parent: Shown
    })[]
    readonly bytes: string
    readonly sha256: string
    readonly empty: string
    readonly refused: readonly { readonly what: string; readonly bytes: string }[]
  }
}

export async function checkStatement(check: Checker, page: Page): Promise<void> {
  const [seed, publicKey] = [bytesOf(page.seed), bytesOf(page.public)]
  for (const one of page.cases) {
    const { v: _, ...header } = mapOf(one.header)
    const bytes = bytesOf(one.headerBytes)
    check.equal('header', formatHeader(header as unknown as Header), bytes)
    check.equal('header again', formatHeader(parseHeader(bytes)), bytes)
    check.equal('hash', headerHash(bytes), bytesOf(one.hash))
    const signature = await signStatement(seed, bytes)
    check.equal('signature', signature, bytesOf(one.signature))
    check.equal('entry', formatEntry(bytes, signature), bytesOf(one.entry))
    const entry = parseEntry(bytesOf(one.entry))
    check.equal('entry again', formatEntry(entry.headerBytes, entry.signature), bytesOf(one.entry))
    check.equal('verified', await verifyStatement(publicKey, entry), true)
    const other = { ...entry, headerBytes: entry.headerBytes.slice(1) }
    check.equal('another header', await verifyStatement(publicKey, other), false)
  }
  for (const { what, headerBytes, code } of page.refusedHeaders) {
    await check.refused(`header: ${what}`, () => parseHeader(bytesOf(headerBytes)), code ?? 'BAD_ENCODING')
  }
  for (const { what, entry } of page.refusedEntries) {
    await check.refused(`entry: ${what}`, () => parseEntry(bytesOf(entry)), 'BAD_ENCODING')
  }
  await checkOversize(check, page)
  await checkBody(check, page.body)
}

async function checkOversize(check: Checker, { cases, oversize }: Page): Promise<void> {
  const header = parseHeader(bytesOf((cases[1] as Case).headerBytes))
  const filled = (length: number) => formatHeader({ ...header, pub: { filler: new Uint8Array(length) } })
  check.equal('largest', formatEntry(filled(oversize.length - 1), new Uint8Array(64)).length, 65_535)
  const tooLarge = () => formatEntry(filled(oversize.length), new Uint8Array(64))
  await check.refused('too large', tooLarge, 'BAD_ENCODING')
}

async function checkBody(check: Checker, body: Page['body']): Promise<void> {
  const parts = body.parts.map(({ name, parent, object, wrap, sealed }) => {
    const bytes = { object: bytesOf(object), wrap: bytesOf(wrap), sealed: bytesOf(sealed) }
    return { name, parent: readValue(parent) as unknown as Parent, ...bytes }
  })
  check.equal('body', formatBody([...parts].reverse()), bytesOf(body.bytes))
  check.equal('body again', formatBody(parseBody(bytesOf(body.bytes))), bytesOf(body.bytes))
  check.equal('body hash', sha256(bytesOf(body.bytes)), bytesOf(body.sha256))
  check.equal('empty', parseBody(bytesOf(body.empty)), [])
  for (const { what, bytes } of body.refused) {
    await check.refused(`body: ${what}`, () => parseBody(bytesOf(bytes)), 'BAD_ENCODING')
  }
}
