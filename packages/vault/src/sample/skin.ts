/**
 * Skin: a base tone, what makes it uneven (blood, sun, age), what stands on it (spots, wrinkles) and its pores. Spots and
 * wrinkles are drawn once into maps that are looked up for every pixel.
 */
import type { Spot } from './canvas.ts'
import { Clouds, type Dice } from './chance.ts'
import { type Colour, colourOf, type Matter, shade } from './light.ts'

/** Six tones after Fitzpatrick, as they look in the studio's light. */
export const SKIN_TONES = ['#f1d0bd', '#e9c0a4', '#d8a583', '#bd855f', '#93623f', '#66412c'] as const

export interface SkinLook {
  /** 0 to 5, fractions allowed. */
  readonly tone: number
  /** How uneven the colour is: 0 to 1. */
  readonly uneven: number
  /** How rough the surface is: 0 to 1. */
  readonly pores: number
}

export function skinColour(tone: number): Colour {
  const low = Math.min(4, Math.floor(tone))
  const [a, b] = [colourOf(SKIN_TONES[low]!), colourOf(SKIN_TONES[low + 1]!)]
  const t = tone - low
  return { r: a.r + (b.r - a.r) * t, g: a.g + (b.g - a.g) * t, b: a.b + (b.b - a.b) * t }
}

/** A map over a piece of skin, in centimetres: what is drawn into it is found again at any place. */
export class SkinMap {
  readonly #values: Float32Array
  readonly #columns: number
  readonly #rows: number
  readonly #left: number
  readonly #top: number
  readonly #scale: number

  constructor(
    area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
    scale: number,
  ) {
    this.#left = area.left
    this.#top = area.top
    this.#scale = scale
    this.#columns = Math.ceil(area.width * scale) + 2
    this.#rows = Math.ceil(area.height * scale) + 2
    this.#values = new Float32Array(this.#columns * this.#rows)
  }

