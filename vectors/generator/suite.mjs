// docs/spec/suite.md, encoding.md §3. On OpenSSL, which packages/crypto does not call itself.
import { argon2Sync, createCipheriv, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { be, join, unhex, utf8 } from './bytes.mjs'
import { enc } from './cbor.mjs'

export const hmac = (key, ...parts) => Uint8Array.from(createHmac('sha256', key).update(join(...parts)).digest())

// RFC 5869 §2.2, §2.3.
export const extract = (salt, ikm) => hmac(salt, ikm)
export function expand(prk, info, n) {
  let block = new Uint8Array(0)
  let out = new Uint8Array(0)
  for (let i = 1; out.length < n; i++) {
    block = hmac(prk, block, info, be(i, 1))
    out = join(out, block)
  }
  return out.slice(0, n)
}

// suite.md §2
export const derive = (ikm, label, context, n = 32) =>
  expand(extract(utf8('pellicle/1'), ikm), join(utf8(label), [0], enc(context)), n)

export function aesGcm(key, nonce, aad, plain) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  return join(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

const ed25519Key = (seed) =>
  createPrivateKey({ key: join(unhex('302e020100300506032b657004220420'), seed), format: 'der', type: 'pkcs8' })
export const edPublic = (seed) =>
  Uint8Array.from(createPublicKey(ed25519Key(seed)).export({ format: 'der', type: 'spki' })).slice(-32)
export const edSign = (seed, message) => Uint8Array.from(sign(null, message, ed25519Key(seed)))

// cards.md §3, §4
export const passphraseSecret = (passphrase, deviceSecret, salt, { memoryKiB, passes, lanes }) =>
  hmac(
    deviceSecret,
    argon2Sync('argon2id', {
      message: utf8(passphrase.normalize('NFKC')),
      nonce: salt,
      parallelism: lanes,
      tagLength: 32,
      memory: memoryKiB,
      passes,
    }),
  )

// encoding.md §3
export function padme(n) {
  if (n < 256) return 256
  const e = n.toString(2).length - 1
  const s = e.toString(2).length
  const step = 2 ** (e - s)
  return Math.ceil(n / step) * step
}
export const pad = (content, size = padme(8 + content.length)) =>
  join(be(content.length, 8), content, new Uint8Array(size - 8 - content.length))
