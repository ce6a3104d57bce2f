/**
 * A name as the directory compares it: what people type and what stands in the record meet in one form. Spec: directory §1.
 *
 * LIMITS: a spelling is a spelling: `mueller` does not find Müller (`muller` and `müller` do), and nothing sounds alike.
 */

/** Letters that Unicode does not decompose but keyboards do. Applied after NFKD, marks and case. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ı: 'i',
  ĸ: 'k',
  ə: 'e',
  ς: 'σ',
}
const FOLD = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'g')

/** Apostrophes join (O'Brien is obrien); everything else that is no letter and no digit parts words. */
const APOSTROPHES = /['’‘ʼʻ`´ʹʾʿ]/gu
const PARTING = /[^\p{L}\p{N}]+/gu
/** Scripts written without spaces: 王 小明 and 王小明 are one name. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]'
const BETWEEN_UNSPACED = new RegExp(`(?<=${UNSPACED}) (?=${UNSPACED})`, 'gu')

/** The empty string for a name without any letter or digit. */
export function normalName(name: string): string {
  return withEdges(name).trim()
}

/** What was typed so far: as `normalName`, but a space at the end stays, because `ada ` no longer means Adalbert. */
export function normalQuery(typed: string): string {
  return withEdges(typed).trimStart()
}

function withEdges(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .replace(APOSTROPHES, '')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(FOLD, (letter) => FOLDED[letter] ?? letter)
    .replace(PARTING, ' ')
    .replace(BETWEEN_UNSPACED, '')
}
