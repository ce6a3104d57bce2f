/**
 * A notice as PDF, A4, with page numbers. LIMITS: it is set in Times, one of the fonts every reader has, which knows the letters of Western
 * Europe; others lose their accents here ("ė" becomes "e") and keep them in the text file.
 */

import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import type { Block, NoticeDocument } from '@pellicle/breach/notices/document'

const [WIDTH, HEIGHT, MARGIN] = [595.28, 841.89, 64]

export async function noticePdf(document: NoticeDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle(inWestern(document.title))
  const [plain, bold] = [
    await pdf.embedFont(StandardFonts.TimesRoman),
    await pdf.embedFont(StandardFonts.TimesRomanBold),
  ]
  let page: PDFPage = pdf.addPage([WIDTH, HEIGHT])
  let y = HEIGHT - MARGIN
  const write = (text: string, font: PDFFont, size: number): void => {
    for (const line of wrapped(inWestern(text), font, size)) {
      if (y < MARGIN + size * 2) {
        page = pdf.addPage([WIDTH, HEIGHT])
        y = HEIGHT - MARGIN
      }
      page.drawText(line, { x: MARGIN, y: y - size, font, size })
      y -= size * 1.4
    }
  }
  write(document.title, bold, 17)
  for (const block of document.blocks) {
    y -= 7
    for (const [text, isHeading] of linesOf(block)) write(text, isHeading ? bold : plain, isHeading ? 12.5 : 11)
  }
  const pages = pdf.getPages()
  for (const [at, one] of pages.entries())
    one.drawText(`${at + 1} / ${pages.length}`, { x: WIDTH - MARGIN - 30, y: MARGIN / 2, font: plain, size: 9 })
  return pdf.save()
}

function linesOf(block: Block): readonly (readonly [text: string, heading: boolean])[] {
  switch (block.kind) {
    case 'heading':
      return [[block.text, true]]
    case 'paragraph':
      return [[block.text, false]]
    case 'list':
      return block.items.map((item) => [`-  ${item}`, false] as const)
    case 'field':
      return [
        [block.label, true],
        [block.value, false],
      ]
    case 'gap':
      return [
        [block.gap.label, true],
        [`[[ ${block.gap.ask} ]]`, false],
      ]
  }
}

function wrapped(text: string, font: PDFFont, size: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && font.widthOfTextAtSize(longer, size) > WIDTH - 2 * MARGIN) {
        lines.push(line)
        line = word
      } else line = longer
    }
    lines.push(line)
  }
  return lines
}

/** Letters that the font has, as they are; accents of others fall; what is left becomes a question mark. */
function inWestern(text: string): string {
  const quotes: Readonly<Record<string, string>> = {
    '’': "'",
    '‘': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '–': '-',
    '—': '-',
    '…': '...',
    '→': '->',
    '\u00a0': ' ',
    '\u202f': ' ',
    '\u2009': ' ',
  }
  return [...text]
    .map((letter) => {
      const known = quotes[letter] ?? letter
      if (/^[\n\u0020-\u007e\u00a1-\u00ff]*$/.test(known)) return known
      const bare = known.normalize('NFD').replace(/\p{M}/gu, '')
      return /^[\u0020-\u007e]+$/.test(bare) ? bare : '?'
    })
    .join('')
}
