/** vectors/encoding.json. Spec: encoding. */
import { decode, encode, pad, padme } from '../../format/index.ts'
import { unpad } from '../../format/padding.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { readValue, type Shown } from './shown.ts'

interface Page {
  readonly canonical: {
    readonly cases: readonly { readonly value: Shown; readonly encoded: string }[]
    readonly refused: readonly { readonly what: string; readonly encoded: string }[]
  }
  readonly padding: {
    readonly sizes: readonly { readonly length: number; readonly size: number }[]
    readonly cases: readonly { readonly content: string; readonly size: number; readonly padded: string }[]
    readonly refused: readonly { readonly what: string; readonly padded: string }[]
  }
}

export async function checkEncoding(check: Checker, page: Page): Promise<void> {
  for (const { value, encoded } of page.canonical.cases) {
    check.equal(`encode ${encoded}`, encode(readValue(value)), bytesOf(encoded))
    check.equal(`decode ${encoded}`, encode(decode(bytesOf(encoded))), bytesOf(encoded))
  }
  for (const { what, encoded } of page.canonical.refused) {
    await check.refused(what, () => decode(bytesOf(encoded)), 'BAD_ENCODING')
  }
  for (const { length, size } of page.padding.sizes) check.equal(`padme ${length}`, padme(length), size)
  for (const { content, size, padded } of page.padding.cases) {
    check.equal(`pad to ${size}`, pad(bytesOf(content), size), bytesOf(padded))
    check.equal(`unpad ${size}`, unpad(bytesOf(padded)), bytesOf(content))
  }
  for (const { what, padded } of page.padding.refused) {
    await check.refused(what, () => unpad(bytesOf(padded)), 'SEAL_BROKEN')
  }
}
