/** Padmé padding: a size says little about the content. Spec: encoding §3; Nikitin et al., PoPETs 2019, §4.3. */
import { CryptoError } from './error.ts'

export const LENGTH_BYTES = 8
const LEAST = 256

/** Smallest Padmé size that holds `length` bytes. At most 12 % larger. */
export function padme(length: number): number {
  if (length <= LEAST) return LEAST
  const e = floorLog2(length)
  const s = floorLog2(e) + 1
  const step = 2 ** (e - s)
  return Math.ceil(length / step) * step
}

/** Exact, where the floating logarithm rounds up just below large powers of two. */
function floorLog2(n: number): number {
  let e = 0
  for (let power = 2; power <= n; power *= 2) e++
  return e
}

/** Size of `pad(content)`. */
export function paddedSize(contentLength: number): number {
  return padme(LENGTH_BYTES + contentLength)
}

/** u64 length ‖ content ‖ zeros, to `size` bytes or the Padmé size. */
export function pad(content: Uint8Array, size: number = paddedSize(content.length)): Uint8Array<ArrayBuffer> {
  if (size < LENGTH_BYTES + content.length) throw new RangeError(`${content.length} bytes do not fit into ${size}`)
  const padded = new Uint8Array(size)
  padded.set(formatLength(content.length))
  padded.set(content, LENGTH_BYTES)
  return padded
}

/** A view of the content; throws SEAL_BROKEN when length or fill are wrong. */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = readLength(padded)
  if (length > padded.length - LENGTH_BYTES)
    throw new CryptoError('SEAL_BROKEN', 'the length is larger than the content')
  let fill = 0
  for (let i = LENGTH_BYTES + length; i < padded.length; i++) fill |= padded[i] as number
  if (fill !== 0) throw new CryptoError('SEAL_BROKEN', 'the fill is not zero')
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length)
}

/** u64 of a content's length: the first bytes of every plaintext. */
export function formatLength(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LENGTH_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(length / 0x1_0000_0000))
  view.setUint32(4, length % 0x1_0000_0000)
  return bytes
}

/** The content's length from the first eight bytes of the plaintext. */
export function readLength(padded: Uint8Array): number {
  if (padded.length < LENGTH_BYTES) throw new CryptoError('SEAL_BROKEN', 'shorter than its length field')
  const view = new DataView(padded.buffer, padded.byteOffset, LENGTH_BYTES)
  const length = view.getUint32(0) * 0x1_0000_0000 + view.getUint32(4)
  if (!Number.isSafeInteger(length)) throw new CryptoError('SEAL_BROKEN', 'the length is not a size')
  return length
}
