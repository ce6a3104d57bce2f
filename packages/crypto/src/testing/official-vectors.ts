/** Vectors that others published, over one engine. Sources and licences: vectors/official/README.md. */
import { gcm } from '@noble/ciphers/aes.js'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js'
import { isAcceptedKey } from '../engine/ed25519-rules.ts'
import { hkdfExpand, hkdfExtract, hmac } from '../engine/hash.ts'
import { exportSecret, keySchedule, messageNonce } from '../engine/hpke-schedule.ts'
import type { Engine } from '../engine/primitives.ts'
import { decapsulate, deriveKemPublic, encapsulate, KEM_ID } from '../engine/x-wing.ts'
import { fromBase64, utf8 } from '../format/bytes.ts'
import { parseEntryBundle } from '../format/segment.ts'
import { combineCards } from '../open/cards.ts'
import { verifyCheckpoint } from '../proof/checkpoint.ts'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadHash,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../proof/merkle.ts'
import { signPublic } from '../seal/sign.ts'
import { bytesOf, Checker, type LoadVectors, type Outcome } from './outcome.ts'

type Check = (check: Checker, engine: Engine, load: LoadVectors) => Promise<void>

export async function checkOfficialVectors(engine: Engine, load: LoadVectors): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [name, run] of Object.entries(CHECKS)) {
    const check = new Checker(name)
    await run(check, engine, (path) => load(`official/${path}`))
    outcomes.push(check.outcome())
  }
  return outcomes
}

const CHECKS: Readonly<Record<string, Check>> = {
  'Wycheproof AES-GCM': aesGcm,
  'Wycheproof HKDF-SHA-256': hkdf,
  'Wycheproof HMAC-SHA-256': hmacSha256,
  'Wycheproof Ed25519': wycheproofEd25519,
  'RFC 8032 Ed25519': rfc8032,
  'CCTV Ed25519': cctvEd25519,
  Argon2id: argon2id,
  'X-Wing': xWing,
  'HPKE RFC 9180': hpke,
  'HPKE with X-Wing': hpkeXWing,
  'SLIP-39': slip39,
  'RFC 6962 inclusion': inclusion,
  'RFC 6962 consistency': consistency,
  tlog: tlog,
}

interface Tests<T> {
  readonly tests: readonly T[]
}
type Result = 'valid' | 'invalid' | 'acceptable'

async function aesGcm(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  type Test = Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string> & { tcId: number; result: Result }
  const { tests } = (await load('wycheproof/aes_gcm_256_96.json')) as Tests<Test>
  for (const test of tests) {
    const aead = await engine.aead(bytesOf(test.key))
    const [iv, aad, plain] = [bytesOf(test.iv), bytesOf(test.aad), bytesOf(test.msg)]
    const sealed = bytesOf(test.ct + test.tag)
    const opened = await aead.open(iv, aad, sealed)
    check.equal(`${test.tcId} open`, opened, test.result === 'valid' ? plain : null)
    const [short] = [gcmOpen(bytesOf(test.key), iv, aad, sealed)]
    check.equal(`${test.tcId} open short`, short, test.result === 'valid' ? plain : null)
    if (test.result === 'valid') check.equal(`${test.tcId} seal`, await aead.seal(iv, aad, plain), sealed)
  }
}

function gcmOpen(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return gcm(key, iv, aad).decrypt(sealed)
  } catch {
    return null
  }
}

async function hkdf(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  type Test = Record<'ikm' | 'salt' | 'info' | 'okm', string> & { tcId: number; size: number; result: Result }
  const { tests } = (await load('wycheproof/hkdf_sha256.json')) as Tests<Test>
  for (const { tcId, ikm, salt, info, size, okm, result } of tests) {
    let found: Uint8Array | null = null
    try {
      found = hkdfExpand(hkdfExtract(bytesOf(salt), bytesOf(ikm)), bytesOf(info), size)
    } catch {
      // More than 255 blocks: RFC 5869 §2.3.
    }
    check.equal(`${tcId}`, found, result === 'valid' ? bytesOf(okm) : null)
  }
}

