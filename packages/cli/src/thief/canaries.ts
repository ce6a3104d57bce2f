/**
 * The words to look for: a practice's own names, dates and addresses, handed in by whoever may know them. Each becomes
 * several spellings; encodings of bytes are the scanner's matter (encodings.ts), character sets are settled here.
 *
 * A canary list is itself a list of patients: read it from standard input or memory, do not leave it on a disk.
 */
import type { FindingKind } from './report.ts'

export interface Canary {
  readonly kind: FindingKind
  /** Text to look for, or (for pictures and keys) bytes. */
  readonly text?: string
  readonly bytes?: Uint8Array
}

/** One byte string to look for. `exact`: letters count as they are; otherwise ASCII case is ignored. */
export interface Needle {
  readonly kind: FindingKind
  readonly what: string
  readonly bytes: Uint8Array
  readonly charset: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Latin-1' | null
  readonly exact: boolean
  /** How the practice writes it: a hit in just this case is less likely chance. */
  readonly spelling: Uint8Array
  /** Letters and digits only: needs a border left and right when it is short. */
  readonly word: boolean
  readonly canary: boolean
}

/** Shorter than this, a byte string is found everywhere by chance. */
export const MIN_NEEDLE_BYTES = 3

const WHAT: Partial<Record<FindingKind, string>> = {
  photo: 'bytes of a photo of this practice',
  name: 'a name of this practice',
  'birth-date': 'a date of birth of this practice',
  mail: 'a mail address of this practice',
  phone: 'a telephone number of this practice',
  label: 'a label of this practice',
  secret: 'a key of this practice',
}

export function needlesOf(canary: Canary): Needle[] {
  const { kind } = canary
  const what = WHAT[kind] ?? 'a word of this practice'
  if (canary.bytes !== undefined) {
    const bytes = canary.bytes
    return bytes.length < 4
      ? []
      : [{ kind, what, bytes, charset: null, exact: true, spelling: bytes, word: false, canary: true }]
  }
  const seen = new Set<string>()
  const needles: Needle[] = []
  for (const spelling of spellings(kind, canary.text ?? '')) {
    for (const { charset, bytes } of charsets(spelling)) {
      const key = `${charset} ${Buffer.from(bytes).toString('hex')}`
      if (bytes.length < MIN_NEEDLE_BYTES || seen.has(key)) continue
      seen.add(key)
      const word = /^[\p{L}\p{M}\p{N}]+$/u.test(spelling)
      needles.push({ kind, what, bytes, charset, exact: false, spelling: bytes, word, canary: true })
    }
  }
  return needles
}

/** True when only UTF-16 makes it long enough. */
export function isTooShort(canary: Canary): boolean {
  return canary.bytes === undefined
    ? Buffer.byteLength((canary.text ?? '').trim()) < MIN_NEEDLE_BYTES
    : canary.bytes.length < 4
}

/** Lines of text (kind `word`), lines `kind<TAB>text`, or a JSON array of `{kind, text}` and `{kind, hex}`. */
export function parseCanaries(file: string, kinds: readonly FindingKind[]): Canary[] {
  const text = file.replace(/^\uFEFF/, '')
  const kindOf = (value: unknown): FindingKind => kinds.find((kind) => kind === value) ?? 'word'
  if (text.trimStart().startsWith('[')) {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return []
    return list.flatMap((one: unknown): Canary[] => {
      if (typeof one === 'string') return [{ kind: 'word', text: one }]
      const { kind, text: word, hex } = one as { kind?: unknown; text?: unknown; hex?: unknown }
      if (typeof hex === 'string') return [{ kind: kindOf(kind), bytes: Buffer.from(hex, 'hex') }]
      return typeof word === 'string' ? [{ kind: kindOf(kind), text: word }] : []
    })
  }
  return text.split(/\r?\n/).flatMap((line): Canary[] => {
    const [first = '', rest] = line.split('\t', 2)
    const kind = kinds.find((one) => one === first)
    const word = (kind === undefined || rest === undefined ? line : rest).trim()
    return word === '' ? [] : [{ kind: rest === undefined ? 'word' : kindOf(kind), text: word }]
  })
}

/** Ways people and programs write the same thing. ASCII case is the scanner's matter; other letters' case is not. */
function spellings(kind: FindingKind, raw: string): string[] {
  const text = raw.trim()
  const forms = kind === 'birth-date' ? dateForms(text) : kind === 'phone' ? phoneForms(text) : [text]
  const all = forms.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()])
  return [...new Set(all.flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')]))]
}

function dateForms(text: string): string[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return [text]
  const [, y, m, d] = match as unknown as [string, string, string, string]
  const [shortDay, shortMonth] = [String(Number(d)), String(Number(m))]
  const joined = ['.', '/', '-', ' ', '_'].flatMap((mark) => [
    [y, m, d].join(mark),
    [d, m, y].join(mark),
    [m, d, y].join(mark),
    [shortDay, shortMonth, y].join(mark),
  ])
  return [...joined, `${y}${m}${d}`, `${d}${m}${y}`]
}

function phoneForms(text: string): string[] {
  const digits = text.replace(/\D+/g, '')
  return digits.length < 6 ? [text] : [text, digits]
}

function charsets(text: string): { readonly charset: NonNullable<Needle['charset']>; readonly bytes: Uint8Array }[] {
  const wide = Buffer.from(text, 'utf16le')
  const latin = [...text].every((letter) => letter.codePointAt(0)! < 256)
  return [
    { charset: 'UTF-8', bytes: Buffer.from(text, 'utf8') },
    { charset: 'UTF-16LE', bytes: wide },
    { charset: 'UTF-16BE', bytes: Buffer.from(wide).swap16() },
    // equal to UTF-8 for plain ASCII: dropped as seen
    ...(latin && Buffer.byteLength(text) !== text.length
      ? [{ charset: 'Latin-1' as const, bytes: Buffer.from(text, 'latin1') }]
      : []),
  ]
}
