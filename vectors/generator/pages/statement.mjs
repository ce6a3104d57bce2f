import { be, hex, join, sha256, stream, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { edPublic, edSign } from '../suite.mjs'
import { context, sealObject } from './object.mjs'

const id = (name, n = 16) => stream(`statement ${name}`, n)
const EMPTY_TREE = sha256()

/** Maps, with bytes as {"bytes": hex}. */
const shown = (value) =>
  value instanceof Uint8Array
    ? { bytes: hex(value) }
    : Array.isArray(value)
      ? value.map(shown)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]))
        : value

export function page() {
  const seed = id('seed', 32)
  const parts = [
    ['photos', ['patient', 'photos', 2], id('part one'), stream('wrap one', 92), sealObject(id('key', 32), context, utf8('a body'))],
    ['response', ['deposit', id('deposit')], id('part two'), stream('wrap two', 92), sealObject(id('key', 32), context, utf8('another'))],
    ['staff', ['compartment', 'practice', 1], id('part three'), stream('wrap three', 92), sealObject(id('key', 32), context, utf8('a third'))],
  ]
  const body = enc(parts)
  const genesis = {
    v: 1, practice: new Uint8Array(32), kind: 1, by: new Uint8Array(16), seq: 0, prev: new Uint8Array(32),
    seen: [0, EMPTY_TREE], at: 1_760_000_000_000, subject: null, base: null, pub: {}, objects: [], salts: [], body: sha256(),
  }
  const photo = {
    ...genesis, practice: id('practice', 32), kind: 40, by: id('device'), seq: 41, prev: id('prev', 32), seen: [1234, id('tree', 32)],
    subject: id('patient'), base: [3, id('base', 32)], pub: { photo: id('photo'), list: [1, -1, 'x', null, true], nested: { z: 1, aa: 2 } },
    objects: [[id('original'), id('original sha', 32), 3_670_072], [id('thumb'), id('thumb sha', 32), 9_328]],
    salts: [[id('patient'), id('salt hash', 32)]], body: sha256(body),
  }
  const signed = (header) => {
    const bytes = enc(header)
    const message = join(utf8('pellicle statement 1\n'), bytes)
    const signature = edSign(seed, message)
    return { header: shown(header), headerBytes: hex(bytes), hash: hex(sha256(bytes)), signature: hex(signature), entry: hex(enc([bytes, signature])) }
  }
  const without = (key) => Object.fromEntries(Object.entries(photo).filter(([name]) => name !== key))
  const bad = (what, header, code) => ({ what, headerBytes: hex(enc(header)), ...(code === undefined ? {} : { code }) })
  const good = enc(photo)
  const sixty = new Uint8Array(64)
  return {
    seed: hex(seed),
    public: hex(edPublic(seed)),
    cases: [signed(genesis), signed(photo)],
    refusedHeaders: [
      ...Object.keys(photo).map((key) => bad(`without ${key}`, without(key), key === 'v' ? 'UNKNOWN_SUITE' : undefined)),
      bad('suite 0', { ...photo, v: 0 }, 'UNKNOWN_SUITE'),
      bad('suite 2', { ...photo, v: 2 }, 'UNKNOWN_SUITE'),
      bad('suite 99', { ...photo, v: 99 }, 'UNKNOWN_SUITE'),
      bad('suite as text', { ...photo, v: '1' }, 'UNKNOWN_SUITE'),
      bad('a field too many', { ...photo, extra: 1 }),
      bad('a practice of 31 bytes', { ...photo, practice: new Uint8Array(31) }),
      bad('a practice as text', { ...photo, practice: 'x'.repeat(32) }),
      bad('a signer of 32 bytes', { ...photo, by: new Uint8Array(32) }),
      bad('a negative kind', { ...photo, kind: -1 }),
      bad('a negative number', { ...photo, seq: -1 }),
      bad('a time as text', { ...photo, at: '1' }),
      bad('a checkpoint of three', { ...photo, seen: [1, new Uint8Array(32), 0] }),
      bad('a base of one', { ...photo, base: [1] }),
      bad('public fields as a list', { ...photo, pub: [] }),
      bad('an object without a size', { ...photo, objects: [[id('a'), id('b', 32)]] }),
      bad('an object with more', { ...photo, objects: [[id('a'), id('b', 32), 1, 1]] }),
      bad('a salt that is a map', { ...photo, salts: [{}] }),
      bad('a subject that is false', { ...photo, subject: false }),
      bad('a list', Object.values(photo)),
      { what: 'a byte more', headerBytes: hex(join(good, [0])) },
      { what: 'cut', headerBytes: hex(good.slice(0, -1)) },
      { what: 'empty', headerBytes: '' },
    ],
    refusedEntries: [
      { what: 'a signature of 63 bytes', entry: hex(enc([good, sixty.slice(1)])) },
      { what: 'three things', entry: hex(enc([good, sixty, 0])) },
      { what: 'a header as a map', entry: hex(enc([photo, sixty])) },
      { what: 'a map', entry: hex(enc({ header: good, signature: sixty })) },
      { what: 'a byte more', entry: hex(join(enc([good, sixty]), [0])) },
    ],
    oversize: { about: 'pub.filler = bytes of this length makes an entry of 65,536 bytes, which is refused', length: fillerFor(photo, 65_536) },
    body: {
      parts: parts.map(([name, parent, object, wrap, sealed]) => ({ name, parent: shown(parent), object: hex(object), wrap: hex(wrap), sealed: hex(sealed) })),
      bytes: hex(body),
      sha256: hex(sha256(body)),
      empty: hex(enc([])),
      refused: [
        { what: 'out of order', bytes: hex(enc([parts[1], parts[0]])) },
        { what: 'a name twice', bytes: hex(enc([parts[0], parts[0]])) },
        { what: 'a part of six', bytes: hex(enc([[...parts[0], 1]])) },
        { what: 'a part of four', bytes: hex(enc([parts[0].slice(0, 4)])) },
        { what: 'a part that is null', bytes: hex(enc([null])) },
        { what: 'a part that is a number', bytes: hex(enc([7])) },
        { what: 'a part that is a map', bytes: hex(enc([{}])) },
        { what: 'an object id of 15 bytes', bytes: hex(enc([[...parts[0].slice(0, 2), new Uint8Array(15), ...parts[0].slice(3)]])) },
        { what: 'an unknown parent', bytes: hex(enc([['a', ['cloud', 'x', 1], ...parts[0].slice(2)]])) },
        { what: 'a deposit parent with a number', bytes: hex(enc([['a', ['deposit', id('deposit'), 1], ...parts[0].slice(2)]])) },
        { what: 'a negative generation', bytes: hex(enc([['a', ['patient', 'photos', -1], ...parts[0].slice(2)]])) },
        { what: 'a map', bytes: hex(enc({})) },
        { what: 'empty', bytes: '' },
      ],
    },
  }
}

/** Length of the filler that makes the entry exactly `size` bytes. */
function fillerFor(header, size) {
  for (let n = size - 2000; n < size; n++) {
    const bytes = enc({ ...header, pub: { filler: new Uint8Array(n) } })
    if (enc([bytes, new Uint8Array(64)]).length === size) return n
  }
  throw new Error(`no filler for ${be(size, 4)}`)
}
