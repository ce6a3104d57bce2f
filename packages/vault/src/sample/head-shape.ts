/**
 * A head as a surface: cross-sections around an upright axis, with what a face has in front pushed towards the front. In
 * centimetres; eyes at y = 0, axis between the ears, face towards +z. Nobody's head: every number is drawn from a seed.
 */
import { emptySurface, type Surface } from './canvas.ts'
import { bump, curveThrough, mix, type Point, pointsOf, smoothMax, smoothstep, tabled } from './curve.ts'

export interface HeadShape {
  /** 0 female, 1 male: brow, jaw, neck. */
  readonly sturdy: number
  readonly faceWidth: number
  readonly faceLength: number
  readonly cheekbones: number
  /** Fat below skin: cheeks, jaw line, under the chin. */
  readonly fullness: number
  /** 0 young, 1 old: sagging along the jaw, hollow temples. */
  readonly age: number
  readonly noseLength: number
  readonly noseWidth: number
  readonly noseTip: number
  /** Height of a hump on the bridge, in cm; below 0 a scooped bridge. */
  readonly noseHump: number
  /** Drooping tip, in cm. */
  readonly noseDroop: number
  readonly lipVolume: number
  readonly lipWidth: number
  /** Fat under the chin: 0 none. */
  readonly underChin: number
  /** How deep the fold from nose to mouth is: 0 to 1. */
  readonly folds: number
  /** Bags below the eyes: 0 to 1. */
  readonly bags: number
  readonly chin: number
}

// Profile along the middle of the face without nose and lips; half width; depth behind the axis; how boxy the section is.
const FRONT = tabled(
  curveThrough(
    pointsOf(
      '-13:3.2 -12.2:4.4 -11.7:6.6 -11.2:8 -10.6:8.75 -9.8:9.02 -8.7:8.72 -7.2:8.95 -6.2:9.15 -4.8:9.2 -3:9.1 -1.5:8.95 0:8.95 1:9.3 2.1:9.62 3.2:9.62 4.6:9.42 6:9.02 7.5:8.3 9:6.95 10.3:4.9 11:2.9 11.4:0.4',
    ),
  ),
  -13,
  11.4,
)
const SIDE = tabled(
  curveThrough(
    pointsOf(
      '-13:2 -12.2:3 -11.5:3.7 -10.6:4.35 -9.4:5.05 -8:5.75 -6:6.4 -4:6.85 -2:7.2 0:7.42 2:7.55 4:7.6 6:7.4 7.5:6.95 9:5.95 10.3:4.3 11:2.6 11.4:0.4',
    ),
  ),
  -13,
  11.4,
)
const BACK = tabled(
  curveThrough(pointsOf('-13:2 -11:4 -9:5.4 -7:6.3 -5:7.2 -3:8.4 0:9.9 3:10.3 6:9.9 8:8.5 9.5:6.6 10.6:4.2 11.4:0.4')),
  -13,
  11.4,
)
const BOXY = tabled(curveThrough(pointsOf('-12:1.72 -9:1.9 -6:2.05 -2:2.25 2:2.42 6:2.3 11:2')), -12, 11)

export const BUST_BOTTOM = -27
const ROWS_TOP = 11.38
/** Rows below the chin may be coarse. */
const FINE_TO = -12.6

/** How far the nose stands out along its bridge, by height. */
function noseProfile(shape: HeadShape): (y: number) => number {
  const { noseTip: tip, noseHump: hump, noseLength: length, noseDroop: droop } = shape
  const base = -4.75 * length
  const tipAt = -4 * length - droop
  const profile = curveThrough([
    [base - 0.42, 0],
    [base - 0.1 - droop * 0.6, tip * 0.42],
    [tipAt - 0.22, tip * 0.9],
    [tipAt, tip],
    [tipAt + 0.45, tip * 0.96],
    [tipAt + 1.1, tip * 0.82 + hump * 0.15],
    [-1.75 * length, tip * 0.6 + hump],
    [-0.75, tip * 0.42 + hump * 0.8],
    [0.2, tip * 0.22 + hump * 0.12],
    [1.1, tip * 0.09],
    [2.2, 0],
  ])
  return tabled(profile, base - 0.5, 2.3)
}

