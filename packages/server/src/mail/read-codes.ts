/** What QR and bar codes in a drawn picture say. ZXing in WebAssembly, from our own files: nothing is fetched. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let ready = false

function prepare(): void {
  if (ready) return
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  prepareZXingModule({ overrides: { wasmBinary } })
  ready = true
}

const MOST_CODES = 8
const MOST_LETTERS = 4_000

/** Never throws. */
export async function readCodes(jpeg: Uint8Array): Promise<readonly string[]> {
  try {
    prepare()
    const found = await readBarcodes(jpeg, { maxNumberOfSymbols: MOST_CODES, tryHarder: true, formats: [] })
    return found.map(({ text }) => text.slice(0, MOST_LETTERS)).filter((text) => text !== '')
  } catch {
    return []
  }
}
