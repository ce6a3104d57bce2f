/** Randomness is an argument, so that vectors can be made again; programs pass `systemRandom`. */

export type Random = (length: number) => Uint8Array<ArrayBuffer>

/** The engine's cryptographic generator. */
export const systemRandom: Random = (length) => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)))
  return bytes
}