/** Where the line between the lips runs, and the borders of the red, by x. Shared with what paints them. */
export interface Mouth {
  readonly halfWidth: number
  middle(x: number): number
  top(x: number): number
  bottom(x: number): number
}

export const MOUTH_Y = -7.15

export function mouthOf(shape: HeadShape): Mouth {
  const halfWidth = 2.55 * shape.lipWidth
  const volume = shape.lipVolume
  const inside = (x: number) => Math.max(0, 1 - (x / halfWidth) ** 2)
  const middle = (x: number) =>
    MOUTH_Y - 0.1 * bump(x, 0.55) + 0.08 * bump(Math.abs(x) - 1, 0.6) - 0.06 * (1 - inside(x))
  return {
    halfWidth,
    middle,
    top: (x) =>
      middle(x) +
      (0.2 + 0.5 * volume) * inside(x) ** 0.72 +
      0.1 * volume * bump(Math.abs(x) - 0.48, 0.36) -
      0.1 * volume * bump(x, 0.26),
    bottom: (x) =>
      MOUTH_Y -
      0.05 -
      (0.34 + 0.66 * volume) * inside(x) ** 0.62 * (1 - 0.1 * smoothstep(0.4, 1, Math.abs(x) / halfWidth)),
  }
}

export const EYE_X = 3.15

/** Pushes a point of the front outwards: everything a face has. */
function frontRelief(shape: HeadShape): (x: number, y: number) => number {
  const nose = noseProfile(shape)
  const mouth = mouthOf(shape)
  const { sturdy, cheekbones, fullness, age, noseWidth, noseLength: length, noseTip, folds, bags, lipVolume } = shape
  const wing = 1.14 * noseWidth
  const wingY = -4.25 * length
  return (x, y) => {
    const side = Math.abs(x)
    let out = 0
    // brow, sockets, eyeballs
    out += (0.16 + 0.34 * sturdy) * bump(side - 2.5, 1.7) * bump(y - 2.2, 0.62)
    out -= 0.95 * bump(side - EYE_X, 1.55) * bump(y - 0.15, 0.95)
    out -= 0.42 * bump(side - 1.65, 0.55) * bump(y + 0.1, 0.85)
    out += 0.66 * bump(side - EYE_X, 1.02) * bump(y + 0.02, 0.66)
    out +=
      bags * 0.2 * bump(side - EYE_X, 1.15) * bump(y + 1.15, 0.3) -
      bags * 0.1 * bump(side - EYE_X + 0.25, 1.4) * bump(y + 1.75, 0.28)
    // cheeks, temples
    out += 0.5 * cheekbones * bump(side - 4.5, 1.6) * bump(y + 2.3, 1.25)
    out += 0.55 * (fullness - 0.45) * bump(side - 3.9, 1.6) * bump(y + 5.6, 1.9)
    out -= (0.12 + 0.3 * age) * bump(side - 6.3, 1.1) * bump(y - 2.6, 1.6)
    // muzzle, chin
    out += 0.46 * bump(x, 2.3) * bump(y + 6.4, 1.5)
    out += 0.34 * shape.chin * bump(x, 1.35) * bump(y + 10, 0.85)
    out -= 0.2 * bump(x, 1.7) * bump(y + 8.75, 0.42)
    out -= 0.085 * bump(x, 0.3) * bump(y + 5.75, 0.5) * smoothstep(-6.5, -6, y)
    // folds beside the mouth, jowls
    const foldX = 1.75 + 0.42 * (-4.4 - y)
    const foldHere = smoothstep(-8, -6.6, y) * smoothstep(-3.9, -4.9, y)
    out -= folds * 0.17 * bump(side - foldX, 0.2) * foldHere
    out += folds * 0.16 * bump(side - foldX - 0.62, 0.46) * foldHere
    out += age * 0.3 * bump(side - 4, 0.8) * bump(y + 9.3, 0.7)
    // nose
    const stands = nose(y)
    if (stands > 0 || side < 3) {
      const low = smoothstep(-1.2, -3.7, y / length)
      const width = mix(0.86, 1.08 * noseWidth, low)
      const t = side / width
      out += stands * (t < 2.2 ? Math.exp(-(t ** 2) * 1.05) : 0)
      out += 0.46 * noseWidth ** 0.5 * bump(side - wing, 0.42) * bump(y - wingY, 0.48)
      out -= 0.1 * bump(side - wing - 0.58, 0.22) * bump(y - wingY + 0.1, 0.55)
      out += 0.12 * noseTip * bump(side - 0.34, 0.36) * bump(y + 4 * length + shape.noseDroop, 0.4)
    }
    // lips
    if (side < mouth.halfWidth + 0.5 && y < -5.2 && y > -9.6) {
      const [m, t, b] = [mouth.middle(x), mouth.top(x), mouth.bottom(x)]
      const within = smoothstep(mouth.halfWidth, mouth.halfWidth - 1.1, side)
      const upper = y > m ? 1 - Math.abs((y - m) / Math.max(0.05, t - m) - 0.45) / 0.75 : 0
      const lower = y <= m ? 1 - Math.abs((m - y) / Math.max(0.05, m - b) - 0.5) / 0.72 : 0
      const swell =
        Math.max(0, upper) ** 0.8 * (0.18 + 0.3 * lipVolume) + Math.max(0, lower) ** 0.7 * (0.24 + 0.36 * lipVolume)
      out += swell * within
      out -= 0.14 * bump(y - m, 0.075) * within
      out -= 0.16 * bump(side - mouth.halfWidth, 0.22) * bump(y - m, 0.16)
    }
    return out
  }
}

