/** The word lists: every theme in every language, each phrase heard where it is written, and no language deaf to another's accents. */
import { describe, expect, it } from 'vitest'
import { buildPhraseIndex, findThemes } from '../phrases.ts'
import type { Theme } from '../theme.ts'
import { tokenize } from '../tokens.ts'
import { LANGUAGES, PHRASES } from './all.ts'

const themesIn = (text: string): Theme[] => [...new Set(findThemes(tokenize(text), PHRASES).map(({ theme }) => theme))]

describe.each(Object.entries(LANGUAGES))('words in %s', (_, words) => {
  it('have something for every theme', () => {
    for (const [theme, list] of Object.entries(words)) expect(list.trim(), theme).not.toBe('')
    expect(Object.keys(words).sort()).toEqual(Object.keys(LANGUAGES.en).sort())
  })

  it('are heard when they are written', () => {
    for (const [theme, list] of Object.entries(words) as [Theme, string][]) {
      for (const phrase of list.split(',')) {
        if (phrase.trim() === '') continue
        // an open ending takes letters, a gap takes words
        const written = phrase.replace(/(\p{L})\*/gu, '$1$1').replace(/ \.\. /g, ' quux ')
        expect(themesIn(`Hello, ${written}.`), `${theme}: ${phrase.trim()}`).toContain(theme)
      }
    }
  })

  it('name no phrase twice in one theme', () => {
    for (const [theme, list] of Object.entries(words)) {
      const phrases = list.split(',').map((phrase) => phrase.trim())
      expect(
        phrases.filter((phrase, n) => phrases.indexOf(phrase) !== n),
        theme,
      ).toEqual([])
    }
  })
})

describe('phrases', () => {
  const index = buildPhraseIndex([{ ...blank(), signin: 'verify your, confirm your .. account', threat: 'suspen*' }])
  const found = (text: string) =>
    findThemes(tokenize(text), index).map(({ theme, at, length }) => [theme, text.slice(at, at + length)])

  it.each([
    ['Please VERIFY your mailbox', [['signin', 'VERIFY your']]],
    ['verify the mailbox', []],
    ['confirm your account', [['signin', 'confirm your account']]],
    ['confirm your big new bank account', [['signin', 'confirm your big new bank account']]],
    ['confirm your very big new bank account', []],
    ['it is suspended', [['threat', 'suspended']]],
    ['suspe', []],
    ['vérify  your\nmailbox', [['signin', 'vérify  your']]],
    // Cyrillic е and у among Latin letters
    ['vеrify yоur mailbox', [['signin', 'vеrify yоur']]],
    ['', []],
  ])('in %j', (text, hits) => {
    expect(found(text)).toEqual(hits)
  })

  it('refuse a beginning that would be heard everywhere', () => {
    expect(() => buildPhraseIndex([{ ...blank(), spam: 'ab*' }])).toThrow(RangeError)
  })

  it('end on a long text: squared time would be minutes', () => {
    const hits = findThemes(tokenize('confirm your verify suspen '.repeat(100_000)), index)
    expect(hits.length).toBeGreaterThan(0)
  })
})

function blank(): Record<Theme, string> {
  return Object.fromEntries(Object.keys(LANGUAGES.en).map((theme) => [theme, ''])) as Record<Theme, string>
}