async function hmacSha256(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  type Test = Record<'key' | 'msg' | 'tag', string> & { tcId: number; tagSize: number; result: Result }
  const { tests } = (await load('wycheproof/hmac_sha256.json')) as Tests<Test>
  for (const { tcId, key, msg, tag, tagSize, result } of tests) {
    const found = hmac(bytesOf(key), bytesOf(msg)).subarray(0, tagSize / 8)
    const same = found.join() === bytesOf(tag).join()
    check.equal(`${tcId}`, same, result === 'valid')
  }
}

async function wycheproofEd25519(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  type Test = Record<'public' | 'msg' | 'sig', string> & { tcId: number; result: Result }
  const { tests } = (await load('wycheproof/ed25519.json')) as Tests<Test>
  for (const { tcId, public: key, msg, sig, result } of tests) {
    const verified = isAcceptedKey(bytesOf(key)) && (await engine.verify(bytesOf(key), bytesOf(msg), bytesOf(sig)))
    check.equal(`${tcId}`, verified, result === 'valid')
  }
}

async function rfc8032(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  type Case = Record<'seed' | 'public' | 'message' | 'signature', string>
  const { cases } = (await load('rfc8032/ed25519.json')) as { readonly cases: readonly Case[] }
  for (const one of cases) {
    const [seed, message] = [bytesOf(one.seed), bytesOf(one.message)]
    check.equal('public', signPublic(seed), bytesOf(one.public))
    check.equal('sign', await engine.sign(seed, message), bytesOf(one.signature))
    check.equal('verify', await engine.verify(bytesOf(one.public), message, bytesOf(one.signature)), true)
  }
}

/** Suite §3: accepted is exactly what has nothing odd about it. `reencoded_k` comes only with encodings that we refuse. */
async function cctvEd25519(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  type Test = Record<'key' | 'sig' | 'msg', string> & { number: number; flags: string[] | null }
  for (const { number, key, sig, msg, flags } of (await load('cctv-ed25519/ed25519vectors.json')) as readonly Test[]) {
    const [keyBytes, signature] = [bytesOf(key), bytesOf(sig)]
    const oddKey = (flags ?? []).some((flag) => /_A$/.test(flag))
    check.equal(`${number} key`, isAcceptedKey(keyBytes), !oddKey)
    if (oddKey) continue
    check.equal(`${number}`, await engine.verify(keyBytes, utf8(msg), signature), (flags ?? []).length === 0)
  }
}

async function argon2id(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  interface Cost {
    readonly passes: number
    readonly memoryKiB: number
    readonly lanes: number
  }
  type Case = Cost & { readonly password: string; readonly salt: string; readonly tag: string }
  const file = (await load('argon2/argon2id.json')) as {
    readonly cases: readonly Case[]
    readonly rfc9106: Case & { readonly secret: string; readonly associatedData: string }
  }
  for (const { password, salt, tag, ...cost } of file.cases) {
    check.equal(`${tag.slice(0, 8)}`, await engine.argon2id(utf8(password), utf8(salt), cost), bytesOf(tag))
  }
  // RFC 9106 §5.3 has a secret and associated data, which we never use: it proves a third implementation, and that one our engines.
  const { password, salt, secret, associatedData, tag, passes, memoryKiB, lanes } = file.rfc9106
  const noble = { t: passes, m: memoryKiB, p: lanes, dkLen: 32 }
  const extra = { key: bytesOf(secret), personalization: bytesOf(associatedData) }
  check.equal('RFC 9106', nobleArgon2id(bytesOf(password), bytesOf(salt), { ...noble, ...extra }), bytesOf(tag))
  for (const cost of [
    { passes: 1, memoryKiB: 64, lanes: 1 },
    { passes: 3, memoryKiB: 256, lanes: 4 },
    { passes: 4, memoryKiB: 131, lanes: 2 },
  ]) {
    const [secretWord, grain] = [utf8(`Grüße ${cost.passes}`), bytesOf(salt)]
    const third = nobleArgon2id(secretWord, grain, { t: cost.passes, m: cost.memoryKiB, p: cost.lanes, dkLen: 32 })
    check.equal(`third implementation, ${cost.passes} passes`, await engine.argon2id(secretWord, grain, cost), third)
  }
}

