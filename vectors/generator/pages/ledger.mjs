import { be, hex, join, sha256, stream, utf8 } from '../bytes.mjs'
import { consistency, leaf, path, root } from '../merkle.mjs'
import { edPublic, edSign } from '../suite.mjs'

const base64 = (bytes) => Buffer.from(bytes).toString('base64')
const origin = 'pellicle/abcdefghijklmnop'

function note(seed, name, size, tree) {
  const text = `${name}\n${size}\n${base64(tree)}\n`
  const id = sha256(utf8(`${name}\n`), [1], edPublic(seed)).slice(0, 4)
  return `${text}\n— ${name} ${base64(join(id, edSign(seed, utf8(text))))}\n`
}

const bundle = (entries) => join(...entries.flatMap((entry) => [be(entry.length, 2), entry]))
function segment(first, entries, bodies, checkpoint, changes = {}) {
  const pack = join(...bodies)
  const all = join(
    utf8(changes.magic ?? 'PLSG'), [changes.format ?? 1], be(changes.fence ?? 0, 3), be(first, 8),
    be(changes.count ?? entries.length, 4), be(changes.noteLength ?? utf8(checkpoint).length, 4), be(changes.pack ?? pack.length, 8),
    bundle(entries), ...(changes.lengths ?? bodies.map((body) => be(body.length, 4))), pack, changes.note ?? utf8(checkpoint),
  )
  return join(all, changes.digest ?? sha256(all))
}

