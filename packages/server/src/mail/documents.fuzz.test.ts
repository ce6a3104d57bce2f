/**
 * Broken and hostile documents through PDFium in its own process: none hangs it for good, none grows it, none gets anything but pixels out.
 * 40 documents; 2,000 with PELLICLE_LONG. Counts are printed.
 */
import { makePackedPdf, makePdf } from '@pellicle/mail/testing/make-files'
import { afterAll, expect, it } from 'vitest'
import { openDocumentRenderer } from './document-renderer.ts'

const DOCUMENTS = process.env.PELLICLE_LONG ? 2_000 : 40
const renderer = openDocumentRenderer({ size: 2 })
afterAll(() => renderer.close())

/** mulberry32 */
function chanceOf(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PAGE = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F 24 Tf 20 100 Td (A page of words) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`

function broken(bytes: Uint8Array, chance: () => number): Uint8Array {
  const out = bytes.slice()
  const hits = 1 + Math.floor(chance() * 4)
  for (let n = 0; n < hits; n++) out[8 + Math.floor(chance() * (out.length - 8))] = Math.floor(chance() * 256)
  return chance() < 0.2 ? out.slice(0, 8 + Math.floor(chance() * out.length)) : out
}

it(`draws ${DOCUMENTS} broken documents, or says that it cannot`, async () => {
  const whole = new TextEncoder().encode(PAGE)
  const first = await renderer.draw(whole, { family: 'document', pages: 3 })
  expect(first?.map(({ width, height }) => [width, height])).toEqual([[583, 388]])
  const script = '<</Type/Action/S/JavaScript/JS(app.alert(1))>>'
  const seeds = [whole, whole, whole, makePdf(script), makePackedPdf(script)]
  const tally = { drawn: 0, empty: 0, refused: 0 }
  for (let n = 0; n < DOCUMENTS; n++) {
    const chance = chanceOf(n + 1)
    const bytes = broken(seeds[n % seeds.length] as Uint8Array, chance)
    const drawn = await renderer.draw(bytes, { family: 'document', pages: 3 })
    if (drawn === null) tally.refused++
    else if (drawn.length === 0) tally.empty++
    else tally.drawn++
    for (const { bytes: jpeg } of drawn ?? [])
      expect([jpeg[0], jpeg[1], jpeg.at(-2), jpeg.at(-1)]).toEqual([255, 216, 255, 217])
  }
  console.info(`${DOCUMENTS} documents: ${tally.drawn} drawn, ${tally.empty} without a page, ${tally.refused} refused`)
  expect(tally.drawn + tally.empty + tally.refused).toBe(DOCUMENTS)
  // Afterwards it still draws as before.
  expect(await renderer.draw(whole, { family: 'document', pages: 3 })).toHaveLength(1)
}, 1_200_000)