async function xWing(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  type Case = Record<'seed' | 'eseed' | 'ss' | 'sk' | 'pk' | 'ct', string>
  for (const one of (await load('xwing/test-vectors.json')) as readonly Case[]) {
    const seed = bytesOf(one.seed)
    check.equal('key', deriveKemPublic(seed), bytesOf(one.pk))
    const { enc, secret } = encapsulate(bytesOf(one.pk), bytesOf(one.eseed))
    check.equal('encapsulation', enc, bytesOf(one.ct))
    check.equal('secret', secret, bytesOf(one.ss))
    check.equal('decapsulation', decapsulate(seed, bytesOf(one.ct)), bytesOf(one.ss))
  }
}

interface HpkeCase extends Record<'info' | 'shared_secret' | 'key' | 'base_nonce' | 'exporter_secret' | 'enc', string> {
  readonly kem_id: number
  readonly aead_id: number
  readonly ikmE: string
  readonly skRm: string
  readonly pkRm: string
  readonly encryptions: readonly Record<'aad' | 'ct' | 'nonce' | 'pt', string>[]
  readonly exports: readonly {
    readonly exporter_context: string
    readonly L: number
    readonly exported_value: string
  }[]
}

/** The RFC's own vectors have other KEMs; everything behind the shared secret is our code. */
async function hpke(check: Checker, engine: Engine, load: LoadVectors): Promise<void> {
  for (const one of (await load('hpke/rfc9180-kdf1-aead2.json')) as readonly HpkeCase[]) {
    const schedule = checkSchedule(check, one)
    const aead = await engine.aead(schedule.key)
    for (const [number, { aad, ct, nonce, pt }] of one.encryptions.entries()) {
      check.equal(`nonce ${number}`, messageNonce(schedule, number), bytesOf(nonce))
      check.equal(
        `seal ${number}`,
        await aead.seal(messageNonce(schedule, number), bytesOf(aad), bytesOf(pt)),
        bytesOf(ct),
      )
    }
  }
}

async function hpkeXWing(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  for (const one of (await load('hpke/x-wing-kdf1-aead3.json')) as readonly HpkeCase[]) {
    check.equal('KEM id', one.kem_id, KEM_ID)
    check.equal('key', deriveKemPublic(bytesOf(one.skRm)), bytesOf(one.pkRm))
    const { enc, secret } = encapsulate(bytesOf(one.pkRm), bytesOf(one.ikmE))
    check.equal('encapsulation', enc, bytesOf(one.enc))
    check.equal('secret', secret, bytesOf(one.shared_secret))
    check.equal('decapsulation', decapsulate(bytesOf(one.skRm), bytesOf(one.enc)), bytesOf(one.shared_secret))
    const schedule = checkSchedule(check, one)
    for (const [number, { aad, ct, nonce, pt }] of one.encryptions.entries()) {
      check.equal(`nonce ${number}`, messageNonce(schedule, number), bytesOf(nonce))
      const sealed = chacha20poly1305(schedule.key, messageNonce(schedule, number), bytesOf(aad)).encrypt(bytesOf(pt))
      check.equal(`seal ${number}`, sealed, bytesOf(ct))
    }
  }
}

function checkSchedule(check: Checker, one: HpkeCase): ReturnType<typeof keySchedule> {
  const schedule = keySchedule(bytesOf(one.shared_secret), bytesOf(one.info), { kem: one.kem_id, aead: one.aead_id })
  check.equal('key', schedule.key, bytesOf(one.key))
  check.equal('base nonce', schedule.baseNonce, bytesOf(one.base_nonce))
  check.equal('exporter secret', schedule.exporterSecret, bytesOf(one.exporter_secret))
  for (const { exporter_context, L, exported_value } of one.exports) {
    check.equal('export', exportSecret(schedule, bytesOf(exporter_context), L), bytesOf(exported_value))
  }
  return schedule
}

