/** vectors/suite.json. Spec: suite; cards §3, §4. */

import { engine } from '../../engine/engine.ts'
import { LABELS } from '../../engine/hash.ts'
import { isAcceptedKey, verifySignature } from '../../proof/index.ts'
import { type Argon2Cost, derive, derivePassphraseSecret, type Label, signPublic } from '../../seal/index.ts'
import { bytesOf, type Checker } from '../outcome.ts'
import { listOf, type Shown } from './shown.ts'

interface Signed {
  readonly public: string
  readonly message: string
  readonly signature: string
}

interface Page {
  readonly labels: readonly {
    readonly label: Label
    readonly ikm: string
    readonly context: readonly Shown[]
    readonly output: string
  }[]
  readonly ed25519: {
    readonly cases: readonly (Signed & { readonly seed: string })[]
    readonly refusedSignatures: readonly (Signed & { readonly what: string })[]
    readonly refusedKeys: readonly { readonly what: string; readonly public: string }[]
  }
  readonly passphrase: {
    readonly cases: readonly {
      readonly passphrase: string
      readonly deviceSecret: string
      readonly salt: string
      readonly cost: Argon2Cost
      readonly secret: string
    }[]
    readonly refused: readonly { readonly what: string; readonly cost: Argon2Cost; readonly salt?: string }[]
  }
}

export async function checkSuite(check: Checker, page: Page): Promise<void> {
  check.equal('every label has a vector', page.labels.map(({ label }) => label).sort(), [...LABELS].sort())
  for (const { label, ikm, context, output } of page.labels) {
    check.equal(label, derive(bytesOf(ikm), label, listOf(context), output.length / 2), bytesOf(output))
  }
  const outputs = page.labels.map(({ output }) => output.slice(0, 32))
  check.equal('all pairwise different', new Set(outputs).size, outputs.length)
  await checkSignatures(check, page.ed25519)
  await checkPassphrase(check, page.passphrase)
}

async function checkSignatures(
  check: Checker,
  { cases, refusedSignatures, refusedKeys }: Page['ed25519'],
): Promise<void> {
  for (const one of cases) {
    const [seed, message, signature] = [bytesOf(one.seed), bytesOf(one.message), bytesOf(one.signature)]
    check.equal('public', signPublic(seed), bytesOf(one.public))
    check.equal('accepted', isAcceptedKey(bytesOf(one.public)), true)
    check.equal('sign', await engine.sign(seed, message), signature)
    check.equal('verify', await verifySignature(bytesOf(one.public), message, signature), true)
  }
  for (const one of refusedSignatures) {
    const verified = await verifySignature(bytesOf(one.public), bytesOf(one.message), bytesOf(one.signature))
    check.equal(`signature: ${one.what}`, verified, false)
  }
  for (const one of refusedKeys) check.equal(`key: ${one.what}`, isAcceptedKey(bytesOf(one.public)), false)
}

async function checkPassphrase(check: Checker, { cases, refused }: Page['passphrase']): Promise<void> {
  for (const { passphrase, deviceSecret, salt, cost, secret } of cases) {
    const found = await derivePassphraseSecret(passphrase, bytesOf(deviceSecret), bytesOf(salt), cost)
    check.equal('passphrase', found, bytesOf(secret))
  }
  for (const { what, cost, salt } of refused) {
    const grain = bytesOf(salt ?? '01'.repeat(16))
    await check.refused(what, () => derivePassphraseSecret('words', new Uint8Array(32), grain, cost), 'WEAK_KDF')
  }
}
