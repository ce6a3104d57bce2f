/**
 * Words of a text as the theme lists know them: lower case, without accents, look-alike letters of other scripts put back, and
 * with their place in the text, so that a reason can point at it.
 */

export interface Token {
  readonly word: string
  readonly at: number
  readonly length: number
  /** Letters of two scripts in one word: made to be read by people and missed by filters. */
  readonly mixed: boolean
}

const MOST_TOKENS = 40_000
const WORD = /[\p{L}\p{M}\p{N}]{1,64}/gu
const PLAIN = /^[a-z0-9]+$/

/** Letters that NFKD leaves alone. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
}
/** Cyrillic and Greek letters that look Latin (Unicode confusables, the ones a reader cannot tell apart). */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  ӏ: 'l',
  ґ: 'r',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ɑ: 'a',
  ɡ: 'g',
  ɩ: 'i',
  ʟ: 'l',
}

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    if (tokens.length >= MOST_TOKENS) break
    const lower = match[0].toLowerCase()
    if (PLAIN.test(lower)) tokens.push({ word: lower, at: match.index, length: lower.length, mixed: false })
    else {
      const mixed = isMixedScript(lower)
      tokens.push({ word: foldWord(lower, mixed), at: match.index, length: match[0].length, mixed })
    }
  }
  return tokens
}

export function foldWord(lower: string, mixed = isMixedScript(lower)): string {
  const bare = lower.normalize('NFKD').replace(/\p{M}+/gu, '')
  let out = ''
  for (const letter of bare) out += LETTERS[letter] ?? (mixed ? (LOOKALIKES[letter] ?? letter) : letter)
  return out
}

export function isMixedScript(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)
}

/** The whole text as folded words with single spaces between them. */
export function foldText(text: string): string {
  return tokenize(text)
    .map(({ word }) => word)
    .join(' ')
}

/** The shape a name has for the eye: for comparing domains and names that are made to look alike. */
export function skeleton(text: string): string {
  let out = ''
  for (const letter of text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, ''))
    out += LETTERS[letter] ?? LOOKALIKES[letter] ?? letter
  // digits first: `c1` is `cl`
  return out
    .replace(/[1|!]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl(?=[aeiou])/g, 'd')
    .replace(/5/g, 's')
    .replace(/3/g, 'e')
    .replace(/4/g, 'a')
    .replace(/i/g, 'l')
}