/** Cases with several groups are refused: our cards have one. */
async function slip39(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  const cases = (await load('slip39/vectors.json')) as readonly (readonly [string, readonly string[], string, string])[]
  for (const [what, cards, secret] of cases) {
    const several = /groups|Group sharing|group threshold|Basic sharing.*of.*groups/i.test(what)
    const combine = () => combineCards(cards, utf8('TREZOR'))
    if (secret === '' || several) await check.refused(what, combine, 'WRONG_CARD')
    else await check.accepted(what, combine, (found) => check.equal(what, found, bytesOf(secret)))
  }
}

async function inclusion(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  interface Test {
    readonly path: string
    readonly leafIdx: number
    readonly treeSize: number
    readonly root: string
    readonly leafHash: string
    readonly proof: readonly string[] | null
    readonly wantErr: boolean
  }
  const { tests } = (await load('merkle/inclusion.json')) as Tests<Test>
  for (const { path, leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } of tests) {
    const statement = { size: treeSize, index: leafIdx, leaf: base64(leaf), proof: (proof ?? []).map(base64) }
    check.equal(path, verifyInclusion({ ...statement, root: base64(root) }), !wantErr)
  }
}

async function consistency(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  interface Test {
    readonly path: string
    readonly size1: number
    readonly size2: number
    readonly root1: string
    readonly root2: string
    readonly proof: readonly string[] | null
    readonly wantErr: boolean
  }
  const { tests } = (await load('merkle/consistency.json')) as Tests<Test>
  for (const { path, size1, size2, root1, root2, proof, wantErr } of tests) {
    const roots = { fromRoot: base64(root1), toRoot: base64(root2), proof: (proof ?? []).map(base64) }
    // "don't care 2" stands for a root in one good case: no SHA-256 has 12 bytes, and we look.
    const sized = roots.fromRoot.length === 32 && roots.toRoot.length === 32
    check.equal(path, verifyConsistency({ from: size1, to: size2, ...roots }), !wantErr && sized)
  }
}

/** Verification key of the log, published with it: example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx */
const TLOG_KEY = 'AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'

async function tlog(check: Checker, _engine: Engine, load: LoadVectors): Promise<void> {
  const file = (await load('tlog/tessera-log.json')) as Record<'origin' | 'entries' | 'tile', string> & {
    readonly checkpoints: readonly string[]
  }
  const key = base64(TLOG_KEY).subarray(1)
  const leaves = parseEntryBundle(base64(file.entries)).map(leafHash)
  const tile = base64(file.tile)
  check.equal('tile', tile, joined(leaves))
  const read: ReadHash = (level, index) =>
    level === 0
      ? (leaves[index] as Uint8Array<ArrayBuffer>)
      : (async () => nodeHash(await read(level - 1, 2 * index), await read(level - 1, 2 * index + 1)))()
  const roots: Uint8Array[] = []
  for (const [size, note] of file.checkpoints.entries()) {
    const point = await verifyCheckpoint(note, file.origin, key)
    check.equal(`checkpoint ${size}`, point?.[0], size)
    check.equal(`root ${size}`, point?.[1], await treeHash(size, read))
    check.equal(`another origin ${size}`, await verifyCheckpoint(note, 'example.com/log/other', key), null)
    roots.push(point?.[1] ?? new Uint8Array(0))
  }
  for (const [to, toRoot] of roots.entries()) {
    for (let from = 0; from <= to; from++) {
      const proof = await consistencyProof(from, to, read)
      const fromRoot = roots[from] as Uint8Array
      check.equal(`consistent ${from} ${to}`, verifyConsistency({ from, to, fromRoot, toRoot, proof }), true)
    }
    for (let index = 0; index < to; index++) {
      const proof = await inclusionProof(to, index, read)
      const leaf = leaves[index] as Uint8Array
      check.equal(`included ${index} in ${to}`, verifyInclusion({ size: to, index, leaf, proof, root: toRoot }), true)
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function base64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(text)
  if (bytes === null) throw new Error('not base64')
  return bytes
}
