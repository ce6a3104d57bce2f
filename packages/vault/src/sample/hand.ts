/** The back of a hand on grey paper: fingers, knuckles, nails, veins. Centimetres from the middle of the hand. */
import { type Canvas, emptySurface, type Spot, type Surface } from './canvas.ts'
import { diceOf } from './chance.ts'
import type { Condition } from './condition.ts'
import { bump, mix, smoothMax, smoothstep } from './curve.ts'
import { type Matter, shade } from './light.ts'
import type { Likeness } from './likeness.ts'
import { makeSkinSpot, paintSkin, SkinMap, scatter, skinBase } from './skin.ts'

type Point = readonly [x: number, y: number]

interface Finger {
  readonly joints: readonly [Point, Point, Point, Point]
  readonly radii: readonly [number, number, number, number]
}

// A left hand seen from the back, fingers up: thumb at the right.
const FINGERS: readonly Finger[] = [
  {
    joints: [
      [-3.3, -0.6],
      [-4.6, 2.4],
      [-5.15, 4.3],
      [-5.55, 5.9],
    ],
    radii: [1.02, 0.82, 0.74, 0.62],
  },
  {
    joints: [
      [-1.3, 0.2],
      [-1.95, 4.1],
      [-2.25, 6.6],
      [-2.45, 8.5],
    ],
    radii: [1.08, 0.93, 0.84, 0.7],
  },
  {
    joints: [
      [0.75, 0.4],
      [0.75, 4.7],
      [0.75, 7.5],
      [0.75, 9.5],
    ],
    radii: [1.1, 0.96, 0.87, 0.73],
  },
  {
    joints: [
      [2.75, -0.2],
      [3.35, 3.8],
      [3.7, 6.2],
      [3.95, 8.1],
    ],
    radii: [1.08, 0.94, 0.85, 0.71],
  },
  {
    joints: [
      [2.9, -5.6],
      [4.8, -3.4],
      [6.2, -1.2],
      [7.0, 0.7],
    ],
    radii: [1.5, 1.2, 1.02, 0.84],
  },
]
const PALM: readonly (readonly [Point, Point, number])[] = [
  [[-3.1, -0.8], [-2.1, -7.5], 1.5],
  [[-1.1, 0], [-0.9, -8], 1.65],
  [[0.8, 0], [0.3, -8], 1.7],
  [[2.5, -0.6], [1.3, -8], 1.6],
  [[2.7, -4.8], [1.5, -8], 1.7],
  [[-0.5, -7.5], [-0.4, -14], 2.6],
  [[0.6, -7.5], [0.4, -14], 2.5],
]

export function paintHand(canvas: Canvas, person: Likeness, condition: Condition): void {
  const marks = handMarks(person, condition)
  const surface = handSurface(person, condition, marks.veins)
  canvas.fill((spot) => paintPaper(spot))
  canvas.paint(surface, handPainter(person, condition, marks))
}

function paintPaper(spot: Spot): void {
  const near = 1 - 0.3 * shadowAt(spot.px - 0.55, spot.py + 0.7)
  const light = (0.34 + 0.02 * spot.py * 0.1) * near
  spot.r = light * 0.985
  spot.g = light
  spot.b = light * 1.01
}

/** 1 below the hand, 0 well beside it. */
function shadowAt(x: number, y: number): number {
  const d = distanceTo(x, y)
  return smoothstep(1.3, -0.5, d)
}

/** How far outside the outline; negative inside. */
function distanceTo(x: number, y: number): number {
  let nearest = 99
  for (const finger of FINGERS) {
    for (let n = 0; n < 3; n++) {
      const from = finger.joints[n]!
      const to = finger.joints[n + 1]!
      const { distance, along } = toSegment(x, y, from, to)
      nearest = Math.min(nearest, distance - mix(finger.radii[n]!, finger.radii[n + 1]!, along))
    }
  }
  for (const [from, to, radius] of PALM) nearest = Math.min(nearest, toSegment(x, y, from, to).distance - radius)
  return nearest
}

function toSegment(
  x: number,
  y: number,
  [ax, ay]: Point,
  [bx, by]: Point,
): { readonly distance: number; readonly along: number } {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
  return { distance: Math.hypot(x - ax - dx * along, y - ay - dy * along), along }
}

