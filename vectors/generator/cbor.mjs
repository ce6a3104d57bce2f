// docs/spec/encoding.md §2.
import { be, join, utf8 } from './bytes.mjs'

function head(major, n) {
  const m = major * 32
  if (n < 24) return be(m + n, 1)
  if (n < 2 ** 8) return join(be(m + 24, 1), be(n, 1))
  if (n < 2 ** 16) return join(be(m + 25, 1), be(n, 2))
  if (n < 2 ** 32) return join(be(m + 26, 1), be(n, 4))
  return join(be(m + 27, 1), be(n, 8))
}

export function enc(value) {
  if (value === false) return be(0xf4, 1)
  if (value === true) return be(0xf5, 1)
  if (value === null) return be(0xf6, 1)
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (value instanceof Uint8Array) return join(head(2, value.length), value)
  if (typeof value === 'string') return join(head(3, utf8(value).length), utf8(value))
  if (Array.isArray(value)) return join(head(4, value.length), ...value.map(enc))
  const pairs = Object.entries(value).map(([key, item]) => [enc(key), enc(item)])
  pairs.sort(([a], [b]) => Buffer.compare(a, b))
  return join(head(5, pairs.length), ...pairs.flat())
}
