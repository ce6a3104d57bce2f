/**
 * Bytes of a message → a value of its shape (spec: encoding §2; shapes: protocol/api). The count of items is bounded before
 * anything is built: sixteen megabytes of empty lists would otherwise become a gigabyte of objects.
 */
import { CryptoError, decode } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import * as v from 'valibot'

/** The largest honest message: 512 statements, or 64 subjects. */
const MAX_ITEMS = 8192

/** Throws BAD_REQUEST for whatever is not canonical, too large in items, or of another shape. */
export function parseMessage<T>(shape: v.GenericSchema<unknown, T>, bytes: Uint8Array): T {
  if (!isWithinItems(bytes, MAX_ITEMS)) throw new PellicleError('BAD_REQUEST')
  const parsed = v.safeParse(shape, decodeOrRefuse(bytes), { abortEarly: true })
  if (!parsed.success) throw new PellicleError('BAD_REQUEST')
  return parsed.output
}

function decodeOrRefuse(bytes: Uint8Array): unknown {
  try {
    return decode(bytes)
  } catch (cause) {
    if (cause instanceof CryptoError) throw new PellicleError('BAD_REQUEST', {}, { cause })
    throw cause
  }
}

/** Walks the heads of CBOR items without building them; malformed input is left to the decoder. */
export function isWithinItems(bytes: Uint8Array, limit: number): boolean {
  let at = 0
  let items = 0
  while (at < bytes.length) {
    if (++items > limit) return false
    const first = bytes[at++] as number
    const major = first >>> 5
    const info = first & 31
    let argument = info
    if (info > 23 && info < 28) {
      argument = 0
      for (let i = 1 << (info - 24); i > 0; i--) argument = argument * 256 + (bytes[at++] ?? 0)
    }
    if (major === 2 || major === 3) at += argument
  }
  return true
}
