/** One attached file → what it is, what it claims, what makes it dangerous, where it leads. Pure looking: nothing is opened. */

import type { MailFile } from '../parse/bodies.ts'
import { decodeText } from '../parse/bytes.ts'
import { type ArchiveEntry, readGzip, readRar, readTar, readZipArchive } from './archive.ts'
import { indexOfWord, startsWith } from './bytes-view.ts'
import { type CalendarReading, type CardReading, readCalendar, readCard } from './calendar.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { type FileName, type NameClaim, readFileName } from './file-name.ts'
import type { Hazard } from './hazard.ts'
import { isOfficeZip, readOleOffice, readXmlOffice, readZipOffice } from './office.ts'
import { type PageReading, readPage } from './page-file.ts'
import { readPdf } from './pdf.ts'
import { readRtf } from './rtf.ts'
import { listZip } from './zip.ts'

export type FileFamily =
  | 'picture'
  | 'drawing'
  | 'document'
  | 'office'
  | 'archive'
  | 'disk'
  | 'program'
  | 'script'
  | 'page'
  | 'calendar'
  | 'card'
  | 'message'
  | 'text'
  | 'sound'
  | 'other'
  | 'empty'

export interface FileReading {
  readonly part: string
  readonly name: FileName
  readonly kind: FileKind
  readonly family: FileFamily
  readonly sizeBytes: number
  readonly inline: boolean
  readonly contentId: string
  readonly hazards: readonly Hazard[]
  readonly entries: readonly ArchiveEntry[]
  /** Addresses in the file, as written. */
  readonly links: readonly string[]
  readonly page: PageReading['page'] | null
  readonly calendar: CalendarReading | null
  readonly card: CardReading | null
  /** Of a text file, at most 200,000 letters. */
  readonly text: string
  /** Words inside a document that is not shown; the judge reads them. */
  readonly insideText: string
}

const FAMILIES: Readonly<Record<FileFamily, readonly FileKind[]>> = {
  picture: ['jpeg', 'png', 'gif', 'webp', 'tiff', 'bmp', 'heic', 'avif', 'icon', 'metafile'],
  drawing: ['svg'],
  document: ['pdf', 'postscript'],
  office: ['rtf', 'ole', 'onenote'],
  archive: ['zip', 'rar', '7z', 'gzip', 'bzip2', 'xz', 'cab', 'tar', 'ace', 'lzh', 'zstd'],
  disk: ['iso', 'vhd', 'udf'],
  program: ['exe', 'elf', 'macho', 'class', 'flash'],
  script: ['script', 'shortcut', 'chm', 'mhtml'],
  page: ['html'],
  calendar: ['calendar'],
  card: ['card'],
  message: ['message', 'tnef'],
  text: ['text', 'signature'],
  sound: ['audio', 'video'],
  other: ['xml', 'unknown'],
  empty: ['empty'],
}
const FAMILY_OF = new Map(
  Object.entries(FAMILIES).flatMap(([family, kinds]) => kinds.map((kind) => [kind, family as FileFamily])),
)

export function readFile(file: MailFile): FileReading {
  const { body } = file
  const kind = fileKind(body)
  const name = readFileName(file.fileName)
  const found = {
    hazards: new Set<Hazard>(),
    entries: [] as readonly ArchiveEntry[],
    links: [] as readonly string[],
    text: '',
  }
  const add = (hazards: readonly Hazard[]): void => {
    for (const hazard of hazards) found.hazards.add(hazard)
  }
  let family = FAMILY_OF.get(kind) ?? 'other'
  let page: PageReading['page'] | null = null
  if (kind === 'ole') {
    const office = readOleOffice(body)
    add(office.hazards)
    if (office.kind === 'message') family = 'message'
    if (office.hazards.includes('PROGRAM')) family = 'program'
  } else if (kind === 'zip') {
    const listing = listZip(body)
    if (isOfficeZip(listing.entries) && !listing.bomb) {
      const office = readZipOffice(body, listing.entries)
      family = 'office'
      add(office.hazards)
      found.links = office.links
      found.text = office.text
      if (listing.torn) add(['TORN'])
    } else {
      const archive = readZipArchive(listing)
      add(archive.hazards)
      found.entries = archive.entries
    }
  } else if (kind === 'tar' || kind === 'gzip' || kind === 'rar') {
    const archive = kind === 'tar' ? readTar(body) : kind === 'gzip' ? readGzip(body) : readRar(body)
    add(archive.hazards)
    found.entries = archive.entries
  } else if (kind === 'pdf') {
    const pdf = readPdf(body)
    add(pdf.hazards)
    found.links = pdf.links
    found.text = pdf.text
  } else if (kind === 'xml') {
    const hazards = readXmlOffice(body)
    if (hazards !== null) family = 'office'
    add(hazards ?? [])
  } else if (kind === 'rtf') add(readRtf(body))
  else if (family === 'page' || family === 'drawing' || name.claim === 'page' || name.claim === 'drawing') {
    const reading = readPage(body, family === 'drawing' || (family !== 'page' && name.claim === 'drawing'))
    if (family === 'page' || family === 'drawing' || reading.page.facts.code !== '') add(reading.hazards)
    else add([name.claim === 'drawing' ? 'DRAWING' : 'PAGE'])
    page = reading.page
  }
  const text =
    family === 'text' || family === 'calendar' || family === 'card'
      ? decodeText(body.subarray(0, 800_000), undefined).text.slice(0, 200_000)
      : ''
  const calendar = family === 'calendar' ? readCalendar(text) : null
  if (calendar?.carriesFile === true) add(['CALENDAR_FILE'])
  add(hazardsOfKind(kind, family))
  add(hazardsOfName(name, { kind, family, type: file.type, size: body.length }))
  if (holdsTwo(body, family, kind)) add(['TWO_KINDS'])
  const { part, inline, contentId } = file
  return {
    part,
    name,
    kind,
    family,
    sizeBytes: body.length,
    inline,
    contentId,
    page,
    calendar,
    text,
    insideText: found.text,
    hazards: [...found.hazards],
    entries: found.entries,
    links: found.links,
    card: family === 'card' ? readCard(text) : null,
  }
}

