/**
 * Mails nobody wrote, through judging and disarming: hostile mails with their bytes flipped, cut, doubled and grafted onto each other.
 * What comes out is words and pixels, in a time that the bytes bound. PELLICLE_LONG raises the number to a hundred thousand, and then
 * memory is measured as well.
 */
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { judgeMail } from '../judge/judge-mail.ts'
import { checkFragment, checkJpeg, checkPage, checkText } from '../testing/disarm-checker.ts'
import { heapUsed } from '../testing/heap-used.ts'
import { makeHostileSet } from '../testing/hostile-set.ts'
import { STAMP_CODEC } from '../testing/stamp-codec.ts'
import { disarmMail } from './disarm.ts'
import { disarmedPage } from './page.ts'

/** In pieces, where time is short: `PELLICLE_FUZZ=SEED:INPUTS`. */
const [SEED, PIECE] = (process.env.PELLICLE_FUZZ ?? '7').split(':').map(Number)
const LONG = process.env.PELLICLE_LONG !== undefined || PIECE !== undefined
const INPUTS = PIECE ?? (LONG ? 100_000 : 1_200)
/** Large mails are the other tests' matter; here it is the number that counts. */
const MOST_BYTES = 60_000

function makeRandom(seed: number): (below: number) => number {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

describe('fuzz', () => {
  it(`disarms ${INPUTS} mails`, { timeout: 6 * 60 * 60 * 1000 }, async () => {
    const set = makeHostileSet()
      .map(({ bytes }) => bytes)
      .filter(({ length }) => length <= MOST_BYTES)
    const random = makeRandom(SEED ?? 7)
    const seen = { disarmed: 0, held: 0, slowest: 0 }
    const heap: number[] = []
    for (let n = 0; n < INPUTS; n++) {
      const bytes = mutate(set[n % set.length]!, set[random(set.length)]!, random)
      const start = performance.now()
      const { evidence, judgement } = judgeMail(bytes)
      if (evidence === null) seen.held++
      else {
        expect(Number.isFinite(judgement.score)).toBe(true)
        const rendition = await disarmMail(evidence, { codec: STAMP_CODEC })
        seen.disarmed++
        expect([
          ...checkFragment(rendition.html),
          ...checkPage(disarmedPage(rendition, 'en')),
          ...checkText(rendition.text, 'text'),
          ...checkText(rendition.heading.subject, 'subject'),
          ...rendition.files.flatMap(({ name }) => checkText(name, 'file')),
          ...rendition.pictures.flatMap(({ bytes, name }) => checkJpeg(bytes, name)),
        ]).toEqual([])
      }
      seen.slowest = Math.max(seen.slowest, performance.now() - start)
      if (n % 5_000 === 4_999) heap.push(heapUsed())
    }
    if (LONG) process.stdout.write(`disarmed ${INPUTS} inputs: ${JSON.stringify(seen)}, heap in MB ${heap.join(' ')}\n`)
    expect(seen.disarmed).toBeGreaterThan(INPUTS * 0.9)
    // nothing is kept between mails
    if (heap.length > 1) expect(heap.at(-1)! - heap[0]!).toBeLessThan(5)
  })
})

function mutate(one: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes: Uint8Array = one.slice()
  for (let left = 1 + random(6); left > 0; left--) {
    const at = random(Math.max(1, bytes.length))
    const kind = random(5)
    if (kind <= 1) bytes[at] = random(256)
    else if (kind === 2) bytes = join(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - random(300))))
    else if (kind === 3) bytes = join(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + random(80))))
    else {
      const from = random(Math.max(1, other.length))
      bytes = join(bytes.subarray(0, at), other.subarray(from, from + random(800)), bytes.subarray(at))
    }
    if (bytes.length > 2 * MOST_BYTES) bytes = bytes.subarray(0, MOST_BYTES)
  }
  return bytes.slice()
}

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
