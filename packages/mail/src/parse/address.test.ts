import { describe, expect, it } from 'vitest'
import { joinNames, parseAddressList } from './address.ts'

const read = (value: string) => parseAddressList(value).boxes.map(({ name, address }) => [name, address])

describe('address lists', () => {
  it.each([
    ['a@b.example', [['', 'a@b.example']]],
    ['Ann <ann@B.Example.>', [['Ann', 'ann@b.example']]],
    [
      '"Doe, Jane" <jane@x.example>, Bo <bo@y.example>',
      [
        ['Doe, Jane', 'jane@x.example'],
        ['Bo', 'bo@y.example'],
      ],
    ],
    ['ann@x.example (Ann of (the) desk)', [['Ann of (the) desk', 'ann@x.example']]],
    ['=?utf-8?q?M=C3=BCller?= <m@x.example>', [['Müller', 'm@x.example']]],
    [
      'friends: a@x.example, b@x.example;',
      [
        ['', 'a@x.example'],
        ['', 'b@x.example'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['<@relay.example:a@x.example>', [['', 'a@x.example']]],
    ['Only A Name', [['Only A Name', '']]],
    ['', []],
    // an address inside a name stays a name
    ['"help@bank.example" <x@evil.example>', [['help@bank.example', 'x@evil.example']]],
    [
      '=?utf-8?q?help=40bank.example_=3Cy=40bank.example=3E?= <x@evil.example>',
      [['help@bank.example <y@bank.example>', 'x@evil.example']],
    ],
    // two angle addresses: the last one counts, the other is seen
    ['Bank <a@bank.example> <x@evil.example>', [['Bank a@bank.example', 'x@evil.example']]],
    ['<>', [['', '']]],
    ['@', [['@', '']]],
  ])('%j', (value, boxes) => {
    expect(read(value)).toEqual(boxes)
  })

  it('reads behind a quote that is never closed, and says so', () => {
    expect(parseAddressList('"Bank <x@evil.example>')).toEqual({
      boxes: [{ name: 'Bank', address: 'x@evil.example' }],
      unclosed: true,
    })
    expect(parseAddressList('Bank (support <x@evil.example>').boxes[0]?.address).toBe('x@evil.example')
  })

  it('joins a name that was cut at its comma', () => {
    expect(joinNames(parseAddressList('Clinic, Reception <desk@x.example>, Bo <bo@y.example>, Nobody').boxes)).toEqual([
      { name: 'Clinic, Reception', address: 'desk@x.example' },
      { name: 'Bo', address: 'bo@y.example' },
      { name: 'Nobody', address: '' },
    ])
  })

  it('stays linear: 200,000 brackets, quotes and commas', () => {
    for (const piece of ['<', '"', '(', ',', '\\', 'a@b,'])
      expect(() => parseAddressList(piece.repeat(200_000))).not.toThrow()
  })
})
