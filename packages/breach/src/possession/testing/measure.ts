/**
 * How well matching and marks hold, on drawn pictures. For each picture and edit: is the right photo first among the candidates, and after
 * registration; for photos that are not the practice's (the same person on another day included): does registration ever say "same"; for
 * marked previews: is the session named, is anybody else, and who for a copy without a mark. The short form runs in the tests, the long one
 * in pieces (`PELLICLE_PIECE=3/20`), because 500 pictures and 100,000 comparisons take hours on one core. Figures: decision 0035.
 */
import { deriveFingerprint } from '@pellicle/vault/picture/fingerprint'
import { namedSession } from '../../mark/named-session.ts'
import { putMark } from '../../mark/put-mark.ts'
import { readMark } from '../../mark/read-mark.ts'
import { makeFingerprintIndex } from '../fingerprint-index.ts'
import type { GreyPicture } from '../grey.ts'
import { matchSample } from '../match-sample.ts'
import { makeRegionIndex } from '../region-index.ts'
import { deriveRegions, formatRegions } from '../regions.ts'
import { register } from '../register.ts'
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

/** One piece of a long measurement: every `of`-th picture, beginning with the `at`-th. */
export interface Piece {
  readonly at: number
  readonly of: number
}
export const WHOLE: Piece = { at: 0, of: 1 }

/** `crowd`: fingerprints and prints of pieces of nobody, among which the pictures are searched. */
export async function measureMatching(
  pictures: number,
  options: { readonly edits: readonly NamedEdit[]; readonly crowd: number; readonly piece?: Piece },
): Promise<EditFigures[]> {
  const { at: mine, of } = options.piece ?? WHOLE
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
  const pictureOf = async (photo: string) => (photo.startsWith('p') ? (photos[Number(photo.slice(1))] ?? null) : null)
  const figures: EditFigures[] = []
  for (const { name, left, edit } of options.edits) {
    let [first, among, tried] = [0, 0, 0]
    for (const [at, photo] of photos.entries()) {
      if (at % of !== mine) continue
      tried++
      const found = await matchSample(edit(photo), { indexes: { whole, pieces }, pictureOf })
      if (found.some((one) => one.photo === `p${at}`)) among++
      const [best] = found
      if (best?.photo === `p${at}` && best.registration?.verdict !== 'different') first++
    }
    figures.push({ edit: name, left, tried, first, among })
  }
  return figures
}

export interface FalseFigures {
  /** Photo of the practice against a picture that is not in it. */
  readonly compared: number
  /** Of those, laid over each other because they were the most alike. */
  readonly registered: number
  readonly same: number
  readonly unclear: number
}

/** Pairs of different photos, laid over each other in every pose, one in eight the same person on another day. */
export function measureFalse(comparisons: number, piece: Piece = WHOLE): FalseFigures {
  const people = Math.max(8, Math.ceil(Math.sqrt(comparisons)))
  const drawn = new Map<number, GreyPicture>()
  const photo = (at: number): GreyPicture => {
    const known = drawn.get(at) ?? drawPerson({ seed: 500 + at, session: 0 })
    drawn.set(at, known)
    return known
  }
  let [compared, same, unclear] = [0, 0, 0]
  for (let at = piece.at; at < comparisons; at += piece.of) {
    const a = at % people
    const b = (a + 1 + Math.floor(at / people)) % people
    const other = at % 8 === 0 ? drawPerson({ seed: 500 + a, session: 1 + (at % 3) }) : photo(b)
    const verdict = register(photo(a), other)?.verdict ?? 'different'
    compared++
    if (verdict === 'same') same++
    if (verdict === 'unclear') unclear++
  }
  return { compared, registered: compared, same, unclear }
}

/**
 * As the room does it: a picture that is not the practice's against all its photos by fingerprint and pieces, and the most alike laid
 * over it. Every fourth stranger is a patient of the practice on another day, whose photo of that day the practice does not have.
 */
export async function measureStrangers(strangers: number, photos: number, piece: Piece = WHOLE): Promise<FalseFigures> {
  const pictures = Array.from({ length: photos }, (_, at) => drawPerson({ seed: 5_000 + at, session: 0 }))
  const indexes = {
    whole: makeFingerprintIndex(pictures.map((one, at) => ({ photo: `p${at}`, version: 1, bits: bitsOf(one) }))),
    pieces: makeRegionIndex(pictures.map((one, at) => ({ photo: `p${at}`, bytes: formatRegions(deriveRegions(one)) }))),
  }
  let [compared, registered, same, unclear] = [0, 0, 0, 0]
  for (let at = piece.at; at < strangers; at += piece.of) {
    const other = { seed: at % 4 === 0 ? 5_000 + (at % photos) : 50_000 + at, session: at % 4 === 0 ? 2 : 0 }
    const sample = (EDITS[at % EDITS.length] as NamedEdit).edit(drawPerson(other))
    const found = await matchSample(sample, {
      indexes,
      pictureOf: async (photo) => pictures[Number(photo.slice(1))] ?? null,
    })
    const verdicts = found.map((one) => one.registration?.verdict)
    compared += photos
    registered += verdicts.length
    same += verdicts.filter((one) => one === 'same').length
    unclear += verdicts.filter((one) => one === 'unclear').length
  }
  return { compared, registered, same, unclear }
}

export interface MarkFigures {
  readonly edit: string
  readonly tried: number
  readonly named: number
  /** Somebody else was named: must be none. */
  readonly wrong: number
  /** The same copy without a mark, and somebody was named all the same: must be none. */
  readonly framed: number
  readonly lowestZ: number
  /** The highest score of anybody on a copy without a mark. */
  readonly highestOfNobody: number
}

/** Marked previews through the edits, read among 40 sessions; and the same copies without a mark, where nobody may be named. */
export function measureMarks(pictures: number, edits: readonly NamedEdit[], piece: Piece = WHOLE): MarkFigures[] {
  const keyOf = (n: number) => Uint8Array.from({ length: 32 }, (_, i) => (n * 131 + i * 17 + ((n * i) % 251)) & 255)
  const candidates = Array.from({ length: 40 }, (_, n) => ({ id: `s${n}`, key: keyOf(n + 1) }))
  const mine = Array.from({ length: pictures }, (_, at) => at).filter((at) => at % piece.of === piece.at)
  const drawn = mine.map((at) => drawPerson({ seed: 900 + at, session: 0, width: 432, height: 576 }))
  const shown = drawn.map((picture, at) =>
    markedAs(picture, (candidates[(mine[at] ?? 0) % 40] as { key: Uint8Array }).key),
  )
  return edits.map(({ name, edit }) => {
    let [named, wrong, framed, lowestZ, highestOfNobody] = [0, 0, 0, Number.POSITIVE_INFINITY, 0]
    for (const [at, picture] of shown.entries()) {
      const ours = drawn[at] as GreyPicture
      const registration = register(edit(picture), ours)
      const readings = readMark(edit(picture), ours, { candidates, registration })
      const verdict = namedSession(readings)
      const right = `s${(mine[at] ?? 0) % 40}`
      if (verdict.kind === 'named') verdict.id === right ? named++ : wrong++
      lowestZ = Math.min(lowestZ, readings?.scores.find(({ id }) => id === right)?.z ?? 0)
      const bare = readMark(edit(ours), ours, { candidates, registration })
      if (namedSession(bare).kind === 'named') framed++
      highestOfNobody = Math.max(highestOfNobody, bare?.scores[0]?.z ?? 0)
    }
    return { edit: name, tried: shown.length, named, wrong, framed, lowestZ, highestOfNobody }
  })
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