/** Where hair begins, by the angle around the axis: forehead, temples, in front of the ear, behind it, nape. */
export interface Hair {
  /** Highest point of the hairline above the eyes, in cm. */
  readonly line: number
  /** How far it has withdrawn at the temples, in cm. */
  readonly temples: number
  /** Hair in front of the ear: 0 none, 1 down to the lobe. */
  readonly sideburns: number
  /** How far hair stands off the skin, in cm. */
  readonly thickness: number
}

export function hairline(hair: Hair): (theta: number) => number {
  const { line, temples, sideburns } = hair
  const front: Point[] = [
    [0, line],
    [0.3, line + 0.1 + temples * 0.35],
    [0.62, line - 0.5 + temples],
    [0.92, line - 2.2 + temples * 0.6],
    [1.14, 2.9 - 0.4 * sideburns],
    [1.3, 1.3 - 2 * sideburns],
    [1.42, 1 - 2 * sideburns],
  ]
  const curve = curveThrough([...front, ...pointsOf('1.52:1.9 1.64:2.7 1.85:2.2 2:-1.5 2.25:-5.6 2.7:-7.4 3.2:-7.6')])
  const table = tabled(curve, 0, Math.PI)
  return (theta) => table(Math.abs(theta))
}

/**
 * Head, neck and shoulders as a grid; `detail` 1 is fine enough for a picture of 1200 pixels. Painters go by u, v (x and y of
 * the point, as if the face were of common length) and w, the angle around the axis.
 */
export function headSurface(shape: HeadShape, hair: Hair, detail: number): Surface {
  const fine = Math.round(240 * detail)
  const coarse = Math.round(64 * detail)
  const surface = emptySurface(Math.round(220 * detail) | 1, fine + coarse)
  const { columns, rows } = surface
  const relief = frontRelief(shape)
  const line = hairline(hair)
  for (let row = 0; row < rows; row++) {
    const y =
      row < fine ? mix(ROWS_TOP, FINE_TO, row / fine) : mix(FINE_TO, BUST_BOTTOM, (row - fine) / (rows - 1 - fine))
    const below = y < 0 ? y / shape.faceLength : y
    const section = sectionAt(shape, below)
    const closing = smoothstep(ROWS_TOP, ROWS_TOP - 0.6, y)
    for (let column = 0; column < columns; column++) {
      const t = (column / (columns - 1)) * 2 - 1
      // denser in front, where the face is
      const theta = Math.PI * Math.sign(t) * (0.45 * Math.abs(t) + 0.55 * Math.abs(t) ** 2.2)
      const [sine, cosine] = [Math.sin(theta), Math.cos(theta)]
      // the crown is closed
      const radius = row === 0 ? 0 : section(theta)
      const standsOff = hair.thickness * smoothstep(-0.1, 1.5, below - line(theta))
      const front = smoothstep(-0.15, 0.55, cosine)
      const x = radius * sine
      const out =
        front > 0 ? (below > -12.5 ? relief(x, below) : 0) * front + (below < -9 ? bustRelief(x, below) * front : 0) : 0
      const at = row * columns + column
      surface.x[at] = (radius + standsOff * closing) * sine
      surface.y[at] = y + standsOff * 0.8 * smoothstep(6, 11, y)
      surface.z[at] = (radius + standsOff * closing) * cosine + out
      surface.u[at] = x
      surface.v[at] = below
      surface.w[at] = theta
    }
  }
  return surface
}

