/**
 * What looks like a mail address or a date of birth, without knowing any: searched in stretches of text. Every match comes
 * with its bits of evidence (evidence.ts).
 */
import { contextBits } from './evidence.ts'
import type { FindingKind } from './report.ts'

export interface PlainMatch {
  readonly kind: FindingKind
  readonly what: string
  readonly at: number
  readonly bits: number
}

/** `birthYears`: dates outside are no dates of birth: log lines are dated, too. */
export function plainMatches(
  buffer: Uint8Array,
  range: { readonly start: number; readonly end: number },
  birthYears: readonly [first: number, last: number],
): PlainMatch[] {
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + range.start, range.end - range.start).toString('latin1')
  return [...mails(text), ...dates(text, birthYears)].map(({ at, length, bits, ...match }) => ({
    ...match,
    at: range.start + at,
    bits: bits + contextBits(buffer, range.start + at, length),
  }))
}

interface InText {
  readonly kind: FindingKind
  readonly what: string
  readonly at: number
  readonly length: number
  readonly bits: number
}

const LOCAL = /[A-Za-z0-9._%+-]/
const TLDS = new Set(
  (
    'com org net edu gov mil int info biz name pro app dev health clinic care doctor dental surgery beauty example test invalid ' +
    'ae ar at au be bg br ca ch cl cn co cy cz de dk ee es eu fi fr gb gr hk hr hu id ie il in io is it jp ke kr lb li lt lu lv ' +
    'ma me mt mx my ng nl no nz pe ph pk pl pt qa ro rs ru sa se sg si sk th tr tw ua uk us vn za'
  ).split(' '),
)

function mails(text: string): InText[] {
  const found: InText[] = []
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    let from = sign
    while (from > 0 && sign - from < 64 && LOCAL.test(text[from - 1]!)) from--
    const domain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?\.){1,4}([A-Za-z]{2,10})(?![A-Za-z0-9])/.exec(
      text.slice(sign + 1, sign + 160),
    )
    const tld = domain?.[1]?.toLowerCase() ?? ''
    if (domain === null || sign === from || !TLDS.has(tld)) continue
    const dots = domain[0].split('.').length - 1
    const bits = (sign - from) * 1.9 + 8 + dots * 8 + (domain[0].length - dots - tld.length) * 2 + tld.length * 7 - 7
    found.push({ kind: 'mail', what: 'a mail address', at: from, length: sign + 1 + domain[0].length - from, bits })
  }
  return found
}

const DATE =
  /(?<![0-9A-Za-z])(?:(\d{4})([-./_ ])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./_ ])(\d{1,2})\6(\d{4})|(\d{4})(\d{2})(\d{2}))(?![0-9A-Za-z]|[T ]\d\d:|[-.]\d)/g

function dates(text: string, [first, last]: readonly [number, number]): InText[] {
  return [...text.matchAll(DATE)].flatMap((match): InText[] => {
    const year = Number(match[1] ?? match[8] ?? match[9])
    const [a, b] = [Number(match[3] ?? match[5] ?? match[10]), Number(match[4] ?? match[7] ?? match[11])]
    if (year < first || year > last || a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return []
    const bits = match[0].length * 8 - Math.log2((last - first + 1) * 366 * 8)
    return [
      {
        kind: 'birth-date',
        what: 'a date that could be a date of birth',
        at: match.index,
        length: match[0].length,
        bits,
      },
    ]
  })
}