export function page() {
  const seed = stream('ledger log key', 32)
  const keeper = stream('ledger keeper key', 32)
  const entries = Array.from({ length: 13 }, (_, i) => stream(`entry ${i}`, 1 + 17 * i))
  const upTo = (n) => entries.slice(0, n)
  const sizes = Array.from({ length: 14 }, (_, n) => n)
  const checkpoint = note(seed, origin, 13, root(entries))
  const bodies = entries.slice(10).map((_, i) => (i === 1 ? new Uint8Array(0) : stream(`body ${i}`, 40 + i)))
  const tail = entries.slice(10)
  const make = (changes) => hex(segment(10, tail, bodies, checkpoint, changes))
  const good = segment(10, tail, bodies, checkpoint)
  const many = Array.from({ length: 300 }, (_, i) => utf8(`leaf ${i}`))
  const cosigned = checkpoint + note(keeper, 'keeper', 13, root(entries)).split('\n\n')[1]
  const line = checkpoint.split('\n\n')[1]
  const [textPart] = checkpoint.split('\n\n')
  const otherTree = note(seed, origin, 13, stream('another tree', 32))
  return {
    entries: entries.map(hex),
    leaves: entries.map((entry) => hex(leaf(entry))),
    roots: sizes.map((n) => hex(root(upTo(n)))),
    inclusion: sizes.slice(1).flatMap((size) =>
      [0, 1, size >> 1, size - 1].filter((index, i, all) => index < size && all.indexOf(index) === i)
        .map((index) => ({ size, index, proof: path(index, upTo(size)).map(hex) })),
    ),
    consistency: sizes.flatMap((from) => [13, 8, 7].filter((to) => to >= from).map((to) => ({ from, to, proof: consistency(from, upTo(to)).map(hex) }))),
    tiles: {
      about: 'leaves utf8("leaf " + i) for i below 300; C2SP tlog-tiles: tile/0/000 is full, tile/0/001.p/44 and tile/1/000.p/1 are partial',
      size: 300,
      root: hex(root(many)),
      'tile/0/000': hex(sha256(...many.slice(0, 256).map(leaf))),
      'tile/0/001.p/44': hex(sha256(...many.slice(256).map(leaf))),
      'tile/1/000.p/1': hex(root(many.slice(0, 256))),
      'tile/entries/000': hex(sha256(bundle(many.slice(0, 256)))),
      'tile/entries/001.p/44': hex(sha256(bundle(many.slice(256)))),
      aboutTiles: 'SHA-256 of each tile; tile/1/000.p/1 is shown itself',
    },
    checkpoints: {
      seed: hex(seed),
      public: hex(edPublic(seed)),
      origin,
      cases: sizes.map((size) => ({ size, root: hex(root(upTo(size))), note: note(seed, origin, size, root(upTo(size))) })),
      cosigned,
      refused: [
        ['another size', checkpoint.replace('\n13\n', '\n14\n')],
        ['another tree under the old signature', `${otherTree.split('\n\n')[0]}\n\n${line}`],
        ['another origin', note(seed, 'pellicle/qrstuvwxyz234567', 13, root(entries))],
        ['the log of another practice with our name', note(keeper, origin, 13, root(entries))],
        ['no signature', `${textPart}\n\n`],
        ['no blank line', checkpoint.replace('\n\n', '\n')],
        ['no last line end', checkpoint.slice(0, -1)],
        ['a size with a zero before', note(seed, origin, '013', root(entries))],
        ['a negative size', note(seed, origin, '-1', root(entries))],
        ['a size beyond 2^53', note(seed, origin, '9007199254740992', root(entries))],
        ['a tree of 31 bytes', note(seed, origin, 13, new Uint8Array(31))],
        ['base64 with spare bits', checkpoint.replace(/(\S)=\n\n/, (_, last) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=\n\n`)],
        ['a carriage return', checkpoint.replaceAll('\n', '\r\n')],
        ['a hyphen for the dash', checkpoint.replace('— ', '- ')],
        ['empty', ''],
      ].map(([what, text]) => ({ what, note: text })),
    },
    segments: {
      cases: [
        { first: 10, entries: tail.map(hex), bodies: bodies.map(hex), note: checkpoint, fence: 0, bytes: hex(good) },
        ...[1, 258, 16777215].map((fence) => ({ first: 10, entries: tail.map(hex), bodies: bodies.map(hex), note: checkpoint, fence, bytes: make({ fence }) })),
        { first: 0, entries: [hex(entries[0])], bodies: [''], note: note(seed, origin, 1, root(upTo(1))), fence: 0, bytes: hex(segment(0, [entries[0]], [new Uint8Array(0)], note(seed, origin, 1, root(upTo(1))))) },
      ],
      refused: [
        ...[0, 4, 8, 19, 23, 31, 32, 40, good.length - 40, good.length - 1].map((at) => ({
          what: `byte ${at} changed`, bytes: hex(good.map((byte, i) => (i === at ? byte ^ 1 : byte))),
        })),
        ...[0, 31, 32, 64, good.length - 33, good.length - 1].map((n) => ({ what: `torn after ${n}`, bytes: hex(good.slice(0, n)) })),
        { what: 'a byte more', bytes: hex(join(good, [0])) },
        { what: 'another magic, with its digest', bytes: make({ magic: 'PLCL' }) },
        { what: 'format 2, with its digest', bytes: make({ format: 2 }), code: 'UNKNOWN_SUITE' },
        { what: 'an entry too few, with its digest', bytes: make({ count: 2 }) },
        { what: 'an entry too many, with its digest', bytes: make({ count: 4 }) },
        { what: 'a huge count, with its digest', bytes: make({ count: 4294967295 }) },
        { what: 'a longer note, with its digest', bytes: make({ noteLength: utf8(checkpoint).length + 1 }) },
        { what: 'another pack length, with its digest', bytes: make({ pack: 1 }) },
        { what: 'body lengths that do not add up, with its digest', bytes: make({ lengths: bodies.map((body) => be(body.length + 1, 4)) }) },
        { what: 'a note that is no text, with its digest', bytes: make({ note: new Uint8Array(utf8(checkpoint).length).fill(255) }) },
        { what: 'nothing in it, with its digest', bytes: hex(segment(10, [], [], checkpoint)) },
      ],
    },
    bundles: {
      cases: [{ entries: tail.map(hex), bytes: hex(bundle(tail)) }, { entries: [], bytes: '' }, { entries: [''], bytes: '0000' }],
      refused: ['00', '0001', '000200', `${hex(bundle(tail))}00`].map((bytes) => ({ bytes })),
    },
  }
}
