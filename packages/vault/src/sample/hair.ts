/** Hair combed back from the face, or cut short: strands in the colour, a band of light across them, skin where it is thin. */
import type { Spot } from './canvas.ts'
import { Clouds } from './chance.ts'
import { clamp, mix, smoothstep } from './curve.ts'
import { type Hair, hairline } from './head-shape.ts'
import { colourOf } from './light.ts'

export interface HairLook extends Hair {
  readonly colour: string
  /** Share of grey hairs. */
  readonly grey: number
  readonly style: 'combed' | 'short'
  /** 1 covers the skin, 0.3 lets most of it through. */
  readonly density: number
}

export interface HairPainter {
  /** Mixes over the skin that is painted already. */
  paint(spot: Spot): void
  /** True where hair hides the skin altogether. */
  hides(spot: Spot): boolean
}

const STRANDS = new Clouds(51, [
  [64, 0.35],
  [128, 0.5],
  [256, 0.5],
])
const LOCKS = new Clouds(52, [
  [8, 0.5],
  [16, 0.6],
])
const GREY = colourOf('#b9b4ae')

export function hairPainter(look: HairLook): HairPainter {
  const line = hairline(look)
  const base = colourOf(look.colour)
  const combed = look.style === 'combed'
  const root = combed ? 1 : 0.8
  return {
    hides: (spot) => look.density >= 1 && spot.v - line(spot.w) > root + 1.1,
    paint(spot) {
      const above = spot.v - line(spot.w)
      if (above < -0.8) return
      // Strands run from the face backwards: across them counts the angle seen from the front.
      const across = Math.atan2(spot.u, spot.v + 3) * 9
      const along = combed ? Math.cos(spot.w) * 7 : spot.v * 3
      const strand = STRANDS.at(across * 22, along * 2.2 + across * 0.6)
      const lock = LOCKS.at(across * 7, along * 1.1)
      const rooted = smoothstep(-0.4, root, above + 0.34 * strand + 0.3 * lock)
      const thin = look.density >= 1 ? 1 : clamp(look.density * 1.25 + 0.7 * strand + 0.3 * lock - 0.22, 0, 1)
      const cover = rooted * (combed ? 0.985 : 0.94) * thin
      if (cover <= 0.003) return
      const grey = clamp(look.grey * 1.4 + strand * 0.9 * look.grey, 0, 1)
      const facing = clamp(0.3 - 0.24 * spot.nx + 0.26 * spot.ny + 0.52 * spot.nz, 0.06, 1.2)
      const away = 1 - Math.abs(spot.ny * 0.8 + spot.nz * 0.35 - 0.78 + 0.14 * strand) * 2.1
      const band = away > 0 ? away * away : 0
      const shine = (combed ? 0.15 : 0.05) * band * (0.5 + 0.7 * Math.max(0, strand + 0.4))
      const light = Math.max(0.05, facing * (0.62 + 0.5 * strand + 0.26 * lock))
      spot.r = mix(spot.r, mix(base.r, GREY.r, grey) * light + shine * (0.36 + base.r), cover)
      spot.g = mix(spot.g, mix(base.g, GREY.g, grey) * light + shine * (0.34 + base.g), cover)
      spot.b = mix(spot.b, mix(base.b, GREY.b, grey) * light + shine * (0.32 + base.b), cover)
    },
  }
}

/** Hair that is wound, without any skin below: a knot. */
export function knotPainter(look: HairLook): (spot: Spot) => void {
  const base = colourOf(look.colour)
  return (spot) => {
    const strand = STRANDS.at(spot.v * 60 + Math.sin(spot.u * 2) * 9, spot.u * 9)
    const lock = LOCKS.at(spot.v * 22 + Math.sin(spot.u * 2) * 4, spot.u * 4)
    const grey = clamp(look.grey * 1.4 + strand * 0.9 * look.grey, 0, 1)
    const facing = clamp(0.22 - 0.24 * spot.nx + 0.3 * spot.ny + 0.5 * spot.nz, 0.05, 1.1)
    const light = Math.max(0.04, facing * (0.6 + 0.5 * strand + 0.3 * lock))
    const shine = 0.09 * Math.max(0, 1 - Math.abs(spot.ny - 0.45) * 3) * (0.4 + 0.7 * Math.max(0, strand + 0.3))
    spot.r = mix(base.r, GREY.r, grey) * light + shine * (0.36 + base.r)
    spot.g = mix(base.g, GREY.g, grey) * light + shine * (0.34 + base.g)
    spot.b = mix(base.b, GREY.b, grey) * light + shine * (0.32 + base.b)
  }
}
