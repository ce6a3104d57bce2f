/** The session mark: invisible, read only with its key and our original, naming nobody below the line (case X3). Figures are printed. */
import { describe, expect, it } from 'vitest'
import { drawPerson } from '../possession/testing/draw.ts'
import { EDITS } from '../possession/testing/edits.ts'
import { CLAIMED, markedAs, measureMarks } from '../possession/testing/measure.ts'
import { CHIPS, markPattern } from './mark-pattern.ts'
import { namedSession } from './named-session.ts'
import { readMark } from './read-mark.ts'

const LONG = process.env.PELLICLE_LONG !== undefined
const key = (n: number) => new Uint8Array(32).fill(n)
const picture = drawPerson({ seed: 900, session: 0, width: 432, height: 576 })

describe('the session mark', () => {
  it('is a balanced pattern that another key does not share', () => {
    const [a, b] = [markPattern(key(1)), markPattern(key(2))]
    expect(Math.abs(a.reduce((sum, chip) => sum + chip, 0))).toBeLessThan(5 * Math.sqrt(CHIPS))
    expect(Math.abs(a.reduce((sum, chip, at) => sum + chip * (b[at] ?? 0), 0))).toBeLessThan(5 * Math.sqrt(CHIPS))
  })

  it('changes no pixel by more than 3 steps of 256, and the picture by less than one can see (PSNR above 44 dB)', () => {
    const marked = markedAs(picture, key(3))
    const differences = marked.pixels.map((value, at) => Math.abs(value - Math.round(picture.pixels[at] ?? 0)))
    expect(differences.reduce((most, one) => Math.max(most, one), 0)).toBeLessThanOrEqual(3)
    const error = differences.reduce((sum, one) => sum + one * one, 0) / differences.length
    const psnr = 10 * Math.log10(255 ** 2 / error)
    console.log(`mark: PSNR ${psnr.toFixed(1)} dB`)
    expect(psnr).toBeGreaterThan(44)
  })

  it('names nobody when two sessions’ copies were averaged into one that is neither’s', () => {
    const [a, b] = [markedAs(picture, key(4)), markedAs(picture, key(5))]
    const mixed = { ...a, pixels: a.pixels.map((value, at) => (value + (b.pixels[at] ?? 0)) / 2) }
    const candidates = [4, 5, 6, 7].map((n) => ({ id: `s${n}`, key: key(n) }))
    const verdict = namedSession(readMark(mixed, picture, { candidates }))
    // Both stand far above chance and near each other: both are listed, neither is named.
    if (verdict.kind === 'named') expect(verdict.margin).toBeGreaterThanOrEqual(3)
    else expect(verdict.above.map(({ id }) => id).sort()).toEqual(['s4', 's5'])
  })

  it('a forged mark with a guessed key names nobody', () => {
    const forged = markedAs(picture, key(99))
    const candidates = Array.from({ length: 40 }, (_, n) => ({ id: `s${n}`, key: key(n) }))
    expect(namedSession(readMark(forged, picture, { candidates })).kind).toBe('inconclusive')
  })

  it('survives what happens to a stolen copy, and frames nobody', { timeout: 3_600_000 }, () => {
    const claimed = CLAIMED.map(({ name }) => name)
    // Beside what is claimed, two that are known to drown it: what is written over the whole picture.
    const edits = LONG
      ? EDITS.filter(({ name }) => claimed.includes(name) || /captioned|watermarked/.test(name))
      : CLAIMED.filter(({ name }) => /60|screenshot|mirrored$|quarter, middle/.test(name))
    const [at = 0, of = 1] = (process.env.PELLICLE_PIECE ?? '0/1').split('/').map(Number)
    const figures = measureMarks(LONG ? 50 : 1, edits, { at, of })
    for (const { edit, tried, named, wrong, framed, lowestZ, highestOfNobody } of figures)
      console.log(
        `mark, ${edit.padEnd(38)} named ${named} of ${tried}, wrong ${wrong}, without a mark ${framed}, lowest z ${lowestZ.toFixed(1)}, of nobody ${highestOfNobody.toFixed(1)}`,
      )
    expect(figures.reduce((sum, { wrong, framed }) => sum + wrong + framed, 0)).toBe(0)
    const counted = figures.filter(({ edit }) => claimed.includes(edit))
    const tried = counted.reduce((sum, one) => sum + one.tried, 0)
    expect(counted.reduce((sum, one) => sum + one.named, 0) / tried).toBeGreaterThan(0.95)
  })
})