  fill(value: (x: number, y: number) => number): void {
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        this.#values[row * this.#columns + column] = value(
          this.#left + column / this.#scale,
          this.#top - row / this.#scale,
        )
      }
    }
  }

  /** Adds a round spot with a soft border. */
  dab(x: number, y: number, dab: { readonly radius: number; readonly amount: number; readonly soft?: number }): void {
    const { radius, amount, soft = 0.5 } = dab
    const reach = radius * (1 + soft)
    this.#each(x, y, reach, (distance, at) => {
      const t = (distance - radius * (1 - soft)) / (2 * radius * soft)
      const here = t <= 0 ? 1 : t >= 1 ? 0 : 1 - t * t * (3 - 2 * t)
      this.#values[at]! += amount * here
    })
  }

  /** Draws a furrow along points: `amount` at its middle, running out at both ends. Where two meet, the deeper one counts. */
  furrow(
    points: readonly (readonly [number, number])[],
    furrow: { readonly width: number; readonly amount: number },
  ): void {
    const { width, amount } = furrow
    const lengths = points.slice(1).map(([x, y], n) => Math.hypot(x - points[n]![0], y - points[n]![1]))
    const total = lengths.reduce((sum, one) => sum + one, 0)
    const step = Math.max(width * 0.5, 0.7 / this.#scale)
    const values = this.#values
    const narrow = -0.5 / (width * width)
    let done = 0
    for (const [n, length] of lengths.entries()) {
      const [x0, y0] = points[n]!
      const [x1, y1] = points[n + 1]!
      for (let along = 0; along < length; along += step) {
        const t = along / length
        const whole = (done + along) / total
        const here = amount * Math.min(1, 2.4 * whole, 2.4 * (1 - whole))
        this.#each(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, width * 2.4, (distance, at) => {
          const value = here * Math.exp(distance * distance * narrow)
          if (Math.abs(value) > Math.abs(values[at]!)) values[at] = value
        })
      }
      done += length
    }
  }

  #each(x: number, y: number, reach: number, visit: (distance: number, at: number) => void): void {
    const [cx, cy, r] = [(x - this.#left) * this.#scale, (this.#top - y) * this.#scale, reach * this.#scale]
    const [fromX, toX] = [Math.max(0, Math.ceil(cx - r)), Math.min(this.#columns - 1, Math.floor(cx + r))]
    const [fromY, toY] = [Math.max(0, Math.ceil(cy - r)), Math.min(this.#rows - 1, Math.floor(cy + r))]
    for (let row = fromY; row <= toY; row++) {
      for (let column = fromX; column <= toX; column++) {
        const distance = Math.hypot(column - cx, row - cy) / this.#scale
        if (distance <= reach) visit(distance, row * this.#columns + column)
      }
    }
  }

  at(x: number, y: number): number {
    const column = (x - this.#left) * this.#scale
    const row = (this.#top - y) * this.#scale
    if (column < 0 || row < 0 || column >= this.#columns - 1 || row >= this.#rows - 1) return 0
    const c = Math.floor(column)
    const r = Math.floor(row)
    const tx = column - c
    const ty = row - r
    const at = r * this.#columns + c
    const values = this.#values
    const above = values[at]! * (1 - tx) + values[at + 1]! * tx
    const below = values[at + this.#columns]! * (1 - tx) + values[at + this.#columns + 1]! * tx
    return above * (1 - ty) + below * ty
  }
}

/** Scatters spots over a piece of skin: freckles are many and faint, sun spots few and dark. */
export function scatter(
  map: SkinMap,
  dice: Dice,
  spots: {
    readonly count: number
    readonly place: (dice: Dice) => readonly [number, number]
    readonly radius: readonly [number, number]
    readonly amount: readonly [number, number]
  },
): void {
  for (let n = 0; n < spots.count; n++) {
    const [x, y] = spots.place(dice)
    const size = dice() ** 2
    const radius = spots.radius[0] + (spots.radius[1] - spots.radius[0]) * size
    const amount = spots.amount[0] + (spots.amount[1] - spots.amount[0]) * dice()
    // never quite round
    for (let part = 0; part < 3; part++) {
      const [dx, dy] = [(dice() - 0.5) * radius, (dice() - 0.5) * radius]
      map.dab(x + dx, y + dy, { radius: radius * (0.7 + 0.4 * dice()), amount: amount * 0.5, soft: 0.6 })
    }
  }
}

const PATCHES = new Clouds(11, [
  [4, 0.5],
  [8, 0.35],
  [16, 0.25],
  [64, 0.12],
])
const GRAIN = new Clouds(12, [
  [64, 0.55],
  [128, 0.75],
])

/**
 * What a painter says about a place on skin before it is lit. What changes slowly comes with the spot, from the surface:
 * `blood` (redness, −1 to 1), `grey` (beard, rings under eyes), `gloss`, `open` (light.ts).
 */
export interface SkinSpot {
  /** Place on the skin, in cm. */
  x: number
  y: number
  /** Added brown (melanin), 0 to 1. */
  brown: number
  /** Slope of furrows, as change of height per centimetre. */
  slopeX: number
  slopeY: number
}

export function makeSkinSpot(): SkinSpot {
  return { x: 0, y: 0, brown: 0, slopeX: 0, slopeY: 0 }
}

/** What a painter knows of all skin in a picture. */
export interface SkinBase {
  readonly colour: Colour
  readonly uneven: number
  readonly pores: number
}

export function skinBase(look: SkinLook): SkinBase {
  return { colour: skinColour(look.tone), uneven: look.uneven, pores: look.pores }
}

const matter: Matter = { r: 0, g: 0, b: 0, gloss: 0, open: 1, soft: 1 }

/** Colours and lights one pixel of skin. Changes the spot's normal: furrows and pores. */
export function paintSkin(spot: Spot, skin: SkinSpot, base: SkinBase): void {
  const { colour, uneven, pores } = base
  const x = skin.x
  const y = skin.y
  const blood = spot.blood + PATCHES.at(x * 9, y * 9) * 0.42 * uneven
  const sun = PATCHES.at(y * 14 + 90, x * 14)
  const brown = Math.min(0.78, skin.brown + (sun > 0 ? sun * 0.3 * uneven : 0))
  const grain = GRAIN.at(x * 34, y * 34)
  const light = 1 + grain * 0.05 * (0.4 + pores)
  const grey = spot.grey
  const relief = 0.2 * pores
  const nx = spot.nx - skin.slopeX - (GRAIN.at(x * 34 + 0.7, y * 34) - grain) * relief
  const ny = spot.ny - skin.slopeY - (GRAIN.at(x * 34, y * 34 + 0.7) - grain) * relief
  const length = 1 / Math.sqrt(nx * nx + ny * ny + spot.nz * spot.nz)
  spot.nx = nx * length
  spot.ny = ny * length
  spot.nz *= length
  matter.gloss = spot.gloss * (1 + 0.5 * grain * pores)
  matter.open = spot.open
  matter.r = colour.r * light * (1 + 0.04 * blood) * (1 - 0.44 * brown) * (1 - 0.3 * grey)
  matter.g = colour.g * light * (1 - 0.15 * blood) * (1 - 0.55 * brown) * (1 - 0.24 * grey)
  matter.b = colour.b * light * (1 - 0.13 * blood) * (1 - 0.62 * brown) * (1 - 0.14 * grey)
  shade(spot, matter)
}
