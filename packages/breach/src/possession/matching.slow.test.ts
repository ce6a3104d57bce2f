/**
 * Matching from sample to photo, figures printed. The long form (500 pictures, 15 edits, 100,000 comparisons) takes hours on one core and is
 * run in pieces: `PELLICLE_LONG=1 PELLICLE_PIECE=0/40 npx vitest run --config tests/slow.config.ts packages/breach/src/possession/matching.slow.test.ts`, `1/40` and so on.
 */
import { describe, expect, it } from 'vitest'
import {
  CLAIMED,
  type FalseFigures,
  measureFalse,
  measureMatching,
  measureStrangers,
  type Piece,
} from './testing/measure.ts'

const LONG = process.env.PELLICLE_LONG !== undefined
const [at = 0, of = 1] = (process.env.PELLICLE_PIECE ?? '0/1').split('/').map(Number)
const piece: Piece = { at, of }
/** Fingerprints of nobody around the pictures. */
const CROWD = LONG ? Number(process.env.PELLICLE_CROWD ?? 100_000) : 500

describe('matching', () => {
  it('puts the right photo first', { timeout: 36_000_000 }, async () => {
    const edits = LONG ? CLAIMED : CLAIMED.filter(({ name }) => /60|mirrored$|half, middle|quarter, middle/.test(name))
    const figures = await measureMatching(LONG ? 500 : 2, { edits, crowd: CROWD, piece })
    for (const { edit, left, tried, first, among } of figures)
      console.log(
        `matching, ${edit.padEnd(38)} ${left.padEnd(8)} first ${first} of ${tried}, among candidates ${among}`,
      )
    for (const left of ['all', 'half', 'quarter'] as const) {
      const here = figures.filter((one) => one.left === left)
      const share = here.reduce((sum, one) => sum + one.first, 0) / here.reduce((sum, one) => sum + one.tried, 0)
      expect([left, share >= (left === 'quarter' ? 0.95 : 0.99)]).toEqual([left, true])
    }
  })

  const told = ({ compared, registered, same, unclear }: FalseFigures) =>
    `${same} false matches in ${compared} comparisons, ${registered} laid over each other; ${unclear} for a person to look at`

  it('never calls another photo the same, pair by pair', { timeout: 36_000_000 }, () => {
    const figures = measureFalse(LONG ? 100_000 : 8, LONG ? { at, of: of * 25 } : piece)
    console.log(`matching, pairs: ${told(figures)}`)
    expect(figures.same).toBe(0)
  })

  it('never finds a photo of the practice in a picture that is not its own', { timeout: 36_000_000 }, async () => {
    const figures = await (LONG ? measureStrangers(200, 500, piece) : measureStrangers(1, 6))
    console.log(`matching, strangers: ${told(figures)}`)
    expect(figures.same).toBe(0)
  })
})
