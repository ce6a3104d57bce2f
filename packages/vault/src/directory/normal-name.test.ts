/** Names of many languages in the one form that search compares. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { END, isDeepest, listingsOf, prefixesOf } from './listing.ts'
import { normalName, normalQuery } from './normal-name.ts'

describe('normalName', () => {
  it.each([
    ['Müller', 'muller'],
    ['MÜLLER', 'muller'],
    ['Mu\u0308ller', 'muller'],
    ['Strauß', 'strauss'],
    ['STRAUẞ', 'strauss'],
    ['Łukasz', 'lukasz'],
    ['Núñez', 'nunez'],
    ['Žemaitytė', 'zemaityte'],
    ['Šarūnas Ąžuolas', 'sarunas azuolas'],
    ['Įdaitė-Čepaitienė', 'idaite cepaitiene'],
    ['Ørsted', 'orsted'],
    ['Æsa Þórsdóttir', 'aesa thorsdottir'],
    ['Дмитриев', 'дмитриев'],
    ['ЁЛКИНА', 'елкина'],
    ['Παπαδόπουλος', 'παπαδοπουλοσ'],
    ['ΠΑΠΑΔΟΠΟΥΛΟΣ', 'παπαδοπουλοσ'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['Oʼbrien', 'obrien'],
    ['Müller-Lüdenscheid', 'muller ludenscheid'],
    ['van  der   Berg', 'van der berg'],
    ['İpek Yıldız', 'ipek yildiz'],
    ['王 小明', '王小明'],
    ['王小明', '王小明'],
    ['ヤマダ　ハナコ', 'ヤマタハナコ'],
    ['ﬁnn', 'finn'],
    ['Ａｎｎａ', 'anna'],
    ['X', 'x'],
    ['  - ', ''],
    ['Jr. 3rd', 'jr 3rd'],
  ])('%s', (name, normal) => {
    expect(normalName(name)).toBe(normal)
  })

  it('finds a Korean family name by its one syllable', () => {
    expect(normalName('김 민지').startsWith(normalName('김'))).toBe(true)
    expect([...normalName('김')].length).toBeGreaterThanOrEqual(2)
  })

  it('is stable: normal of normal is normal, and case and composition never matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const normal = normalName(text)
        expect(normalName(normal)).toBe(normal)
        expect(normalName(text.normalize('NFD'))).toBe(normalName(text.normalize('NFC')))
        expect(normal).not.toMatch(/^ | $| {2}|\p{M}/u)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps a space at the end of what was typed', () => {
    expect(normalQuery(' Ada ')).toBe('ada ')
    expect(normalQuery('Ada')).toBe('ada')
  })
})

describe('listingsOf', () => {
  it('lists both orders and the alias', () => {
    expect(listingsOf({ family: 'Müller', given: 'Anna', alias: 'The Swan' })).toEqual([
      `muller anna${END}`,
      `anna muller${END}`,
      `the swan${END}`,
    ])
  })
  it('lists a name of one word once', () => {
    expect(listingsOf({ family: 'Björk', given: '', alias: null })).toEqual([`bjork${END}`])
    expect(listingsOf({ family: 'O', given: '', alias: 'o' })).toEqual([`o${END}`])
  })
  it('gives every listing a root prefix of two characters', () => {
    expect(prefixesOf(`o${END}`)).toEqual([`o${END}`])
    expect(prefixesOf(`ab${END}`)).toEqual(['ab', `ab${END}`])
    expect(isDeepest(`o${END}`)).toBe(true)
    expect(isDeepest('ab')).toBe(false)
    expect(isDeepest('a'.repeat(24))).toBe(true)
  })
})