function heightAt(x: number, y: number, age: number): number {
  let height = -3
  for (const [from, to, radius] of PALM) {
    const { distance } = toSegment(x, y, from, to)
    height = smoothMax(height, dome(distance, radius) * (1.15 / radius) * 1.25, 0.5)
  }
  for (const finger of FINGERS) {
    let own = -3
    for (let n = 0; n < 3; n++) {
      const from = finger.joints[n]!
      const to = finger.joints[n + 1]!
      const { distance, along } = toSegment(x, y, from, to)
      const radius = mix(finger.radii[n]!, finger.radii[n + 1]!, along)
      own = smoothMax(own, dome(distance, radius), 0.12)
    }
    // knuckles
    const [kx, ky] = finger.joints[0]
    const [mx, my] = finger.joints[1]
    own +=
      0.2 * bump(Math.hypot(x - mix(kx, mx, 0.06), y - mix(ky, my, 0.06)), 0.75) +
      0.12 * bump(Math.hypot(x - mx, y - my), 0.62)
    height = smoothMax(height, own, 0.3)
  }
  // hollows between the tendons
  const back = smoothstep(-6.5, -3, y) * smoothstep(1, -1.4, y)
  return height - back * (0.12 + 0.26 * age) * (bump(x + 2.2, 0.42) + bump(x + 0.25, 0.42) + bump(x - 1.75, 0.42))
}

/** Negative outside, so that the outline is where it is 0. */
function dome(distance: number, radius: number): number {
  const inside = radius * radius - distance * distance
  return inside > 0 ? Math.sqrt(inside) : radius - distance
}

function handSurface(person: Likeness, condition: Condition, veins: SkinMap): Surface {
  const surface = emptySurface(240, 320)
  const { columns, rows } = surface
  for (let row = 0; row < rows; row++) {
    const y = mix(11.5, -13.5, row / (rows - 1))
    for (let column = 0; column < columns; column++) {
      const x = mix(-9.5, 9.5, column / (columns - 1))
      const at = row * columns + column
      const height = heightAt(x, y, condition.hands)
      surface.x[at] = x
      surface.y[at] = y
      surface.z[at] = Math.max(height, -0.5) + veins.at(x, y) * 0.17 * condition.hands
      surface.u[at] = x
      surface.v[at] = y
      surface.w[at] = height
      surface.gloss[at] = 0.45
      surface.blood[at] = 0.15 + knuckles(x, y) * 0.75
      surface.open[at] = 1 - 0.4 * smoothstep(0.35, 0, height)
    }
  }
  return person.sturdy > 0.5 ? surface : { ...surface }
}

function knuckles(x: number, y: number): number {
  let most = 0
  for (const { joints } of FINGERS)
    for (const [jx, jy] of joints) most = Math.max(most, bump(Math.hypot(x - jx, y - jy), 0.7))
  return most
}

function handPainter(person: Likeness, condition: Condition, marks: HandMarks): (spot: Spot) => void {
  const base = skinBase({ tone: person.tone, uneven: 0.5, pores: 0.7 })
  const skin = makeSkinSpot()
  const matter: Matter = { r: 0, g: 0, b: 0, gloss: 1.6, open: 1, soft: 0.7 }
  return (spot) => {
    if (spot.w <= 0) return
    const x = spot.u
    const y = spot.v
    const behind = { r: spot.r, g: spot.g, b: spot.b }
    const creases = marks.creases.at(x, y)
    skin.x = x
    skin.y = y
    skin.brown = marks.spots.at(x, y)
    skin.slopeX = (marks.creases.at(x + 0.03, y) - creases) / 0.03
    skin.slopeY = (marks.creases.at(x, y + 0.03) - creases) / 0.03
    spot.open += Math.max(-0.35, creases * 6)
    spot.grey += 0.35 * condition.hands * marks.veins.at(x, y)
    spot.blood -= 0.4 * condition.hands * marks.veins.at(x, y)
    paintSkin(spot, skin, base)
    paintNail(spot, matter, base.colour)
    const edge = smoothstep(0, 0.3, spot.w)
    spot.r = mix(behind.r, spot.r, edge)
    spot.g = mix(behind.g, spot.g, edge)
    spot.b = mix(behind.b, spot.b, edge)
  }
}

