/** The back of a left hand, fingers up, thumb at the right, as heights over a table. Centimetres from the middle of the hand. */
import { emptySurface, type Surface } from './canvas.ts'
import { bump, clamp, mix, type Point, pointsOf, smoothMax, smoothstep } from './curve.ts'
import type { SkinMap } from './skin.ts'

export interface Finger {
  /** Knuckle, two joints, tip. */
  readonly joints: readonly Point[]
  readonly radii: readonly number[]
}

const finger = (joints: string, radii: readonly number[]): Finger => ({ joints: pointsOf(joints), radii })

export const FINGERS: readonly Finger[] = [
  finger('-3.3:-0.6 -4.6:2.4 -5.15:4.3 -5.55:5.9', [1.02, 0.82, 0.74, 0.62]),
  finger('-1.3:0.2 -1.95:4.1 -2.25:6.6 -2.45:8.5', [1.08, 0.93, 0.84, 0.7]),
  finger('0.75:0.4 0.75:4.7 0.75:7.5 0.75:9.5', [1.1, 0.96, 0.87, 0.73]),
  finger('2.75:-0.2 3.35:3.8 3.7:6.2 3.95:8.1', [1.08, 0.94, 0.85, 0.71]),
  finger('2.9:-5.6 4.8:-3.4 6.2:-1.2 7:0.7', [1.5, 1.2, 1.02, 0.84]),
]

/** A straight piece of the hand, thicker at one end. */
interface Bone {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
  readonly from: number
  readonly to: number
}

function bone([x, y]: Point, [tx, ty]: Point, radii: readonly [number, number]): Bone {
  return { x, y, dx: tx - x, dy: ty - y, from: radii[0], to: radii[1] }
}

const PALM: readonly Bone[] = [
  bone([-3.1, -0.8], [-2.1, -7.5], [1.5, 1.5]),
  bone([-1.1, 0], [-0.9, -8], [1.65, 1.65]),
  bone([0.8, 0], [0.3, -8], [1.7, 1.7]),
  bone([2.5, -0.6], [1.3, -8], [1.6, 1.6]),
  bone([2.7, -4.8], [1.5, -8], [1.7, 1.7]),
  bone([-0.5, -7.5], [-0.4, -19], [2.6, 2.6]),
  bone([0.6, -7.5], [0.4, -19], [2.5, 2.5]),
]
const PHALANGES: readonly (readonly Bone[])[] = FINGERS.map(({ joints, radii }) =>
  [0, 1, 2].map((n) => bone(joints[n]!, joints[n + 1]!, [radii[n]!, radii[n + 1]!])),
)

/** How high a bone stands at a place: a dome; negative outside, so that the outline is where it is 0. */
function domeOf(one: Bone, x: number, y: number): number {
  const along = clamp(((x - one.x) * one.dx + (y - one.y) * one.dy) / (one.dx * one.dx + one.dy * one.dy), 0, 1)
  const ex = x - one.x - one.dx * along
  const ey = y - one.y - one.dy * along
  const radius = one.from + (one.to - one.from) * along
  const square = ex * ex + ey * ey
  const inside = radius * radius - square
  return inside > 0 ? Math.sqrt(inside) : radius - Math.sqrt(square)
}

const FAR = -2.5

export function handHeight(x: number, y: number, age: number): number {
  let height = FAR
  for (const one of PALM) {
    const dome = domeOf(one, x, y)
    if (dome > -1.5) height = smoothMax(height, dome > 0 ? dome * (1.44 / one.from) : dome, 0.5)
  }
  for (const [n, bones] of PHALANGES.entries()) {
    let own = FAR
    for (const one of bones) own = smoothMax(own, domeOf(one, x, y), 0.12)
    if (own < -1.5) continue
    const [knuckle, joint] = FINGERS[n]!.joints as [Point, Point]
    own += 0.2 * near(x, y, knuckle, 0.75) + 0.12 * near(x, y, joint, 0.62)
    height = smoothMax(height, own, 0.3)
  }
  // hollows between the tendons
  const back = smoothstep(-6.5, -3, y) * smoothstep(1, -1.4, y)
  if (back === 0) return height
  return height - back * (0.12 + 0.26 * age) * (bump(x + 2.2, 0.42) + bump(x + 0.25, 0.42) + bump(x - 1.75, 0.42))
}

function near(x: number, y: number, [px, py]: Point, width: number): number {
  return bump(Math.sqrt((x - px) ** 2 + (y - py) ** 2), width)
}

/** Painters go by u, v (place) and w (height before veins; 0 is the outline). */
export function handSurface(age: number, veins: SkinMap, detail: number): Surface {
  const surface = emptySurface(Math.round(220 * detail), Math.round(290 * detail))
  const { columns, rows } = surface
  for (let row = 0; row < rows; row++) {
    const y = mix(11.5, -16, row / (rows - 1))
    for (let column = 0; column < columns; column++) {
      const x = mix(-9.5, 9.5, column / (columns - 1))
      const at = row * columns + column
      const height = handHeight(x, y, age)
      surface.x[at] = x
      surface.y[at] = y
      surface.z[at] = Math.max(height, -0.5) + veins.at(x, y) * 0.17 * age
      surface.u[at] = x
      surface.v[at] = y
      surface.w[at] = height
      surface.gloss[at] = 0.45
      surface.blood[at] = height > -0.2 ? 0.15 + 0.75 * overJoint(x, y) : 0
      surface.open[at] = 1 - 0.4 * smoothstep(0.35, 0, height)
    }
  }
  return surface
}

function overJoint(x: number, y: number): number {
  let most = 0
  for (const { joints } of FINGERS) for (const joint of joints) most = Math.max(most, near(x, y, joint, 0.7))
  return most
}
