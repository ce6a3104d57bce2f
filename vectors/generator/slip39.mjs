// SLIP-0039, one group; docs/spec/cards.md §2. Field arithmetic without tables, the checksum bit by bit.
import { pbkdf2Sync } from 'node:crypto'
import { join, utf8 } from './bytes.mjs'
import { hmac } from './suite.mjs'

function multiply(a, b) {
  let product = 0
  for (let i = 0; i < 8; i++) {
    if ((b >> i) & 1) product ^= a << i
  }
  for (let i = 14; i >= 8; i--) if ((product >> i) & 1) product ^= 0x11b << (i - 8)
  return product
}
function inverse(a) {
  let power = 1
  for (let i = 0; i < 254; i++) power = multiply(power, a)
  return power
}

/** Lagrange at x through [[x, bytes], …]. */
function valueAt(points, x) {
  const sum = new Uint8Array(points[0][1].length)
  for (const [xi, yi] of points) {
    let weight = 1
    for (const [xj] of points) if (xj !== xi) weight = multiply(weight, multiply(x ^ xj, inverse(xi ^ xj)))
    yi.forEach((byte, i) => (sum[i] ^= multiply(byte, weight)))
  }
  return sum
}

function encrypt(secret) {
  let left = secret.slice(0, secret.length / 2)
  let right = secret.slice(secret.length / 2)
  for (let round = 0; round < 4; round++) {
    const f = pbkdf2Sync(Uint8Array.of(round), right, 2500, right.length, 'sha256')
    ;[left, right] = [right, left.map((byte, i) => byte ^ f[i])]
  }
  return join(right, left)
}

const GENERATORS = [
  0xe0e040, 0x1c1c080, 0x3838100, 0x7070200, 0xe0e0009, 0x1c0c2412, 0x38086c24, 0x3090fc48, 0x21b1f890, 0x3f3f120,
]
function checksum(values) {
  let c = 1n
  for (const value of values) {
    const top = c >> 20n
    c = ((c & 0xfffffn) << 10n) ^ BigInt(value)
    GENERATORS.forEach((generator, i) => {
      if ((top >> BigInt(i)) & 1n) c ^= BigInt(generator)
    })
  }
  return c
}

function words(list, { id, member, threshold }, value) {
  const bits = [
    id.toString(2).padStart(15, '0'),
    '1', // extendable
    '0000', // iteration exponent
    '0000', // group index
    '0000', // group threshold - 1
    '0000', // group count - 1
    member.toString(2).padStart(4, '0'),
    (threshold - 1).toString(2).padStart(4, '0'),
    '0'.repeat((10 - ((value.length * 8) % 10)) % 10),
    ...[...value].map((byte) => byte.toString(2).padStart(8, '0')),
  ].join('')
  const numbers = bits.match(/.{10}/g).map((ten) => Number.parseInt(ten, 2))
  const rest = checksum([...utf8('shamir_extendable'), ...numbers, 0, 0, 0]) ^ 1n
  for (const shift of [20n, 10n, 0n]) numbers.push(Number((rest >> shift) & 1023n))
  return numbers.map((number) => list[number])
}

/** Cards of k of n; draws the points of the first k−2 cards, then the fill of the digest. */
export function split(root, { id, threshold, count }, draw, list) {
  const secret = encrypt(root)
  const points = []
  for (let x = 0; x < threshold - 2; x++) points.push([x, draw(secret.length)])
  const fill = draw(secret.length - 4)
  points.push([254, join(hmac(fill, secret).slice(0, 4), fill)], [255, secret])
  const cards = []
  for (let member = 0; member < count; member++) {
    const drawn = points.find(([x]) => x === member)
    cards.push(words(list, { id, member, threshold }, drawn ? drawn[1] : valueAt(points, member)).join(' '))
  }
  return cards
}