function paintNail(
  spot: Spot,
  matter: Matter,
  skin: { readonly r: number; readonly g: number; readonly b: number },
): void {
  for (const [n, { joints, radii }] of FINGERS.entries()) {
    const [, , last, tip] = joints
    const [dx, dy] = [tip[0] - last[0], tip[1] - last[1]]
    const length = Math.hypot(dx, dy)
    const [ux, uy] = [dx / length, dy / length]
    const [rx, ry] = [spot.u - tip[0] - ux * 0.05, spot.v - tip[1] - uy * 0.05]
    const along = rx * ux + ry * uy
    const across = rx * uy - ry * ux
    const half = radii[3] * (n === 4 ? 0.72 : 0.7)
    const shape = Math.abs(across / half) ** 2.6 + Math.abs(along / (half * 1.25)) ** 2.6
    if (shape > 1.25) continue
    const within = smoothstep(1.1, 0.92, shape)
    const { r, g, b } = spot
    const white = smoothstep(half * 0.98, half * 1.06, along + 0.12 * half)
    const moon = 0.12 * bump(along + half * 1.15, half * 0.4)
    matter.r = mix(skin.r * 1.02 + 0.04, 0.78, white) + moon
    matter.g = mix(skin.g * 0.92 + 0.03, 0.74, white) + moon
    matter.b = mix(skin.b * 0.94 + 0.035, 0.7, white) + moon
    matter.open = 1
    shade(spot, matter)
    spot.r = mix(r, spot.r, within) * (1 - 0.25 * bump(shape - 1.04, 0.1))
    spot.g = mix(g, spot.g, within) * (1 - 0.28 * bump(shape - 1.04, 0.1))
    spot.b = mix(b, spot.b, within) * (1 - 0.28 * bump(shape - 1.04, 0.1))
    return
  }
}

interface HandMarks {
  readonly spots: SkinMap
  readonly veins: SkinMap
  readonly creases: SkinMap
}

function handMarks(person: Likeness, condition: Condition): HandMarks {
  const area = { left: -10, top: 12, width: 20, height: 26 }
  const spots = new SkinMap(area, 26)
  const veins = new SkinMap(area, 16)
  const creases = new SkinMap(area, 34)
  const dice = diceOf(person.seed, 9)
  scatter(spots, dice, {
    count: 44,
    place: (roll) => [-3.6 + roll() * 7, -9 + roll() * 10],
    radius: [0.06, 0.34],
    amount: [0.3 * condition.spots, 0.8 * condition.spots],
  })
  const strands: readonly (readonly Point[])[] = [
    [
      [-2.2, 0.2],
      [-2.3, -1.6],
      [-1.7, -3.2],
      [-1.5, -5.2],
      [-1, -7.4],
      [-1, -10],
    ],
    [
      [-0.3, 0.4],
      [-0.2, -1.4],
      [-0.7, -2.6],
      [-1.7, -3.3],
    ],
    [
      [-0.2, -1.4],
      [0.6, -2.8],
      [0.9, -4.6],
      [0.6, -6.6],
      [0.9, -9],
    ],
    [
      [1.8, 0],
      [1.7, -1.6],
      [0.9, -3.2],
    ],
    [
      [3, -3.2],
      [2.2, -4.6],
      [1.8, -6.4],
      [1, -7.8],
    ],
  ]
  for (const strand of strands)
    veins.furrow(
      strand.map(([x, y]) => [x + (dice() - 0.5) * 0.3, y + (dice() - 0.5) * 0.3] as const),
      { width: 0.15, amount: 1 },
    )
  for (const { joints, radii } of FINGERS) {
    for (const joint of [1, 2] as const) {
      const [from, at] = [joints[joint - 1]!, joints[joint]!]
      const [dx, dy] = [at[0] - from[0], at[1] - from[1]]
      const length = Math.hypot(dx, dy)
      const [ux, uy] = [dx / length, dy / length]
      for (let n = -2; n <= 2; n++) {
        const half = radii[joint] * (0.62 - 0.08 * Math.abs(n))
        const [cx, cy] = [at[0] + ux * n * 0.17, at[1] + uy * n * 0.17]
        const bow = 0.09 * n
        creases.furrow(
          [
            [cx - uy * half, cy + ux * half],
            [cx + ux * bow, cy + uy * bow],
            [cx + uy * half, cy - ux * half],
          ],
          {
            width: 0.045,
            amount: -0.03 * (0.7 + 0.5 * condition.hands) * (joint === 1 ? 1 : 0.6),
          },
        )
      }
    }
  }
  return { spots, veins, creases }
}
