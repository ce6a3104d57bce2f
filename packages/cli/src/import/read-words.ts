/**
 * What one folder or file name says: a date, a phase, a birth date, a name. Dates and phases are taken out of the text; what is left
 * may be a name. Written for the habits of real practices, in the languages they write in.
 */
import type { Phase } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'

export interface ReadWords {
  readonly date: string | null
  readonly phase: Phase | null
  readonly birthDate: string | null
  /** Without dates, phases and brackets; words separated by single spaces, a comma kept. */
  readonly rest: string
}

export interface ReadOptions {
  /**
   * How many words at the beginning are somebody's name. Fu, Na and Po are names, and words for "follow-up" and "after": there
   * they are names. With a comma the name also takes in the word behind it.
   */
  readonly nameWords?: number
  /** `05/03/2024` is 5 March unless this says months come first. */
  readonly monthFirst: boolean
}

/** Words before and after treatment, folded to lower case without marks. Longer ones first. */
const PHASES: readonly (readonly [RegExp, Phase])[] = [
  [
    /\b(pre ?op(erative)?|praop(erativ)?|before|vorher|vor (der )?(op|behandlung)|avant|antes|pries|przed|ennen|baseline)\b/,
    'before',
  ],
  [/\b(day ?0|intra ?op(erative)?|op tag|tag 0|jour 0|dia 0|giorno 0|behandlungstag)\b/, 'day0'],
  [/\b(complications?|komplikation(en)?|complicanza|complicacion|komplikacija)\b/, 'complication'],
  [/\b(follow ?up|kontrolle|verlauf|controle|controllo|kontrole|suivi|seguimiento|revision)\b/, 'follow-up'],
  [/\b(post ?op(erative|erativ)?|after|nachher|nach (der )?(op|behandlung)|apres|despues|depois|efter)\b/, 'after'],
]
/** Also names, or parts of names: only behind the name. */
const SHORT_PHASES: readonly (readonly [RegExp, Phase])[] = [
  [/\b(pre|prima|innan|for|voor)\b/, 'before'],
  [/\b(fu|control|check)\b/, 'follow-up'],
  [/\b(post|dopo|po|na)\b/, 'after'],
]
const SPAN =
  /\b\d{1,3} ?(d|w|wk|m|mo|y|yr|days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|semaines?|mois|ans?|dias?|semanas?|meses|anos?|giorni|settimane|mesi|anni|men|metai)\b/
const ISO_OR_DOTTED = String.raw`(\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})`
const BORN_WORDS = String.raw`(?:\*|\b(?:born|geb|geboren|dob|nato|nata|ne|nee|nacido|nacida|ur|gim)\b\.? ?:?)`
/** In brackets, or behind a word for it. */
const BORN = new RegExp(
  String.raw`[([] ?(?:${BORN_WORDS} ?)?${ISO_OR_DOTTED} ?[)\]]|${BORN_WORDS} ?${ISO_OR_DOTTED}`,
  'i',
)
/** No photo file of a practice is older: an earlier date beside a name is a date of birth. */
const FIRST_PHOTO_YEAR = 1992
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'jan', 'janvier', 'enero', 'gennaio', 'sausis'],
  ['february', 'februar', 'feb', 'fevrier', 'febrero', 'febbraio', 'vasaris'],
  ['march', 'marz', 'maerz', 'mar', 'mars', 'marzo', 'kovas'],
  ['april', 'apr', 'avril', 'abril', 'aprile', 'balandis'],
  ['may', 'mai', 'mayo', 'maggio', 'geguze'],
  ['june', 'juni', 'jun', 'juin', 'junio', 'giugno', 'birzelis'],
  ['july', 'juli', 'jul', 'juillet', 'julio', 'luglio', 'liepa'],
  ['august', 'aug', 'aout', 'agosto', 'rugpjutis'],
  ['september', 'sept', 'sep', 'septembre', 'septiembre', 'settembre', 'rugsejis'],
  ['october', 'oktober', 'oct', 'okt', 'octobre', 'octubre', 'ottobre', 'spalis'],
  ['november', 'nov', 'novembre', 'noviembre', 'lapkritis'],
  ['december', 'dezember', 'dec', 'dez', 'decembre', 'diciembre', 'dicembre', 'gruodis'],
]
const MONTH_OF = new Map(MONTHS.flatMap((names, month) => names.map((name) => [name, month + 1] as const)))

