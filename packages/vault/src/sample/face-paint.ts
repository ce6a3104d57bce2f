/** Paints a head: skin, nostrils, brows, eyes, lips, beard, hair. Places are those of head-shape.ts. */
import { gownPainter } from './bust.ts'
import type { Spot, Surface } from './canvas.ts'
import { Clouds } from './chance.ts'
import { bump, clamp, curveThrough, mix, pointsOf, smoothstep, tabled } from './curve.ts'
import { type EyeLook, eyePainter } from './eye.ts'
import { type HairLook, hairPainter } from './hair.ts'
import { EYE_X, type HeadShape, mouthOf } from './head-shape.ts'
import { colourOf } from './light.ts'
import { lipPainter } from './lips.ts'
import { makeSkinSpot, paintSkin, type SkinLook, type SkinMap, type SkinSpot, skinBase } from './skin.ts'

export interface FaceLook {
  readonly shape: HeadShape
  readonly skin: SkinLook
  readonly eyes: EyeLook
  readonly hair: HairLook
  readonly brows: BrowLook
  readonly lipColour: string
  /** Fine lines on the lips: 0 to 1. */
  readonly lipLines: number
  /** Shadow of a shaved beard: 0 to 1. */
  readonly beard: number
  /** Dark rings below the eyes: 0 to 1. */
  readonly rings: number
  /** Flushed cheeks and nose: 0 to 1. */
  readonly redness: number
  readonly spots: SkinMap | null
  readonly furrows: SkinMap | null
  readonly gown: string
}

export interface BrowLook {
  readonly colour: string
  /** 0 thin, 1 thick. */
  readonly thick: number
  /** In cm. */
  readonly lift: number
}

/** What the maps of a face cover. */
export const FACE_AREA = { left: -8, top: 10, width: 16, height: 24 }

const STUBBLE = new Clouds(31, [[128, 1]])
const HAIRS = new Clouds(32, [
  [64, 0.4],
  [128, 0.7],
  [256, 0.4],
])

export function facePainter(look: FaceLook): (spot: Spot) => void {
  const { shape } = look
  const mouth = mouthOf(shape)
  const base = skinBase(look.skin)
  const hair = hairPainter(look.hair)
  const paintEye = eyePainter(look.eyes)
  const paintLips = lipPainter(mouth, { skin: base.colour, colour: look.lipColour, dry: look.lipLines })
  const paintBrow = browPainter(look.brows)
  const lipTop = tabled(mouth.top, -2.4, 2.4)
  const paintGown = gownPainter(look.gown)
  const skin = makeSkinSpot()
  const nostrilX = 0.62 * shape.noseWidth
  const noseBase = -4.62 * shape.noseLength
  return (spot) => {
    if (hair.hides(spot)) {
      // between the strands it is dark
      spot.r = spot.g = spot.b = 0.01
      hair.paint(spot)
      return
    }
    const x = spot.u
    const y = spot.v
    if (y < -15 && paintGown(spot)) return
    const turn = Math.abs(spot.w)
    skin.x = spot.w * 8
    skin.y = y
    skin.brown = 0
    skin.slopeX = 0
    skin.slopeY = 0
    if (turn < 1.4) {
      if (look.beard > 0) {
        const here = beardAt(x, y, lipTop(x)) * smoothstep(1.38, 1, turn)
        if (here > 0) spot.grey += look.beard * here * (0.75 + 0.5 * STUBBLE.at(x * 60, y * 60))
      }
      if (look.spots !== null) skin.brown = look.spots.at(x, y)
      if (look.furrows !== null) furrow(spot, skin, look.furrows)
    }
    paintSkin(spot, skin, base)
    if (turn < 1.4) {
      const nostril = bump(Math.abs(x) - nostrilX, 0.26) * bump(y - noseBase, 0.12)
      if (nostril > 0.1) darken(spot, 0.9 * smoothstep(0.12, 0.75, nostril))
      paintBrow(spot)
      paintEye(spot)
      paintLips(spot)
    }
    hair.paint(spot)
  }
}

