/** Where lines and spots lie on a face: always at the same places for one person, deeper or fainter by condition. */
import { between, type Dice } from './chance.ts'
import { type Point, pointsOf } from './curve.ts'
import { type SkinMap, scatter } from './skin.ts'

export function drawSpots(
  map: SkinMap,
  dice: Dice,
  amounts: { readonly spots: number; readonly freckles: number },
): void {
  const { spots, freckles } = amounts
  // cheeks, nose and forehead see the sun
  const sunny = (roll: Dice): readonly [number, number] => {
    const kind = roll()
    if (kind < 0.62) return [(roll() < 0.5 ? -1 : 1) * between(roll, 1.6, 6), between(roll, -6.2, -0.9)]
    if (kind < 0.72) return [between(roll, -1, 1), between(roll, -4, 0)]
    if (kind < 0.9) return [between(roll, -5, 5), between(roll, 3, 6.2)]
    return [between(roll, -4.5, 4.5), between(roll, -11, -8)]
  }
  scatter(map, dice, { count: 70, place: sunny, radius: [0.05, 0.36], amount: [0.18 * spots, 0.52 * spots] })
  scatter(map, dice, { count: Math.round(260 * freckles), place: sunny, radius: [0.025, 0.075], amount: [0.14, 0.4] })
  // two or three moles that no laser takes
  for (let n = 0; n < 3; n++) {
    const [x, y] = [between(dice, -5, 5), between(dice, -9, 5)]
    if (Math.abs(x) > 1.6) map.dab(x, y, { radius: between(dice, 0.04, 0.085), amount: 0.85, soft: 0.35 })
  }
}

export function drawFurrows(
  map: SkinMap,
  dice: Dice,
  amounts: { readonly lines: number; readonly lipLines: number; readonly age: number },
): void {
  const { lines, lipLines, age } = amounts
  const wobble = (size: number) => between(dice, -size, size)
  const both = (points: readonly Point[], furrow: { readonly width: number; readonly amount: number }) => {
    map.furrow(points, furrow)
    map.furrow(
      points.map(([x, y]) => [-x + wobble(0.05), y + wobble(0.04)] as const),
      furrow,
    )
  }
  // forehead: long lines that follow the brows a little, some of them broken
  for (let n = 0; n < 4; n++) {
    const y = 3.5 + n * 0.78 + wobble(0.12)
    const reach = 4.9 - n * 0.3 + wobble(0.3)
    const parts: readonly Point[] = n % 2 === 1 ? pointsOf('-1:-0.08 0.1:1') : pointsOf('-1:1')
    for (const [from, to] of parts) {
      const points = Array.from({ length: 9 }, (_, k): readonly [number, number] => {
        const t = from + ((to - from) * k) / 8
        return [t * reach, y + 0.4 * Math.cos(t * 3) * (0.6 - n * 0.1) + wobble(0.06)]
      })
      map.furrow(points, { width: 0.085 + 0.03 * dice(), amount: -0.05 * lines * (1 - n * 0.14) })
    }
  }
  // frown, corner of the eye, below the eye
  both(
    [
      [0.42, 1.0],
      [0.5, 1.7],
      [0.62, 2.4],
    ],
    { width: 0.075, amount: -0.055 * lines },
  )
  for (let n = 0; n < 4; n++) {
    const rise = 0.62 - n * 0.42 + wobble(0.06)
    both(
      [
        [4.95, 0.15 - n * 0.14],
        [5.5, 0.15 + rise * 0.5 - n * 0.1],
        [6.15, 0.1 + rise - n * 0.06],
      ],
      { width: 0.05, amount: -0.045 * lines },
    )
  }
  for (let n = 0; n < 2; n++) {
    both(
      [
        [2, -0.75 - n * 0.3],
        [3, -0.98 - n * 0.34],
        [4.3, -0.7 - n * 0.3],
      ],
      { width: 0.05, amount: -0.02 * Math.max(lines, age * 0.7) },
    )
  }
  // above the lip, and two bands around the neck
  for (let n = -4; n <= 4; n++) {
    if (n !== 0)
      map.furrow(
        [
          [n * 0.42, -6.05 + 0.02 * n * n],
          [n * 0.4, -6.45 + 0.03 * n * n],
        ],
        { width: 0.035, amount: -0.03 * Math.max(0, lipLines - 0.45) },
      )
  }
  map.furrow(
    [
      [-4.5, -12.6],
      [0, -13.3],
      [4.5, -12.6],
    ],
    { width: 0.09, amount: -0.035 * age },
  )
}