/** The jaw ends below the ear and, in front, below the chin: how far down, by the angle around the axis. */
const JAW_BOTTOM = tabled(
  curveThrough(pointsOf('0:-12.3 0.35:-12.1 0.7:-11.7 1.0:-10.7 1.3:-9.4 1.55:-8.5 1.9:-9.6 2.4:-12.3')),
  0,
  Math.PI,
)
const JAW_FROM = -3.5

const SHOULDERS = tabled(
  curveThrough(pointsOf('-30:21 -25:20.6 -22:19.6 -20:17.6 -18.5:14.4 -17.2:10.4 -16:7.2 -14.8:5.4 -13.5:3.5 -12:0.5')),
  -30,
  -12,
)
const CHEST = tabled(curveThrough(pointsOf('-30:9 -24:7.2 -20:5 -18:3.4 -16:1.6 -12:0.5')), -30, -12)
const NECK_Z = -2

function sectionAt(shape: HeadShape, y: number): (theta: number) => number {
  const { sturdy, faceWidth, fullness, age, underChin } = shape
  const neck = 4.5 + 0.85 * sturdy + 0.4 * fullness
  const neckHere = smoothstep(-4.5, -7, y)
  const chinFat = underChin * 2.6 * bump(y + 12.3, 1.4)
  const shoulders = SHOULDERS(y) * (0.93 + 0.15 * sturdy)
  const chest = CHEST(y) * (0.93 + 0.15 * sturdy)
  const bustHere = y < -12.4
  return (theta) => {
    const sine = Math.sin(theta)
    const cosine = Math.cos(theta)
    let head = 0.1
    if (y > -13) {
      // the section that stands here, lifted towards the sides as the jaw rises
      const at =
        y > JAW_FROM ? y : JAW_FROM + ((y - JAW_FROM) * (-12.3 - JAW_FROM)) / (JAW_BOTTOM(Math.abs(theta)) - JAW_FROM)
      const jaw = smoothstep(-4, -9, at)
      const width =
        SIDE(at) * faceWidth * (1 + jaw * (0.07 * sturdy + 0.1 * (fullness - 0.5)) + age * 0.05 * bump(at + 9, 1.5))
      head = superellipse(sine / width, cosine / (cosine > 0 ? FRONT(at) : BACK(at)), BOXY(at) + jaw * 0.25 * sturdy)
    }
    if (neckHere === 0) return head
    const along = cosine * NECK_Z
    const fat = cosine > 0 ? chinFat * cosine ** 3 : 0
    const column = along + Math.sqrt(neck * neck - NECK_Z * NECK_Z + along * along) + fat
    const joined = mix(head, smoothMax(head, column, 0.55), neckHere)
    if (!bustHere) return joined
    const bust = superellipse(sine / shoulders, cosine / (cosine > 0 ? chest : chest + 4.4), 2.3)
    return smoothMax(joined, bust, 1.3)
  }
}

function superellipse(a: number, b: number, power: number): number {
  return (Math.abs(a) ** power + Math.abs(b) ** power) ** (-1 / power)
}

/** Collar bones, the hollow between them, and the cords of the neck. */
function bustRelief(x: number, y: number): number {
  const side = Math.abs(x)
  const bones = 0.45 * bump(y + 17.6 + 0.05 * side, 0.5) * smoothstep(0.9, 2.6, side) * smoothstep(15, 9, side)
  const hollow = -0.5 * bump(x, 1) * bump(y + 17.1, 0.8)
  const cords =
    0.3 * bump(side - 1.1 - 0.42 * (y + 17.2), 0.5) * smoothstep(-17.4, -16.2, y) * smoothstep(-10.5, -12.5, y)
  return bones + hollow + cords
}
