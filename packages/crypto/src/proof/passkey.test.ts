/** An assertion counts for its own challenge, site, key and a verified person; anything else changed, and it does not. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isPasskeyPublic, verifyPasskey } from './passkey.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = publicKey.export({ format: 'jwk' })
const key = new Uint8Array([
  4,
  ...Buffer.from(jwk.x as string, 'base64url'),
  ...Buffer.from(jwk.y as string, 'base64url'),
])
const challenge = new Uint8Array(32).fill(7)
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

function assertion({ rp = 'localhost', flags = 5, type = 'webauthn.get', of = challenge, cross = false } = {}) {
  const authenticator = new Uint8Array([...sha(rp), flags, 0, 0, 0, 1])
  const said = { type, challenge: Buffer.from(of).toString('base64url'), origin: `https://${rp}`, crossOrigin: cross }
  const client = new TextEncoder().encode(JSON.stringify(said))
  const signature = new Uint8Array(sign('sha256', Buffer.concat([authenticator, sha(client)]), privateKey))
  return { authenticator, client, signature }
}
const rules = { key, challenge, rp: 'localhost' }

describe('a passkey’s assertion', () => {
  it('counts when it is for this', async () => {
    expect(isPasskeyPublic(key)).toBe(true)
    for (let i = 0; i < 8; i++) expect(await verifyPasskey(assertion(), rules)).toBe(true)
  })
  it.each([
    ['another site', assertion({ rp: 'evil.example' })],
    ['nobody verified', assertion({ flags: 1 })],
    ['nobody present', assertion({ flags: 4 })],
    ['a registration', assertion({ type: 'webauthn.create' })],
    ['another challenge', assertion({ of: new Uint8Array(32) })],
    ['a frame of another site', assertion({ cross: true })],
    ['no data', { ...assertion(), authenticator: new Uint8Array(0) }],
    ['no words', { ...assertion(), client: new Uint8Array(3) }],
    ['no signature', { ...assertion(), signature: new Uint8Array(0) }],
  ])('for %s does not', async (_, wrong) => {
    expect(await verifyPasskey(wrong, rules)).toBe(false)
  })
  it('with any bit changed does not', async () => {
    const good = assertion()
    for (const part of ['authenticator', 'client', 'signature'] as const)
      for (let at = 0; at < good[part].length; at += 9) {
        const bytes = good[part].slice()
        bytes[at] = (bytes[at] as number) ^ 1
        expect(await verifyPasskey({ ...good, [part]: bytes }, rules)).toBe(false)
      }
  })
  it('under a key that is none is none', async () => {
    for (const wrong of [
      new Uint8Array(65),
      new Uint8Array(32),
      key.slice(0, 64),
      new Uint8Array([4, ...key.slice(1).reverse()]),
    ])
      expect(isPasskeyPublic(wrong)).toBe(false)
    expect(await verifyPasskey(assertion(), { ...rules, key: new Uint8Array(65).fill(4) })).toBe(false)
  })
})