/** Blood in cheeks, nose and chin, oil on forehead and nose, shadow in hollows and below the chin: told per point. */
export function tintFace(surface: Surface, { shape, rings, redness }: FaceLook): void {
  const noseBase = -4.62 * shape.noseLength
  for (let at = 0; at < surface.u.length; at++) {
    const x = surface.u[at]!
    const y = surface.v[at]!
    const side = Math.abs(x)
    const turn = Math.abs(surface.w[at]!)
    const under = smoothstep(-10.4, -12.4, y) * smoothstep(1.5, 0.5, turn) * (1 - 0.8 * smoothstep(-12.5, -18, y))
    surface.open[at] = 1 - 0.5 * under
    if (turn > 1.5) continue
    surface.blood[at] =
      0.6 * bump(side - 3.9, 1.6) * bump(y + 3.3, 1.5) +
      0.6 * bump(x, 1) * bump(y + 4, 0.9) +
      0.3 * bump(x, 1.2) * bump(y + 9.9, 0.9) -
      0.2 * bump(x, 3.6) * bump(y - 4.6, 1.6) +
      0.25 * bump(side - EYE_X, 1.5) * bump(y + 0.5, 0.8) +
      redness *
        (1.5 * bump(side - 3.6, 1.9) * bump(y + 3.6, 1.9) +
          1.3 * bump(x, 1.3) * bump(y + 3.4, 1.6) +
          0.6 * bump(x, 1.8) * bump(y + 10, 1))
    surface.gloss[at]! += 0.3 * bump(x, 2.4) * bump(y - 4.2, 1.6) + 0.35 * bump(x, 0.5) * bump(y + 2.6, 1.8)
    surface.grey[at] = rings * 0.6 * bump(side - EYE_X + 0.35, 1.2) * bump(y + 1.05, 0.5)
    surface.open[at]! -=
      0.32 * bump(side - 1.5, 0.55) * bump(y - 0.4, 0.75) +
      0.3 * bump(x, 0.95) * bump(y - noseBase + 0.42, 0.42) +
      0.2 * bump(side - 1.75 * shape.noseWidth, 0.16) * bump(y - noseBase - 0.2, 0.5) +
      0.2 * bump(x, 1.7) * bump(y + 8.95, 0.36)
  }
}

function furrow(spot: Spot, skin: SkinSpot, furrows: SkinMap): void {
  const x = spot.u
  const y = spot.v
  const here = furrows.at(x, y)
  if (here === 0) return
  skin.slopeX = (furrows.at(x + 0.03, y) - here) / 0.03
  skin.slopeY = (furrows.at(x, y + 0.03) - here) / 0.03
  if (here < 0) spot.open += Math.max(-0.4, here * 7)
}

function beardAt(x: number, y: number, lipTop: number): number {
  const side = Math.abs(x)
  const jaw = smoothstep(-4.6, -6.4, y - Math.max(0, side - 4) * 0.9) * smoothstep(-13.5, -11.5, y)
  return clamp(jaw * 0.8 + bump(x, 2) * bump(y - lipTop - 0.55, 0.45) * 0.6, 0, 1)
}

function browPainter(look: BrowLook): (spot: Spot) => void {
  const grow = 0.16 * (look.thick - 0.5)
  const top = tabled(curveThrough(pointsOf('1.3:1.75 2.2:2.27 3.4:2.62 4.3:2.58 5.1:2.15 5.8:1.55')), 1, 6)
  const bottom = tabled(curveThrough(pointsOf('1.3:1.3 2.2:1.64 3.4:2.06 4.3:2.2 5.1:1.95 5.8:1.5')), 1, 6)
  const colour = colourOf(look.colour)
  return (spot) => {
    const side = Math.abs(spot.u)
    const y = spot.v - look.lift
    if (side < 1.15 || side > 6 || y < 0.9 || y > 3.2) return
    const edge = 0.13
    const shape =
      smoothstep(-edge, edge, top(side) + grow * 0.5 - y) *
      smoothstep(-edge, edge, y - bottom(side) + grow) *
      smoothstep(1.2, 1.85, side) *
      smoothstep(5.9, 5.1, side)
    if (shape <= 0) return
    // hairs rise near the nose and lie down towards the temple
    const lean = mix(0.6, 0.28, smoothstep(1.4, 3, side))
    const strand = HAIRS.at((y - side * lean) * 40, (side + y * lean) * 9)
    const cover = clamp(shape * (0.68 + 0.22 * look.thick) * (0.92 + 0.32 * strand), 0, 0.92)
    const light = spot.nz * 0.8 + 0.15
    spot.r = mix(spot.r, colour.r * light, cover)
    spot.g = mix(spot.g, colour.g * light, cover)
    spot.b = mix(spot.b, colour.b * light, cover)
  }
}

function darken(spot: Spot, amount: number): void {
  spot.r *= 1 - amount * 0.86
  spot.g *= 1 - amount * 0.93
  spot.b *= 1 - amount * 0.94
}
