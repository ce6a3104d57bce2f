import { drawer, hex, sha256, stream } from '../bytes.mjs'
import { split } from '../slip39.mjs'
import { derive, edPublic } from '../suite.mjs'
import { kemPublic } from '../xwing.mjs'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
function letters(bytes, n) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('').padEnd(5 * n, '0')
  return Array.from({ length: n }, (_, i) => ALPHABET[Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)]).join('')
}

export function page(words) {
  const sets = [
    [2, 3],
    [3, 5],
    [2, 2],
    [5, 16],
  ].map(([threshold, count]) => {
    const root = stream(`cards root ${threshold} of ${count}`, 32)
    const draw = drawer(`cards ${threshold} of ${count}`)
    const [high, low] = draw(2)
    const set = ((high & 0x7f) << 8) | low
    const cards = split(root, { id: set, threshold, count }, draw, words)
    return { threshold, count, set, root: hex(root), random: draw.all(), cards }
  })
  const [two, three] = sets
  const root = Uint8Array.from(Buffer.from(two.root, 'hex'))
  const code = stream('sheet', 32)
  const groups = (letters(code, 52) + letters(sha256(code), 4)).match(/.{4}/g)
  const text = groups.join(' ')
  return {
    sets,
    root: {
      of: 0,
      signPublic: hex(edPublic(derive(root, 'root signing', []))),
      sealPublic: hex(kemPublic(derive(root, 'root sealing', []))),
    },
    refused: [
      { what: 'no card', cards: [] },
      { what: 'a card too few', cards: two.cards.slice(0, 1) },
      { what: 'a card too many', cards: two.cards },
      { what: 'the same card twice', cards: [two.cards[0], two.cards[0]] },
      { what: 'a card of another set', cards: [two.cards[0], three.cards[1]] },
      { what: 'a word exchanged', cards: [two.cards[0].replace(/^\w+ \w+/, (pair) => pair.split(' ').reverse().join(' ')), two.cards[1]] },
      { what: 'a word of no list', cards: [two.cards[0].replace(/^\w+/, 'pellicle'), two.cards[1]] },
      { what: 'a word missing', cards: [two.cards[0].replace(/^\w+ /, ''), two.cards[1]] },
      { what: 'empty', cards: ['', two.cards[1]] },
    ],
    sheet: {
      code: hex(code),
      groups,
      typed: [text, text.toUpperCase(), text.replaceAll(' ', '-'), text.replaceAll('0', 'O').replaceAll('1', 'l'), ` ${text.replaceAll(' ', '')}\n`],
      wrapSecret: hex(derive(code, 'sheet wrap', [])),
      signPublic: hex(edPublic(derive(code, 'sheet signing', []))),
      lookup: hex(derive(code, 'sheet lookup', [], 16)),
      refused: [
        { what: 'empty', typed: '' },
        { what: 'a character short', typed: text.slice(0, -1) },
        { what: 'a character more', typed: `${text}0` },
        { what: 'another first character', typed: (text[0] === '0' ? '2' : '0') + text.slice(1) },
        { what: 'another checksum', typed: text.slice(0, -1) + (text.endsWith('0') ? '2' : '0') },
        { what: 'a character of no alphabet', typed: `u${text.slice(1)}` },
        { what: 'two groups exchanged', typed: [groups[1], groups[0], ...groups.slice(2)].join(' ') },
        { what: 'spare bits', typed: text.replace(/(.{63}).(.*)/s, (_, before, after) => `${before}${ALPHABET[ALPHABET.indexOf(text[63]) | 1]}${after}`) },
      ],
    },
  }
}
