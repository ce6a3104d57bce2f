/**
 * Office documents, looked at and never opened: macros, embedded objects, DDE, templates and data that are fetched from
 * elsewhere. Old formats through their OLE directory, new ones ([ECMA-376] part 2) through the names and relationships in the ZIP.
 */
import { ascii, indexOfWord, u16, u32 } from './bytes-view.ts'
import type { Hazard } from './hazard.ts'
import { type OleFile, readOle } from './ole.ts'
import { readZipEntry, type ZipEntry } from './zip.ts'

export interface OfficeReading {
  readonly kind: 'document' | 'message' | 'installer' | 'other'
  readonly hazards: readonly Hazard[]
  readonly links: readonly string[]
  /** Words of the document, for the judge; never shown. */
  readonly text: string
}

const MOST_STREAM = 4 * 1024 * 1024
const MOST_LINKS = 50
const MOST_WORDS = 20_000
const UTF8 = new TextDecoder('utf-8')

export function readOleOffice(bytes: Uint8Array): OfficeReading {
  const ole = readOle(bytes)
  if (ole === null) return { kind: 'other', hazards: ['TORN'], links: [], text: '' }
  const names = ole.entries.map(({ name }) => name)
  const has = (test: RegExp): boolean => names.some((name) => test.test(name))
  const hazards = new Set<Hazard>()
  if (has(/^(?:_VBA_PROJECT(?:_CUR)?|VBA|Macros)$/i)) hazards.add('MACRO')
  // a file that a message or presentation carries
  if (has(/^.?Ole10Native$|^Package$|^ObjectPool$/i)) hazards.add('OLE_OBJECT')
  if (has(/^(?:EncryptedPackage|EncryptionInfo|EncryptedSummary)$/i)) hazards.add('LOCKED')
  for (const name of ['Workbook', 'Book']) readWorkbook(ole, name, hazards)
  readSlides(ole, hazards)
  const word = ole.entries.find(({ name }) => name === 'WordDocument')
  if (word !== undefined) {
    const text = ole.read(word, MOST_STREAM)
    // [MS-DOC] FibBase: bit 8 of the flags is fEncrypted
    if ((u16(text, 10) & 0x0100) !== 0) hazards.add('LOCKED')
    if (indexOfWord(text, 'DDEAUTO') >= 0 || indexOfWord(text, 'D\0D\0E\0A\0U\0T\0O\0') >= 0) hazards.add('DDE')
  }
  const kind = has(/^__(?:nameid|properties|recip)_version1\.0/)
    ? 'message'
    : has(/^[\u3800-\u4840]{3,}/)
      ? 'installer'
      : 'document'
  if (kind === 'installer' && word === undefined && !has(/^(?:Workbook|Book|PowerPoint Document)$/))
    hazards.add('PROGRAM')
  return { kind, hazards: [...hazards], links: [], text: '' }
}

/** [MS-XLS] §2.4: BOUNDSHEET8 says which sheets hold Excel 4 macros, FILEPASS that the rest is locked. */
function readWorkbook(ole: OleFile, name: string, hazards: Set<Hazard>): void {
  const entry = ole.entries.find((one) => one.name === name && one.kind === 'stream')
  if (entry === undefined) return
  const stream = ole.read(entry, MOST_STREAM)
  for (let at = 0, left = 20_000; at + 4 <= stream.length && left > 0; left--) {
    const [type, length] = [u16(stream, at), u16(stream, at + 2)]
    if (type === 0x85 && (stream[at + 9] ?? 0) === 1) hazards.add('OLD_MACRO')
    if (type === 0x2f) hazards.add('LOCKED')
    // SupBook with a DDE or OLE link: its name holds 0x03 between program and topic ([MS-XLS] §2.5.277)
    if (type === 0x1ae && length > 8 && indexOfWord(stream, '\x03', { from: at + 8, to: at + 4 + length }) >= 0)
      hazards.add('DDE')
    at += 4 + length
    if (type === 0 && length === 0) break
  }
}

/** [MS-PPT]: objects are kept as records of their own (§2.10.34), a VBA project by its info container (§2.4.10). */
function readSlides(ole: OleFile, hazards: Set<Hazard>): void {
  const entry = ole.entries.find(({ name }) => name === 'PowerPoint Document')
  if (entry === undefined) return
  const stream = ole.read(entry, MOST_STREAM)
  if (indexOfWord(stream, '\x1f\0\xff\x03\x14\0\0\0') >= 0) hazards.add('MACRO')
  for (let at = 0, left = 20_000; at + 8 <= stream.length && left > 0; left--) {
    if (u16(stream, at + 2) === 0x1011) hazards.add('OLE_OBJECT')
    at += 8 + u32(stream, at + 4)
  }
}

