/**
 * PDF, looked at and never opened: names that run, launch, send or carry (ISO 32000-2 §12.6). Names are unescaped (#4a is J),
 * and packed object streams are unpacked within a bound, because that is where they hide.
 */
import { ascii, indexOfWord } from './bytes-view.ts'
import type { Hazard } from './hazard.ts'
import { inflateZlib } from './inflate.ts'

export interface PdfReading {
  readonly hazards: readonly Hazard[]
  readonly links: readonly string[]
  /** Words that stand in simple fonts, for the judge; never shown. */
  readonly text: string
}

const MOST_TEXT = 8 * 1024 * 1024
const MOST_STREAM = 1024 * 1024
const MOST_STREAMS = 200
const MOST_LINKS = 100
const MOST_WORDS = 20_000
const MOST_STRINGS = 2_000
const MOST_STRING = 2_000

export function readPdf(bytes: Uint8Array): PdfReading {
  const texts = [ascii(bytes, 0, Math.min(bytes.length, MOST_TEXT)), ...packedObjects(bytes)]
  const hazards = new Set<Hazard>()
  const links = new Set<string>()
  const words: string[] = []
  let letters = 0
  for (const raw of texts) {
    const text = raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (/\/(?:JavaScript|JS|ECMAScript)\b/.test(text)) hazards.add('PDF_SCRIPT')
    if (/\/S\s{0,9}\/(?:Launch|ImportData|Rendition|Movie|GoToE)\b|\/Launch\b/.test(text)) hazards.add('PDF_LAUNCH')
    if (/\/(?:AcroForm|XFA)\b/.test(text) && /\/(?:SubmitForm|XFA)\b/.test(text)) hazards.add('PDF_FORM')
    if (
      /\/(?:EmbeddedFiles?|Filespec|RichMedia|FileAttachment)\b/.test(text) &&
      /\/(?:EF|RichMedia|FileAttachment)\b/.test(text)
    )
      hazards.add('PDF_FILE')
    if (/\/(?:OpenAction|AA)\s{0,9}(?:<<|\d)/.test(text) && /\/S\s{0,9}\/(?:URI|GoToR|Launch|SubmitForm)\b/.test(text))
      hazards.add('PDF_OPENS')
    if (/\/Encrypt\s{0,9}(?:<<|\d)/.test(text)) hazards.add('LOCKED')
    for (const piece of letters < MOST_WORDS ? shownStrings(raw) : []) {
      letters += piece.length
      if (letters < MOST_WORDS) words.push(piece)
    }
    for (const match of text.matchAll(/\/URI\s{0,9}\(((?:[^()\\]|\\.){1,2000})\)/g)) {
      if (links.size < MOST_LINKS) links.add(match[1]!.replace(/\\([()\\])/g, '$1'))
    }
  }
  return { hazards: [...hazards], links: [...links], text: words.join(' ') }
}

/** Object streams and others with FlateDecode; pictures and fonts are passed over by what stands in their dictionary. */
function packedObjects(bytes: Uint8Array): string[] {
  const texts: string[] = []
  let spent = 0
  let at = 0
  for (let left = MOST_STREAMS; left > 0 && spent < MOST_TEXT; ) {
    const found = indexOfWord(bytes, 'stream', { from: at })
    if (found < 0) break
    at = found + 6
    if (ascii(bytes, found - 3, 3) === 'end') continue
    const dictionary = ascii(bytes, Math.max(0, found - 600), Math.min(600, found))
    const own = dictionary.slice(dictionary.lastIndexOf('obj') + 1)
    if (!/Flate|Fl\b|#46|#6c/i.test(own) || /\/Subtype\s{0,9}\/Image|\/FontFile/.test(own)) continue
    left--
    const start = bytes[at] === 13 ? at + 2 : at + 1
    const stop = indexOfWord(bytes, 'endstream', { from: start, to: Math.min(bytes.length, start + 4 * MOST_STREAM) })
    const { bytes: unpacked } = inflateZlib(bytes.subarray(start, stop < 0 ? start + MOST_STREAM : stop), MOST_STREAM)
    spent += unpacked.length
    texts.push(ascii(unpacked, 0, unpacked.length))
    if (stop > 0) at = stop + 9
  }
  return texts
}

/**
 * ISO 32000-2 §9.4.3: `(words) Tj` and `[(wo) 20 (rds)] TJ`, in one walk over the letters. Fonts with codes of their own give
 * nothing readable, and are left.
 */
function shownStrings(content: string): string[] {
  const out: string[] = []
  let pending = ''
  for (let at = content.indexOf('('); at >= 0 && at < content.length && out.length < MOST_STRINGS; at++) {
    const letter = content[at]!
    if (letter === '(') {
      const end = stringEnd(content, at)
      if (pending.length < MOST_STRING) pending += content.slice(at + 1, end).replace(/\\([()\\])/g, '$1')
      at = end
    } else if (letter === 'T' && (content[at + 1] === 'j' || content[at + 1] === 'J')) {
      if (/^[\x20-\x7e\xa0-\xff]{2,}$/.test(pending)) out.push(pending)
      pending = ''
      // strings that no operator shows are far more than those it does
      const next = content.indexOf('(', at)
      if (next < 0) break
      at = next - 1
    } else if ((letter >= 'a' && letter <= 'z') || letter === '<' || letter === '/') pending = ''
  }
  return out
}

/** The closing bracket of a string that opens at `at`; brackets inside are paired or escaped. */
function stringEnd(content: string, at: number): number {
  let depth = 0
  for (let n = at; n < content.length && n < at + MOST_STRING; n++) {
    if (content[n] === '\\') n++
    else if (content[n] === '(') depth++
    else if (content[n] === ')' && --depth === 0) return n
  }
  return Math.min(content.length, at + MOST_STRING)
}
