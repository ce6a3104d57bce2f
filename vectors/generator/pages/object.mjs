import { be, hex, join, sha256, stream, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { aesGcm, derive, pad } from '../suite.mjs'

export const contextBytes = (context) => enc({ suite: 1, ...context })

/** object.md §2, §3, for any chunk size that readers accept. */
export function sealObject(key, context, content, log2 = 18, suite = 1, fill = (plain) => plain) {
  const payload = derive(key, 'object payload', [context.object], 64)
  const header = join(utf8('PLCL'), [1, suite, log2, 0], context.object, payload.slice(32))
  const aad = join(header, contextBytes(context))
  const plain = fill(pad(content))
  const parts = [header]
  for (let at = 0, i = 0; at < plain.length; at += 2 ** log2, i++) {
    const last = at + 2 ** log2 >= plain.length
    const nonce = join(be(i, 11), [last ? 1 : 0])
    parts.push(aesGcm(payload.slice(0, 32), nonce, aad, plain.slice(at, at + 2 ** log2)))
  }
  return join(...parts)
}

export const context = {
  practice: stream('object practice', 32),
  subject: stream('object subject', 16),
  object: stream('object id', 16),
  role: 'original',
  generation: 1,
  revision: 0,
}
export const shownContext = (one) => ({
  ...one,
  practice: hex(one.practice),
  subject: hex(one.subject),
  object: hex(one.object),
})

export function page() {
  const key = stream('object key', 32)
  const make = (name, length, { log2 = 18, change = {} } = {}) => {
    const at = { ...context, ...change }
    const sealed = sealObject(key, at, stream(`content ${name}`, length), log2)
    const shown = { name, context: shownContext(at), contentLength: length, log2, sealedLength: sealed.length }
    return { ...shown, sealedSha256: hex(sha256(sealed)), ...(sealed.length < 20000 ? { sealed: hex(sealed) } : {}) }
  }
  const four = { log2: 12 }
  const chunk = 4096 + 16
  const sealedFill = (fill) => hex(sealObject(key, context, utf8('c'), 18, 1, fill))
  return {
    about: 'content of a case = stream("content " + name, contentLength); key = stream("object key", 32)',
    key: hex(key),
    contextBytes: hex(contextBytes(context)),
    cases: [
      make('empty', 0),
      make('one byte', 1),
      make('last that fits 256', 248),
      make('first beyond 256', 249),
      make('a thumb', 9000, { change: { role: 'thumb', generation: 4 } }),
      make('a body part', 700, { change: { role: 'part:photos', revision: 7 } }),
      make('a deposit', 300, { change: { generation: 0, subject: new Uint8Array(16) } }),
      make('four small chunks', 15000, four),
      make('exactly two small chunks', 8184, four),
      make('one chunk', 262136),
      make('a chunk and a little', 262137),
      make('three chunks', 600000),
      make('four megabytes', 4000000),
    ],
    refused: [
      ...[0, 3, 4, 5, 6, 7, 8, 23, 24, 55, 56, 300, 327].map((at) => ({
        what: `byte ${at} changed`,
        of: 'one byte',
        change: [['xor', at, 1]],
      })),
      { what: 'suite 0', of: 'one byte', change: [['set', 5, 0]], code: 'UNKNOWN_SUITE' },
      { what: 'suite 2', of: 'one byte', change: [['set', 5, 2]], code: 'UNKNOWN_SUITE' },
      { what: 'suite 99', of: 'one byte', change: [['set', 5, 99]], code: 'UNKNOWN_SUITE' },
      { what: 'format 0', of: 'one byte', change: [['set', 4, 0]], code: 'UNKNOWN_SUITE' },
      { what: 'another chunk size', of: 'four small chunks', change: [['set', 6, 13]] },
      { what: 'a chunk size out of range', of: 'one byte', change: [['set', 6, 11]] },
      { what: 'empty', of: 'one byte', change: [['cut', 0]] },
      { what: 'only a header', of: 'one byte', change: [['cut', 56]] },
      { what: 'a header and a tag', of: 'one byte', change: [['cut', 72]] },
      { what: 'a byte short', of: 'one byte', change: [['cut', 327]] },
      { what: 'a byte more', of: 'one byte', change: [['append', '00']] },
      { what: 'chunks swapped', of: 'four small chunks', change: [['swap', 56, 56 + chunk, chunk]] },
      { what: 'a chunk twice', of: 'four small chunks', change: [['repeat', 56, chunk]] },
      { what: 'a chunk dropped', of: 'four small chunks', change: [['drop', 56 + chunk, chunk]] },
      { what: 'cut at a chunk edge', of: 'four small chunks', change: [['cut', 56 + 2 * chunk]] },
      { what: 'the last chunk cut away', of: 'exactly two small chunks', change: [['cut', 56 + chunk]] },
      { what: 'an empty last chunk', of: 'exactly two small chunks', change: [['append', '00'.repeat(16)]] },
      { what: 'another chunk appended', of: 'exactly two small chunks', change: [['append', '00'.repeat(chunk)]] },
      ...[
        ['practice', { practice: hex(stream('another', 32)) }],
        ['patient', { subject: hex(stream('another', 16)) }],
        ['object', { object: hex(stream('another', 16)) }],
        ['role: a thumb as an original', { role: 'thumb' }],
        ['generation', { generation: 2 }],
        ['revision', { revision: 1 }],
      ].map(([what, under]) => ({ what: `under another ${what}`, of: 'one byte', change: [], under })),
      { what: 'with another key', of: 'one byte', change: [], key: hex(stream('another', 32)), code: 'KEY_REFUSED' },
      {
        what: 'a fill that is not zero, sealed by its author',
        sealed: sealedFill((plain) => plain.map((byte, i) => (i === 100 ? 1 : byte))),
      },
      { what: 'a length that is a lie', sealed: sealedFill((plain) => join(be(200000, 8), plain.slice(8))) },
      { what: 'padded to another size', sealed: sealedFill((plain) => join(plain, new Uint8Array(256))) },
    ],
  }
}
