/**
 * A real LibreOffice, as Debian packages it: office documents become pixels in a process without network; one that links out reaches nobody,
 * one that is broken or runs a macro gives pixels or nothing.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { utf8 } from '@pellicle/mail/testing/make-files'
import { openDocumentRenderer } from '@pellicle/server/mail/document-renderer'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { needPrograms } from './engine/need-programs.ts'

const renderer = openDocumentRenderer({ size: 1 })
let asked = 0
let listener: Server
let address: string

beforeAll(async () => {
  await needPrograms({ program: 'soffice', package: 'libreoffice-writer-nogui' })
  listener = createServer((_, reply) => {
    asked++
    reply.end()
  }).listen(0, '127.0.0.1')
  await new Promise<void>((ready) => listener.once('listening', () => ready()))
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/seen.png`
})
afterAll(() => {
  renderer.close()
  listener?.close()
})

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const ROOT = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

/** A whole archive, with sums: LibreOffice opens no other. */
function docx(body: string, relations = ''): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`
  const related = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`
  return zipSync(
    {
      '[Content_Types].xml': utf8(TYPES),
      '_rels/.rels': utf8(ROOT),
      'word/document.xml': utf8(document),
      'word/_rels/document.xml.rels': utf8(related),
    },
    { level: 0 },
  )
}
const words = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const draw = (bytes: Uint8Array) => renderer.draw(bytes, { family: 'office', pages: 3 })

it('draws a page of words', async () => {
  const drawn = await draw(docx(words('My lip is swollen since yesterday.')))
  expect(drawn).toHaveLength(1)
  const [page] = drawn!
  expect(page!.width).toBeGreaterThan(500)
  expect([page!.bytes[0], page!.bytes[1], page!.bytes.at(-2), page!.bytes.at(-1)]).toEqual([255, 216, 255, 217])
})

it('draws an RTF as well', async () => expect(await draw(utf8('{\\rtf1\\ansi Good morning.}'))).toHaveLength(1))

it('reaches nobody, whatever a document links to', async () => {
  const image = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE "${address}" \\d</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
  const template = `<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="${address}" TargetMode="External"/>`
  // Drawn, so that it was truly opened.
  expect(await draw(docx(words('Look') + image, template))).toHaveLength(1)
  await draw(utf8(`{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE "${address}"}{\\fldrslt x}}}`))
  expect(asked).toBe(0)
  // The twin: somebody who is not apart gets there.
  await fetch(address)
  expect(asked).toBe(1)
})

it('gives pixels or nothing for what is broken', async () => {
  const whole = docx(words('x'.repeat(200)))
  for (const cut of [60, 200, whole.length - 40]) {
    const drawn = await draw(whole.slice(0, cut))
    expect(drawn === null || drawn.every(({ bytes }) => bytes[0] === 255 && bytes[1] === 216)).toBe(true)
  }
})
