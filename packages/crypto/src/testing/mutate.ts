/** Bytes and texts that were nearly right: a good sample with a few things done to it, as a hostile writer would do them. */
import fc from 'fast-check'
import { concat } from '../format/bytes.ts'

/** Numbers at which formats change their mind. */
const EDGES = [0, 1, 2, 3, 4, 16, 23, 24, 25, 31, 32, 33, 63, 64, 127, 128, 254, 255]

type Step = (bytes: Uint8Array) => Uint8Array

const place = fc.nat(1_000_000)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(([at, bit]): Step => set(at, (byte) => byte ^ (1 << bit))),
  fc.tuple(place, fc.constantFrom(...EDGES)).map(([at, value]): Step => set(at, () => value)),
  fc.tuple(place, fc.constantFrom(1, 255)).map(([at, more]): Step => set(at, (byte) => byte + more)),
  fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([at, n]): Step =>
      (bytes) => {
        const from = at % (bytes.length + 1)
        return concat(bytes.subarray(0, from), bytes.subarray(from + n))
      },
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(
    ([at, more]): Step =>
      (bytes) => {
        const from = at % (bytes.length + 1)
        return concat(bytes.subarray(0, from), more, bytes.subarray(from))
      },
  ),
  fc.tuple(place, place, fc.integer({ min: 1, max: 60 })).map(
    ([from, to, n]): Step =>
      (bytes) => {
        const [a, b] = [from % (bytes.length + 1), to % (bytes.length + 1)]
        return concat(bytes.subarray(0, b), bytes.subarray(a, a + n), bytes.subarray(b))
      },
  ),
  place.map(
    (at): Step =>
      (bytes) =>
        bytes.slice(0, at % (bytes.length + 1)),
  ),
)

function set(at: number, change: (byte: number) => number): Step {
  return (bytes) => {
    if (bytes.length === 0) return bytes
    const changed = bytes.slice()
    const i = at % bytes.length
    changed[i] = change(changed[i] as number) & 255
    return changed
  }
}

/** Noise, or one of the samples after one to four steps. */
export function nearly(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const changed = fc
    .tuple(fc.constantFrom(...samples), fc.array(step, { minLength: 1, maxLength: 4 }))
    .map(([sample, steps]) => steps.reduce((bytes, one) => one(bytes), sample as Uint8Array))
  return fc.oneof({ weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) }, { weight: 4, arbitrary: changed })
}

/** The same for texts: character by character, with what keyboards and editors leave. */
export function nearlyText(samples: readonly string[], letters: readonly string[]): fc.Arbitrary<string> {
  const letter = fc.oneof(fc.constantFrom(...letters), fc.string({ unit: 'binary', maxLength: 2 }))
  const change = fc.tuple(place, fc.nat(3), letter).map(([at, remove, insert]) => (text: string) => {
    const from = at % (text.length + 1)
    return text.slice(0, from) + insert + text.slice(from + remove)
  })
  const changed = fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([sample, changes]) => changes.reduce((text, one) => one(text), sample))
  return fc.oneof({ weight: 1, arbitrary: fc.string({ unit: 'binary' }) }, { weight: 4, arbitrary: changed })
}
