/**
 * How well matching and marks hold, on drawn pictures: `node packages/breach/src/possession/testing/measure.ts [pictures] [false comparisons]`.
 * For each picture and edit: is the right photo first among the candidates, and after registration; for pairs of different photos (the same
 * person on another day included): does registration ever say "same"; for marked previews: is the session named, is anybody else. Prints a
 * table; the short form runs in the tests, the long one is started by hand (500 pictures and 100,000 comparisons take hours on one core).
 */
import { deriveFingerprint } from '@pellicle/vault/picture/fingerprint'
import { namedSession } from '../../mark/named-session.ts'
import { putMark } from '../../mark/put-mark.ts'
import { readMark } from '../../mark/read-mark.ts'
import { findCandidates } from '../candidates.ts'
import { makeFingerprintIndex } from '../fingerprint-index.ts'
import type { GreyPicture } from '../grey.ts'
import { makeRegionIndex } from '../region-index.ts'
import { deriveRegions, formatRegions } from '../regions.ts'
import { register } from '../register.ts'
import { registerCandidates } from '../register-candidates.ts'
import { drawPerson, random } from './draw.ts'
import { EDITS, type NamedEdit } from './edits.ts'

export interface EditFigures {
  readonly edit: string
  readonly left: NamedEdit['left']
  readonly tried: number
  /** The right photo is the first after registration. */
  readonly first: number
  readonly among: number
}

const bytesOf = (picture: GreyPicture) => Uint8Array.from(picture.pixels, Math.round)
const bitsOf = (picture: GreyPicture) => deriveFingerprint({ ...picture, pixels: bytesOf(picture) }).bits

/** `crowd`: fingerprints and prints of pieces of nobody, among which the pictures are searched. */
export function measureMatching(
  pictures: number,
  options: { readonly edits: readonly NamedEdit[]; readonly crowd: number },
): EditFigures[] {
  const next = random(7)
  const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(next() * 256))
  // Every second picture shows the person before it, on another day: before and after.
  const photos = Array.from({ length: pictures }, (_, at) => drawPerson({ seed: 1 + (at >> 1), session: at & 1 }))
  const whole = makeFingerprintIndex([
    ...photos.map((photo, at) => ({ photo: `p${at}`, version: 1, bits: bitsOf(photo) })),
    ...Array.from({ length: options.crowd }, (_, at) => ({ photo: `x${at}`, version: 1, bits: noise(32) })),
  ])
  const pieces = makeRegionIndex([
    ...photos.map((photo, at) => ({ photo: `p${at}`, bytes: formatRegions(deriveRegions(photo)) })),
    ...Array.from({ length: options.crowd }, (_, at) => ({
      photo: `x${at}`,
      bytes: Uint8Array.of(5, 7, ...noise(280)),
    })),
  ])
  return options.edits.map(({ name, left, edit }) => {
    let [first, among] = [0, 0]
    for (const [at, photo] of photos.entries()) {
      const sample = edit(photo)
      const candidates = findCandidates({ whole, pieces }, sample, { most: 6 })
      if (candidates.some((one) => one.photo === `p${at}`)) among++
      const granted = candidates.flatMap((candidate) => {
        const picture = photos[Number(candidate.photo.slice(1))]
        return candidate.photo.startsWith('p') && picture !== undefined ? [{ candidate, picture }] : []
      })
      const [best] = registerCandidates(sample, granted)
      if (best?.photo === `p${at}` && best.registration?.verdict !== 'different') first++
    }
    return { edit: name, left, tried: photos.length, first, among }
  })
}

/** Pairs of different photos, one in eight the same person on another day. How many are called the same, and how many need a person. */
export function measureFalse(comparisons: number): {
  readonly compared: number
  readonly same: number
  readonly unclear: number
} {
  const people = Math.max(8, Math.ceil(Math.sqrt(comparisons)))
  const photos = Array.from({ length: people }, (_, at) => drawPerson({ seed: 500 + at, session: 0 }))
  let [same, unclear] = [0, 0]
  for (let at = 0; at < comparisons; at++) {
    const a = at % people
    const b = (a + 1 + Math.floor(at / people)) % people
    const other = at % 8 === 0 ? drawPerson({ seed: 500 + a, session: 1 + (at % 3) }) : (photos[b] as GreyPicture)
    const verdict = register(photos[a] as GreyPicture, other)?.verdict ?? 'different'
    if (verdict === 'same') same++
    if (verdict === 'unclear') unclear++
  }
  return { compared: comparisons, same, unclear }
}

export interface MarkFigures {
  readonly edit: string
  readonly tried: number
  readonly named: number
  /** Somebody else was named: must be none. */
  readonly wrong: number
  readonly lowestZ: number
}

/** Marked previews through the edits, read among 40 sessions; and the same without a mark, where nobody may be named. */
export function measureMarks(pictures: number, edits: readonly NamedEdit[]): MarkFigures[] {
  const keyOf = (n: number) => Uint8Array.from({ length: 32 }, (_, i) => (n * 131 + i * 17 + ((n * i) % 251)) & 255)
  const sessions = Array.from({ length: 40 }, (_, n) => ({ id: `s${n}`, key: keyOf(n + 1) }))
  const drawn = Array.from({ length: pictures }, (_, at) =>
    drawPerson({ seed: 900 + at, session: 0, width: 432, height: 576 }),
  )
  const shown = drawn.map((picture, at) => markedAs(picture, (sessions[at % 40] as { key: Uint8Array }).key))
  const figures = edits.map(({ name, edit }) => {
    let [named, wrong, lowestZ] = [0, 0, Number.POSITIVE_INFINITY]
    for (const [at, picture] of shown.entries()) {
      const readings = readMark(edit(picture), drawn[at] as GreyPicture, { candidates: sessions })
      const verdict = namedSession(readings)
      const mine = `s${at % 40}`
      if (verdict.kind === 'named') verdict.id === mine ? named++ : wrong++
      lowestZ = Math.min(lowestZ, readings?.scores.find(({ id }) => id === mine)?.z ?? 0)
    }
    return { edit: name, tried: shown.length, named, wrong, lowestZ }
  })
  let wrong = 0
  for (const picture of drawn) {
    const readings = readMark((edits[0] as NamedEdit).edit(picture), picture, { candidates: sessions })
    if (namedSession(readings).kind === 'named') wrong++
  }
  return [...figures, { edit: 'no mark at all', tried: drawn.length, named: 0, wrong, lowestZ: 0 }]
}

/** As the worker marks a preview before it is drawn. */
export function markedAs(picture: GreyPicture, key: Uint8Array): GreyPicture {
  const rgba = new Uint8ClampedArray(picture.pixels.length * 4)
  for (const [at, value] of picture.pixels.entries()) rgba.fill(Math.round(value), 4 * at, 4 * at + 3)
  putMark(rgba, picture, key)
  return { ...picture, pixels: Float32Array.from(picture.pixels, (_, at) => rgba[4 * at] ?? 0) }
}

/** The edits that figures are claimed for: 15 for matching, 12 of them for marks. */
export const CLAIMED = EDITS.filter(
  ({ name }) =>
    !/enlarged|squeezed|quarter turn|captioned|eyes|watermarked|grainy|three quarters|side|dark|upper/.test(name),
)
