/**
 * A stranger's PDF → pictures of its pages, by PDFium in WebAssembly: no script engine, no forms, no files, no network. Runs in a process
 * of its own. What a page asks for in size is bounded before it is drawn.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { DrawnPicture } from '@pellicle/mail/disarm/ports'
import sharp from 'sharp'

const POINTS_PER_INCH = 72
const DPI = 140
/** A page of 10,001 × 1 points is in the samples. */
const MOST_SIDE = 4_000
const MOST_PAGE_PIXELS = 12_000_000
const QUALITY = 80

let library: Promise<PDFiumLibrary> | null = null

async function openLibrary(): Promise<PDFiumLibrary> {
  const place = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  const wasm = await readFile(place)
  return PDFiumLibrary.init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
  })
}

/** Null: it cannot be drawn safely. Never throws. */
export async function drawDocument(bytes: Uint8Array, pages: number): Promise<readonly DrawnPicture[] | null> {
  try {
    library ??= openLibrary()
    const document = await (await library).loadDocument(bytes)
    try {
      const drawn: DrawnPicture[] = []
      const count = Math.min(document.getPageCount(), pages)
      for (let at = 0; at < count; at++) {
        const page = document.getPage(at)
        const { originalWidth, originalHeight } = page.getOriginalSize()
        const scale = scaleFor(originalWidth, originalHeight)
        if (scale === null) continue
        const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: false })
        drawn.push(await jpegOf(data, width, height))
      }
      return drawn
    } finally {
      document.destroy()
    }
  } catch {
    return null
  }
}

/** The library's four bytes are blue, green, red and alpha. */
async function jpegOf(data: Uint8Array, width: number, height: number): Promise<DrawnPicture> {
  for (let at = 0; at + 3 < data.length; at += 4) {
    const blue = data[at] as number
    data[at] = data[at + 2] as number
    data[at + 2] = blue
  }
  const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer()
  return { type: 'image/jpeg', width, height, bytes: new Uint8Array(jpeg) }
}

function scaleFor(width: number, height: number): number | null {
  if (!(width >= 1 && height >= 1)) return null
  const wanted = DPI / POINTS_PER_INCH
  const bySide = MOST_SIDE / Math.max(width, height)
  const byPixels = Math.sqrt(MOST_PAGE_PIXELS / (width * height))
  const scale = Math.min(wanted, bySide, byPixels)
  return width * scale >= 1 && height * scale >= 1 ? scale : null
}
