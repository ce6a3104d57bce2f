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
  /** `05/03/2024` is 5 March unless this says months come first. */
  readonly monthFirst: boolean
}

/** Words before and after treatment, folded to lower case without marks. Longer ones first. */
const PHASES: readonly (readonly [RegExp, Phase])[] = [
  [/\b(pre ?op(erative)?|before|vorher|vor op|avant|antes|prima|pries|przed|ennen|innan|for|voor)\b/, 'before'],
  [/\b(day ?0|intra ?op|op tag|tag 0|jour 0|dia 0)\b/, 'day0'],
  [/\b(complications?|komplikation(en)?|complicanza|komplikacija)\b/, 'complication'],
  [/\b(follow ?up|kontrolle|controle|control|kontrole|fu)\b/, 'follow-up'],
  [/\b(post ?op(erative)?|after|nachher|nach op|apres|despues|depois|dopo|po|efter|na)\b/, 'after'],
]
const SPAN = /\b\d{1,3} ?(d|w|m|y|days?|weeks?|months?|years?|tage?|wochen?|monate?|jahre?|mois|mesi|meses|men)\b/
const BORN = /\(?\b(?:born|geb|geboren|dob|nato|nata|ne|nee|gim)?\b\.? ?(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\)/
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
  left = left.replace(BORN, (whole, date: string) => {
    birthDate = isoOf(date, options)
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
  const { phase, rest } = takePhase(left)
  return { date, phase, birthDate, rest: rest.replace(/\s+/g, ' ').replace(/^[\s,.\-–]+|[\s,.\-–]+$/g, '') }
}

function takePhase(text: string): { readonly phase: Phase | null; readonly rest: string } {
  const folded = fold(text)
  for (const [pattern, phase] of PHASES) {
    const match = folded.match(pattern)
    if (match === null) continue
    const cut = (at: number, length: number, from: string) =>
      `${from.slice(0, at)}${' '.repeat(length)}${from.slice(at + length)}`
    let rest = cut(match.index ?? 0, match[0].length, text)
    const span = fold(rest).match(SPAN)
    if (span !== null) rest = cut(span.index ?? 0, span[0].length, rest)
    return { phase: span !== null && phase === 'after' ? 'follow-up' : phase, rest }
  }
  const span = folded.match(SPAN)
  if (span === null) return { phase: null, rest: text }
  return { phase: 'follow-up', rest: text.replace(text.slice(span.index, (span.index ?? 0) + span[0].length), ' ') }
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
  if (/^\d{4}/.test(text)) return isIsoDate(text) ? text : null
  const [a, b, year] = text.split(/[-_./]/)
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
  if (order === 'family-first' || underscored) return { family: words[0] as string, given: words.slice(1).join(' ') }
  return { family: words.at(-1) as string, given: words.slice(0, -1).join(' ') }
}

const CAMERA =
  /^(img|dsc|dscn|dscf|dcim|pxl|p|photo|foto|image|bild|pict|scan|whatsapp image|screenshot|unnamed|camera|\d+apple)$/i