/** Office as one flat XML file (2003 formats, flat OPC). Null when it is some other XML. */
export function readXmlOffice(bytes: Uint8Array): readonly Hazard[] | null {
  const head = ascii(bytes, 0, 4_096)
  if (!/<\?mso-application|schemas\.microsoft\.com\/office|<office:document\b/.test(head)) return null
  const text = ascii(bytes, 0, MOST_STREAM)
  const hazards: Hazard[] = []
  if (/editdata\.mso|vbaProject|<w:docSuppData|macrosPresent="yes"|<office:script/.test(text)) hazards.push('MACRO')
  if (/oledata\.mso|oleObject|<o:OLEObject\b|\/embeddings\//.test(text)) hazards.push('OLE_OBJECT')
  if (/\bDDEAUTO\b|<(?:\w{1,9}:)?ddeLink\b|[>\s"]DDE\s{1,5}\S/.test(text)) hazards.push('DDE')
  if (/<w:attachedTemplate\s{1,9}w:val="https?:/i.test(text)) hazards.push('EXTERNAL_TEMPLATE')
  return hazards
}

export function isOfficeZip(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => name === '[Content_Types].xml') || entries.some(({ name }) => name === 'mimetype')
}

export function readZipOffice(bytes: Uint8Array, entries: readonly ZipEntry[]): OfficeReading {
  const hazards = new Set<Hazard>()
  const links: string[] = []
  for (const { name } of entries) {
    const lower = name.toLowerCase()
    if (/(?:^|\/)vbaproject\.bin$|^basic\/.|^scripts\/.|\/vbadata\.xml$/.test(lower)) hazards.add('MACRO')
    if (/\/(?:macrosheets|dialogsheets)\/|\/intlsheet/.test(lower)) hazards.add('OLD_MACRO')
    if (/\/embeddings\/|\/activex\/|\/oleobject\d{0,5}\.bin$|^object \d/.test(lower)) hazards.add('OLE_OBJECT')
    if (/(?:^|\/)customui\//.test(lower) && hazards.has('MACRO')) hazards.add('MACRO')
  }
  const words: string[] = []
  let spent = 0
  for (const entry of entries) {
    if (
      spent > MOST_STREAM ||
      !/\.rels$|word\/(?:document|footnotes|header\d{0,3}|footer\d{0,3})\.xml$|externallink\d{0,5}\.xml$|sharedstrings\.xml$|slides\/slide\d{1,3}\.xml$|connections\.xml$|^content\.xml$/i.test(
        entry.name,
      )
    )
      continue
    const part = readZipEntry(bytes, entry, 1024 * 1024)
    if (part === null) continue
    spent += part.length
    const text = ascii(part, 0, part.length)
    if (/(?:document|sharedstrings|slide\d{1,3}|content)\.xml$/i.test(entry.name)) words.push(wordsOf(part))
    if (entry.name.toLowerCase().endsWith('.rels')) readRelations(text, { hazards, links })
    else if (
      /\bDDEAUTO\b|<ddeLink\b|dde-link|(?:^|[>\s"])DDE\s{1,5}\S/.test(
        text.replace(/<\/w:instrText>[\s\S]{0,2000}?<w:instrText[^>]{0,200}>/g, ''),
      )
    )
      hazards.add('DDE')
    else if (/connections\.xml$/i.test(entry.name) && /<(?:webPr|dbPr|textPr)\b/.test(text))
      hazards.add('EXTERNAL_DATA')
  }
  return { kind: 'document', hazards: [...hazards], links, text: words.join('\n').slice(0, MOST_WORDS) }
}

/** [ECMA-376-2] §8.3: relationships with TargetMode External are fetched or followed when the document is opened. */
function readRelations(
  text: string,
  { hazards, links }: { readonly hazards: Set<Hazard>; readonly links: string[] },
): void {
  for (const [relation] of text.matchAll(/<(?:[a-z]{1,10}:)?relationship\b[^>]{0,4000}>/gi)) {
    if (!/targetmode\s{0,9}=\s{0,9}["']external/i.test(relation)) continue
    const type = /\btype\s{0,9}=\s{0,9}["'][^"']{0,300}\/([a-z]{1,40})["']/i.exec(relation)?.[1]?.toLowerCase() ?? ''
    const target = /\btarget\s{0,9}=\s{0,9}["']([^"']{1,2000})["']/i.exec(relation)?.[1] ?? ''
    if (type === 'hyperlink') {
      if (links.length < MOST_LINKS) links.push(target.replaceAll('&amp;', '&'))
    } else if (type === 'attachedtemplate' || type === 'frame' || type === 'oleobject' || type === 'subdocument')
      hazards.add('EXTERNAL_TEMPLATE')
    else if (type !== 'image' || /^(?:file:|\\\\|mhtml:)/i.test(target)) hazards.add('EXTERNAL_DATA')
  }
}

/** Paragraphs and runs without their markup. */
function wordsOf(part: Uint8Array): string {
  return UTF8.decode(part.subarray(0, 400_000))
    .replace(/<\/(?:w:p|a:p|si|text:p)>|<w:br\b[^>]{0,200}>/g, '\n')
    .replace(/<[^>]{0,2000}>/g, '')
    .replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
    )
    .slice(0, MOST_WORDS)
}
