/** Content that follows from a name, so that whoever finds the object can say whether it is whole. */
import { createHash } from 'node:crypto'

/** 1 to about 40,000 bytes. */
export function contentOf(name: string): Uint8Array {
  const block = createHash('sha256').update(name).digest()
  const bytes = new Uint8Array(1 + (block.readUInt16BE(0) % 40_000))
  for (let at = 0; at < bytes.length; at += 32) bytes.set(block.subarray(0, Math.min(32, bytes.length - at)), at)
  return bytes
}
