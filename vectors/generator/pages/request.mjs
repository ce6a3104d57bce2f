import { hex, join, sha256, stream, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { edPublic, edSign } from '../suite.mjs'

export function page() {
  const seed = stream('request seed', 32)
  const id = (name, n = 16) => stream(`request ${name}`, n)
  const make = (method, path, body, session) => {
    const fields = { v: 1, practice: id('practice', 32), device: id('device'), session, method, path, body: sha256(body), at: 1_760_000_000_123, nonce: id(`nonce ${path}`) }
    const request = enc(fields)
    const signature = edSign(seed, join(utf8('pellicle request 1\n'), request))
    return {
      method, path, body: hex(body), session: session && hex(session), practice: hex(fields.practice), device: hex(fields.device), at: fields.at, nonce: hex(fields.nonce),
      request: hex(request), signature: hex(signature),
      'pellicle-request': Buffer.from(request).toString('base64url'),
      'pellicle-signature': Buffer.from(signature).toString('base64url'),
    }
  }
  const cases = [
    make('GET', '/api/checkpoint?seen=12', new Uint8Array(0), null),
    make('POST', '/api/append?seen=12', utf8('a body'), id('session')),
    make('PUT', '/api/objects/aaaaaaaaaaaaaaaaaaaaaaaaaa', id('object', 100), id('session')),
  ]
  const [get, post] = cases
  return {
    seed: hex(seed),
    public: hex(edPublic(seed)),
    cases,
    refused: [
      { what: 'the signature of another request', request: get.request, signature: post.signature },
      { what: 'a bit of the request', request: `${get.request.slice(0, -1)}${get.request.endsWith('0') ? '1' : '0'}`, signature: get.signature },
      { what: 'signed as a statement', request: get.request, signature: hex(edSign(seed, join(utf8('pellicle statement 1\n'), Buffer.from(get.request, 'hex')))) },
      { what: 'signed without its domain line', request: get.request, signature: hex(edSign(seed, Buffer.from(get.request, 'hex'))) },
    ],
  }
}