export function readWords(text: string, options: ReadOptions): ReadWords {
  let left = text.normalize('NFC')
  let birthDate: string | null = null
  left = left.replace(BORN, (whole, bracketed?: string, named?: string) => {
    birthDate = isoOf(bracketed ?? named ?? '', options)
    return birthDate === null ? whole : ' '
  })
  // A comma means "family, given"; underscores and the like are spaces.
  left = left.replace(/[()[\]{}]+/g, ' ')
  let date: string | null = null
  const take = (pattern: RegExp, make: (match: RegExpMatchArray) => string | null): void => {
    if (date !== null) return
    const match = left.match(pattern)
    const found = match === null ? null : make(match)
    if (match === null || found === null) return
    date = found
    left = `${left.slice(0, match.index)} ${left.slice((match.index ?? 0) + match[0].length)}`
  }
  take(/(?<!\d)(\d{4})[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)/, ([, y, m, d]) => ymd(y, m, d))
  take(/(?<!\d)(\d{1,2})[-_./](\d{1,2})[-_./](\d{4})(?!\d)/, ([whole]) => isoOf(whole, options))
  take(/(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/, ([, y, m, d]) => ymd(y, m, d))
  take(/(\p{L}{3,10})\.?[ _-]+((?:19|20)\d{2})(?!\d)/u, ([, name, year]) => monthOf(name, year))
  left = left.replace(/_+/g, ' ')
  if (options.nameWords !== undefined && birthDate === null && date !== null && yearOf(date) < FIRST_PHOTO_YEAR) {
    birthDate = date
    date = null
  }
  const { phase, rest } = takePhase(left, options.nameWords ?? 0)
  return { date, phase, birthDate, rest: rest.replace(/\s+/g, ' ').replace(/^[\s,.\-–]+|[\s,.\-–]+$/g, '') }
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

function takePhase(text: string, nameWords: number): { readonly phase: Phase | null; readonly rest: string } {
  const name = nameLength(text, nameWords)
  const found = findPhase(fold(text), name)
  const rest = found === null ? text : blank(text, found)
  const span = fold(rest).match(SPAN)
  if (span === null) return { phase: found?.phase ?? null, rest }
  const bare = blank(rest, { at: span.index ?? 0, length: span[0].length })
  // "3 months", "3 months after": the course. "2 weeks before" stays before.
  return { phase: found === null || found.phase === 'after' ? 'follow-up' : found.phase, rest: bare }
}

interface FoundPhase {
  readonly phase: Phase
  readonly at: number
  readonly length: number
}

function findPhase(folded: string, name: number): FoundPhase | null {
  for (const [pattern, phase] of PHASES) {
    const match = folded.match(pattern)
    if (match !== null) return { phase, at: match.index ?? 0, length: match[0].length }
  }
  const behind = ' '.repeat(name) + folded.slice(name)
  for (const [pattern, phase] of SHORT_PHASES) {
    const match = behind.match(pattern)
    if (match !== null) return { phase, at: match.index ?? 0, length: match[0].length }
  }
  return null
}

/** How far the name reaches: its words, and with a comma at least the word behind it. */
function nameLength(text: string, words: number): number {
  if (words === 0) return 0
  const comma = text.indexOf(',')
  const from = comma >= 0 ? comma + 1 : 0
  const left = comma >= 0 ? 1 : words
  const match = text.slice(from).match(new RegExp(String.raw`^(?:\s*\S+){1,${left}}`))
  return from + (match?.[0].length ?? 0)
}

function blank(text: string, { at, length }: { readonly at: number; readonly length: number }): string {
  return `${text.slice(0, at)}${' '.repeat(length)}${text.slice(at + length)}`
}

/** Same length as the text, so that places agree: marks are dropped with their letter kept. */
function fold(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => {
      const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '')
      return plain.length === letter.length ? plain : letter
    })
    .join('')
    .replace(/[-–]/g, ' ')
}

function isoOf(text: string, { monthFirst }: ReadOptions): string | null {
  const [a, b, year] = text.split(/[-_./]/)
  if (/^\d{4}/.test(text)) return ymd(a, b, year)
  const dotted = text.includes('.')
  // With dots the day always comes first; a number above 12 can be no month.
  const months = monthFirst && !dotted
  return (months ? ymd(year, a, b) : ymd(year, b, a)) ?? (dotted ? null : months ? ymd(year, b, a) : ymd(year, a, b))
}

function ymd(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isIsoDate(text) && Number(year) >= 1900 ? text : null
}

/** Only the month is known: its first day. */
function monthOf(name: string | undefined, year: string | undefined): string | null {
  const month = MONTH_OF.get(fold(name ?? ''))
  return month === undefined ? null : ymd(year, String(month), '1')
}

export type NameOrder = 'given-first' | 'family-first'

/** `Müller, Anna`, `Müller_Anna`, `Anna Müller`. Null when it is no name: no letters, or one word of a camera. */
export function readName(
  text: string,
  order: NameOrder,
  underscored: boolean,
): { readonly family: string; readonly given: string } | null {
  const clean = text
    .replace(/\b\d+\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/\p{L}{2}/u.test(clean) || CAMERA.test(clean)) return null
  const comma = clean.indexOf(',')
  if (comma >= 0)
    return {
      family: clean.slice(0, comma).trim(),
      given: clean
        .slice(comma + 1)
        .replace(/,/g, ' ')
        .trim(),
    }
  const words = clean.split(' ')
  if (words.length === 1) return { family: clean, given: '' }
  // MÜLLER Anna, Anna MÜLLER: capitals are the family's
  const capitals = words.filter((word) => /^\p{Lu}[\p{Lu}'’-]{2,}$/u.test(word))
  if (capitals.length === 1)
    return { family: capitals[0] as string, given: words.filter((word) => word !== capitals[0]).join(' ') }
  if (order === 'family-first' || underscored) return { family: words[0] as string, given: words.slice(1).join(' ') }
  return { family: words.at(-1) as string, given: words.slice(0, -1).join(' ') }
}

const CAMERA =
  /^(img|dsc|dscn|dscf|dcim|pxl|p|photo|foto|image|bild|pict|scan|whatsapp image|screenshot|unnamed|camera|\d+apple)$/i