function hazardsOfKind(kind: FileKind, family: FileFamily): readonly Hazard[] {
  if (kind === 'shortcut') return ['SHORTCUT']
  if (kind === 'chm') return ['HELP_FILE']
  if (kind === 'onenote') return ['NOTE_WITH_FILES']
  if (kind === 'tnef') return ['OUTLOOK_PACKAGE']
  if (family === 'program') return ['PROGRAM']
  if (family === 'script') return ['SCRIPT']
  return family === 'disk' ? ['DISK_IMAGE'] : []
}

interface Seen {
  readonly kind: FileKind
  readonly family: FileFamily
  readonly type: string
  readonly size: number
}

function hazardsOfName(name: FileName, { kind, family, type, size }: Seen): readonly Hazard[] {
  const hazards: Hazard[] = []
  if (name.double) hazards.push('DOUBLE_ENDING')
  if (name.turned) hazards.push('TURNED_NAME')
  if (name.pushed) hazards.push('PUSHED_NAME')
  // the name decides what a double click starts, whatever the bytes are
  const runs: Partial<Record<NameClaim, Hazard>> = {
    program: 'PROGRAM',
    script: 'SCRIPT',
    shortcut: 'SHORTCUT',
    disk: 'DISK_IMAGE',
    'macro-office': 'MACRO',
    note: 'NOTE_WITH_FILES',
  }
  const hazard = runs[name.claim]
  if (hazard !== undefined && size > 0) hazards.push(hazard)
  if (type === 'message/external-body' || type === 'message/partial') hazards.push('ELSEWHERE')
  if (size > 0 && differs(name.claim, { kind, family, type })) hazards.push('OTHER_KIND')
  return hazards
}

/** Families a claim may honestly have: a photo saved by one program under another picture ending is no trick. */
const FITTING: Partial<Record<NameClaim, readonly FileFamily[]>> = {
  picture: ['picture'],
  document: ['document'],
  office: ['office', 'text', 'page', 'other'],
  calendar: ['calendar'],
  card: ['card'],
  text: ['text', 'message', 'other', 'calendar', 'card', 'page'],
  sound: ['sound', 'other'],
}

function differs(claim: NameClaim, { family, type }: Pick<Seen, 'kind' | 'family' | 'type'>): boolean {
  const fitting = FITTING[claim]
  if (fitting !== undefined && !fitting.includes(family) && family !== 'other') return true
  const risky =
    family === 'program' ||
    family === 'script' ||
    family === 'disk' ||
    family === 'page' ||
    family === 'drawing' ||
    family === 'archive'
  if (
    risky &&
    (claim === 'none' || claim === 'other') &&
    /^(?:image\/(?!svg)|audio\/|video\/|application\/pdf|text\/plain|application\/(?:msword|vnd\.))/.test(type)
  )
    return true
  return false
}

/** A picture that is also an archive or a page: one program draws it, another unpacks or runs it. */
function holdsTwo(body: Uint8Array, family: FileFamily, kind: FileKind): boolean {
  if (family === 'picture' && kind !== 'heic' && kind !== 'avif') {
    const tail = Math.max(0, body.length - 70_000)
    if (indexOfWord(body, 'PK\x05\x06', { from: tail }) >= 0 || indexOfWord(body, 'PK\x03\x04', { from: tail }) >= 0)
      return true
    if (indexOfWord(body, '%PDF-', { to: 1_100 }) >= 0 || indexOfWord(body, 'Rar!\x1a\x07', { from: tail }) >= 0)
      return true
    return indexOfWord(body, '<script', { to: 65_536 }) >= 0
  }
  if (kind === 'pdf')
    return (
      !startsWith(body, '%PDF-') && (startsWith(body, 'PK') || startsWith(body, 'MZ') || startsWith(body, '\xff\xd8'))
    )
  return false
}
