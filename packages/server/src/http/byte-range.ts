/** `Range: bytes=…` of a GET (RFC 9110 §14.2). One range; several, other units and nonsense are ignored, as the RFC allows. */
import type { ByteRange } from '@pellicle/store/contract'

/** Undefined: answer the whole. Null: nothing of it lies inside, 416. */
export function parseRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const match = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim())
  if (match === null) return undefined
  const [first, last] = [match[1] as string, match[2] as string]
  if (first === '') return last === '' ? undefined : suffix(Number(last), size)
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) return null
  return { start, end: last === '' ? size : Math.min(Number(last) + 1, size) }
}

function suffix(length: number, size: number): ByteRange | null {
  return length === 0 || size === 0 ? null : { start: Math.max(0, size - length), end: size }
}
