// docs/spec/hpke.md; RFC 9180 §4, §5.1, §5.2, §5.3.
import { be, join, utf8 } from './bytes.mjs'
import { enc } from './cbor.mjs'
import { aesGcm, expand, extract } from './suite.mjs'
import { encapsulate } from './xwing.mjs'

const SUITE = join(utf8('HPKE'), be(0x647a, 2), be(1, 2), be(2, 2))
const NONE = new Uint8Array(0)
const labeledExtract = (salt, label, ikm) => extract(salt, join(utf8('HPKE-v1'), SUITE, utf8(label), ikm))
const labeledExpand = (prk, label, info, n) =>
  expand(prk, join(be(n, 2), utf8('HPKE-v1'), SUITE, utf8(label), info), n)

export const info = (purpose, context) => join(utf8(`pellicle/1 ${purpose}`), [0], enc(context))

export function setup(publicKey, infoBytes, random) {
  const { enc: encapsulated, secret } = encapsulate(publicKey, random)
  const context = join([0], labeledExtract(NONE, 'psk_id_hash', NONE), labeledExtract(NONE, 'info_hash', infoBytes))
  const prk = labeledExtract(secret, 'secret', NONE)
  const key = labeledExpand(prk, 'key', context, 32)
  const base = labeledExpand(prk, 'base_nonce', context, 12)
  const exporter = labeledExpand(prk, 'exp', context, 32)
  return {
    enc: encapsulated,
    secret,
    seal: (number, aad, plain) => aesGcm(key, be(number, 12).map((byte, i) => byte ^ base[i]), aad, plain),
    export: (exporterContext, n) => labeledExpand(exporter, 'sec', exporterContext, n),
  }
}
