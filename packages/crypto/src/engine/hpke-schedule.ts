/** HPKE's key schedule, base mode, over a shared secret. RFC 9180 §4, §5.1; suite of docs/spec/suite.md. */
import { concat, utf8 } from '../format/bytes.ts'
import { type Bytes, hkdfExpand, hkdfExtract } from './hash.ts'
import { KEM_ID } from './x-wing.ts'

const KDF_HKDF_SHA256 = 0x0001
const AEAD_AES_256_GCM = 0x0002
const MODE_BASE = 0x00
const VERSION = utf8('HPKE-v1')
const NONE = new Uint8Array(0)

export interface Schedule {
  readonly key: Bytes
  readonly baseNonce: Bytes
  readonly exporterSecret: Bytes
  readonly suiteId: Uint8Array
}

/** The algorithm numbers are arguments so that the RFC's own vectors, made for other KEMs, run over this code. */
export interface HpkeSuite {
  readonly kem: number
  readonly aead: number
}

const OURS: HpkeSuite = { kem: KEM_ID, aead: AEAD_AES_256_GCM }

/** RFC 9180 §5.1 KeySchedule with an empty psk. */
export function keySchedule(sharedSecret: Uint8Array, info: Uint8Array, suite: HpkeSuite = OURS): Schedule {
  const suiteId = concat(utf8('HPKE'), i2osp(suite.kem, 2), i2osp(KDF_HKDF_SHA256, 2), i2osp(suite.aead, 2))
  const pskIdHash = labeledExtract(suiteId, NONE, 'psk_id_hash', NONE)
  const infoHash = labeledExtract(suiteId, NONE, 'info_hash', info)
  const context = concat(Uint8Array.of(MODE_BASE), pskIdHash, infoHash)
  const secret = labeledExtract(suiteId, sharedSecret, 'secret', NONE)
  return {
    key: labeledExpand(suiteId, secret, 'key', context, 32),
    baseNonce: labeledExpand(suiteId, secret, 'base_nonce', context, 12),
    exporterSecret: labeledExpand(suiteId, secret, 'exp', context, 32),
    suiteId,
  }
}

/** RFC 9180 §5.3. */
export function exportSecret(schedule: Schedule, exporterContext: Uint8Array, length: number): Bytes {
  return labeledExpand(schedule.suiteId, schedule.exporterSecret, 'sec', exporterContext, length)
}

/** RFC 9180 §5.2 ComputeNonce. */
export function messageNonce(schedule: Schedule, number: number): Bytes {
  const nonce = schedule.baseNonce.slice()
  i2osp(number, 12).forEach((byte, i) => {
    nonce[i] = (nonce[i] as number) ^ byte
  })
  return nonce
}

function labeledExtract(suiteId: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Bytes {
  return hkdfExtract(salt, concat(VERSION, suiteId, utf8(label), ikm))
}

function labeledExpand(suiteId: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number): Bytes {
  return hkdfExpand(prk, concat(i2osp(length, 2), VERSION, suiteId, utf8(label), info), length)
}

function i2osp(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}
