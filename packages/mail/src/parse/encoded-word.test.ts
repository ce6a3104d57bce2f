import { describe, expect, it } from 'vitest'
import { decodeHeader } from './encoded-word.ts'

describe('encoded words', () => {
  it.each([
    ['plain', 'plain'],
    ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus', 'Grüße aus'],
    ['=?UTF-8?B?w5w=?=', 'Ü'],
    // a letter split over two words of one charset
    ['=?utf-8?B?ww==?=\r\n =?utf-8?B?nA==?=', 'Ü'],
    ['=?iso-8859-1?q?caf=E9?= =?iso-8859-1?q?_au_lait?=', 'café au lait'],
    ['=?utf-8*en?q?hi?= there', 'hi there'],
    ['=?nonsense?q?hi?=', 'hi'],
    ['=?utf-8?x?hi?=', '=?utf-8?x?hi?='],
    ['=?utf-8?q?unfinished', '=?utf-8?q?unfinished'],
    ['=?utf-8?q?nul=00inside?=', 'nul inside'],
  ])('%j reads %j', (raw, text) => {
    expect(decodeHeader(raw).text).toBe(text)
  })

  it('says when a field could begin inside', () => {
    expect(decodeHeader('=?utf-8?q?Hello=0D=0ABcc:_x@y.example?=')).toEqual({
      text: 'Hello Bcc: x@y.example',
      lineBreak: true,
    })
    expect(decodeHeader('=?utf-8?q?Hello=0D=0A_there?=').lineBreak).toBe(false)
  })

  it('stays linear over a megabyte of almost-words', () => {
    const text = '=?utf-8?q?'.repeat(100_000)
    expect(decodeHeader(text).text).toBe(text)
  })
})
