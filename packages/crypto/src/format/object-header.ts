/** The 56-byte header of a sealed object, and where its chunks lie. Spec: object §2, §3. */
import { concat, equalBytes, utf8 } from './bytes.ts'
import { SUITE } from './context.ts'
import { CryptoError } from './error.ts'

const MAGIC = utf8('PLCL')
const FORMAT = 1
export const ID_POS = 8
export const COMMITMENT_POS = ID_POS + 16
export const HEADER_LENGTH = COMMITMENT_POS + 32
export const TAG_LENGTH = 16
/** 256 KiB: never bad on any engine measured (docs/decisions/0003). */
export const CHUNK_LOG2 = 18

export interface ObjectHeader {
  readonly id: Uint8Array
  readonly commitment: Uint8Array
  /** Plaintext bytes per chunk. */
  readonly chunkSize: number
}

export function formatObjectHeader(id: Uint8Array, commitment: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(MAGIC, Uint8Array.of(FORMAT, SUITE, CHUNK_LOG2, 0), id, commitment)
}

export function parseObjectHeader(bytes: Uint8Array): ObjectHeader {
  if (bytes.length < HEADER_LENGTH) throw new CryptoError('SEAL_BROKEN', 'shorter than a header')
  if (!equalBytes(bytes.subarray(0, 4), MAGIC)) throw new CryptoError('SEAL_BROKEN', 'not a sealed object')
  const [format, suite, log2, reserved] = bytes.subarray(4, 8) as unknown as [number, number, number, number]
  if (format !== FORMAT || suite !== SUITE) throw new CryptoError('UNKNOWN_SUITE', `format ${format}, suite ${suite}`)
  if (log2 < 12 || log2 > 22 || reserved !== 0) throw new CryptoError('SEAL_BROKEN', 'chunk size out of range')
  return {
    id: bytes.slice(ID_POS, COMMITMENT_POS),
    commitment: bytes.slice(COMMITMENT_POS, HEADER_LENGTH),
    chunkSize: 2 ** log2,
  }
}

/** Size of the sealed object for a padded plaintext of `plain` bytes. */
export function sealedSize(plain: number, chunkSize: number = 2 ** CHUNK_LOG2): number {
  return HEADER_LENGTH + plain + TAG_LENGTH * Math.ceil(plain / chunkSize)
}

/** Number of chunks in a sealed object of `size` bytes; throws SEAL_BROKEN for a size that no object has. */
export function chunkCount(size: number, chunkSize: number): number {
  const body = size - HEADER_LENGTH
  const count = Math.ceil(body / (chunkSize + TAG_LENGTH))
  const last = body - (count - 1) * (chunkSize + TAG_LENGTH)
  if (body <= TAG_LENGTH || last <= TAG_LENGTH) throw new CryptoError('SEAL_BROKEN', 'cut off')
  return count
}

/** 11-byte counter ‖ last-chunk byte (STREAM). */
export function chunkNonce(index: number, last: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12)
  const view = new DataView(nonce.buffer)
  view.setUint32(3, Math.floor(index / 0x1_0000_0000))
  view.setUint32(7, index % 0x1_0000_0000)
  nonce[11] = last ? 1 : 0
  return nonce
}
