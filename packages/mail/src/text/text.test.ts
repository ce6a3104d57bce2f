/** Letters: what is taken out, what is folded together, what looks drawn by chance. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, countRemoved, countTurns } from './clean-text.ts'
import { looksRandom } from './random-looking.ts'
import { isStyled } from './styled.ts'
import { foldText, foldWord, isMixedScript, skeleton, tokenize } from './tokens.ts'

describe('clean text', () => {
  it.each([
    ['a\u202egpj.exe', 'agpj.exe'],
    ['pay\u200bpal', 'paypal'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['tag\u{e0041}\u{e0042}s', 'tags'],
    ['bell\u0007 esc\u001b[2J', 'bell esc[2J'],
    ['half \ud83d pair', 'half  pair'],
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['tab\tstays', 'tab\tstays'],
    ['👩\u200d⚕️ stays', '👩\u200d⚕️ stays'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('%j → %j', (given, expected) => {
    expect(cleanText(given)).toBe(expected)
  })

  it('counts what it takes, and what turns', () => {
    expect(countRemoved('a\u200bb\u202ec\r\n')).toBe(2)
    expect(countTurns('a\u200bb\u202ec\u2066d')).toBe(2)
  })

  it('is done after once, is never longer, and leaves nothing to take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean.length).toBeLessThanOrEqual(text.length)
        expect(countRemoved(clean)).toBe(0)
        expect(clean.isWellFormed()).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('one line is one line, and short', () => {
    expect(cleanLine('a\r\n b\tc\u2028d ')).toBe('a b c d')
    expect(cleanLine('x'.repeat(400), 10)).toBe(`${'x'.repeat(9)}…`)
    expect(cleanLine(`${'x'.repeat(8)}😀😀`, 10).isWellFormed()).toBe(true)
  })
})

describe('words', () => {
  it.each([
    ['Größe', 'grosse'],
    ['Žukaitė', 'zukaite'],
    ['ŁÓDŹ', 'lodz'],
    ['œuvre', 'oeuvre'],
    ['ﬁle', 'file'],
    ['Ｖｅｒｉｆｙ', 'verify'],
    ['𝐯𝐞𝐫𝐢𝐟𝐲', 'verify'],
    // whole words of another script stay what they are
    ['срочно', 'срочно'],
    ['pаypаl', 'paypal'],
  ])('%s → %s', (given, expected) => {
    expect(foldWord(given.toLowerCase())).toBe(expected)
  })

  it('keep their place in the text', () => {
    const text = 'Bitte, prüfen Sie: Straße-12!'
    for (const { at, length } of tokenize(text)) expect(text.slice(at, at + length)).toMatch(/^[\p{L}\p{N}]+$/u)
    expect(tokenize(text).map(({ word }) => word)).toEqual(['bitte', 'prufen', 'sie', 'strasse', '12'])
    expect(foldText(text)).toBe('bitte prufen sie strasse 12')
  })

  it('say when they mix scripts', () => {
    expect(isMixedScript('pаypal')).toBe(true)
    expect(isMixedScript('paypal')).toBe(false)
    expect(isMixedScript('привет')).toBe(false)
    expect(tokenize('pаypal hello').map(({ mixed }) => mixed)).toEqual([true, false])
  })

  it('are bounded in number', () => {
    expect(tokenize('a '.repeat(100_000)).length).toBeLessThanOrEqual(40_000)
  })
})

describe('shapes', () => {
  it.each([
    ['derrnasupply', 'dermasupply'],
    ['paypa1', 'paypal'],
    ['paypaI', 'paypal'],
    ['g00gle', 'google'],
    ['vvebmail', 'webmail'],
    ['аррӏе', 'apple'],
  ])('%s looks like %s', (given, target) => {
    expect(skeleton(given)).toBe(skeleton(target))
  })

  it.each([
    ['anna', 'hanna'],
    ['stein', 'steiner'],
  ])('%s does not look like %s', (given, target) => {
    expect(skeleton(given)).not.toBe(skeleton(target))
  })
})

describe('letters that only look like letters', () => {
  it.each(['𝗩𝗲𝗿𝗶𝗳𝘆 now', 'Ⓟⓐⓨ', 'ＰＡＹ now'])('%s', (text) => expect(isStyled(text)).toBe(true))
  it.each(['Verify now', 'ℹ️ 👍🏽 ✅', 'Größe', '𝗩 one'])('not %s', (text) => expect(isStyled(text)).toBe(false))
})

describe('names drawn by chance', () => {
  it.each(['x7k2q9ztb4', 'a9f3c2e1b7d4', 'qwrtzpsdfg', 'k3j9d8f7s'])('%s', (name) =>
    expect(looksRandom(name)).toBe(true),
  )
  it.each(['anna.lindner', 'praxis2026', 'schwarzschild', 'info', 'noreply', 'user1984'])('not %s', (name) =>
    expect(looksRandom(name)).toBe(false),
  )
})
