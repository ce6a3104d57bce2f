/** Chance that can be repeated: the same seed gives the same numbers on every machine. Never for keys. */

export type Dice = () => number

/** Numbers in [0, 1) (mulberry32), one row per seed and purpose. */
export function diceOf(seed: number, purpose: number): Dice {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function between(dice: Dice, low: number, high: number): number {
  return low + dice() * (high - low)
}

const SIDE = 256

/** Soft clouds that repeat every 256 units, -1 to 1: several sizes of value noise, added once and looked up ever after. */
export class Clouds {
  readonly #field = new Float32Array(SIDE * SIDE)

  /** `octaves`: [cells across, weight] each; cells must divide 256. */
  constructor(seed: number, octaves: readonly (readonly [cells: number, weight: number])[]) {
    for (const [cells, weight] of octaves) this.#add(diceOf(seed, cells), cells, weight)
  }

  #add(dice: Dice, cells: number, weight: number): void {
    const values = Float32Array.from({ length: cells * cells }, () => dice() * 2 - 1)
    const size = SIDE / cells
    for (let y = 0; y < SIDE; y++) {
      const [row, ty] = [Math.floor(y / size), ease((y % size) / size)]
      const [top, bottom] = [row * cells, ((row + 1) % cells) * cells]
      for (let x = 0; x < SIDE; x++) {
        const [column, tx] = [Math.floor(x / size), ease((x % size) / size)]
        const right = (column + 1) % cells
        const above = values[top + column]! * (1 - tx) + values[top + right]! * tx
        const below = values[bottom + column]! * (1 - tx) + values[bottom + right]! * tx
        this.#field[y * SIDE + x]! += weight * (above * (1 - ty) + below * ty)
      }
    }
  }

  at(x: number, y: number): number {
    const fx = Math.floor(x)
    const fy = Math.floor(y)
    const tx = x - fx
    const ty = y - fy
    const left = fx & (SIDE - 1)
    const right = (fx + 1) & (SIDE - 1)
    const top = (fy & (SIDE - 1)) * SIDE
    const bottom = ((fy + 1) & (SIDE - 1)) * SIDE
    const f = this.#field
    const above = f[top + left]! * (1 - tx) + f[top + right]! * tx
    const below = f[bottom + left]! * (1 - tx) + f[bottom + right]! * tx
    return above * (1 - ty) + below * ty
  }
}

function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
