/**
 * Draws a clinical photograph of a person who does not exist: RGBA pixels, the same for the same shot on the same engine.
 * What encodes them (a library on the command line, a canvas in the page) is the caller's matter.
 */
import { earPainter, earSurface, knotSurface, paintBackdrop } from './bust.ts'
import { Canvas, type Frame } from './canvas.ts'
import { between, diceOf } from './chance.ts'
import type { Condition } from './condition.ts'
import { facePainter, tintFace } from './face-paint.ts'
import { knotPainter } from './hair.ts'
import { paintHand } from './hand-paint.ts'
import { headSurface } from './head-shape.ts'
import { encoded } from './light.ts'
import { faceLookOf, type Likeness } from './likeness.ts'
import { skinBase } from './skin.ts'
import { paintTorso } from './torso.ts'
import { turned } from './turned.ts'

export const SHOT_KINDS = [
  'face.frontal',
  'face.oblique',
  'face.profile',
  'nose.frontal',
  'nose.profile',
  'nose.base',
  'eyes',
  'lips',
  'lower-face',
  'forehead',
  'neck.frontal',
  'neck.profile',
  'scalp.hairline',
  'scalp.crown',
  'abdomen.front',
  'abdomen.oblique',
  'abdomen.side',
  'hand',
] as const
export type ShotKind = (typeof SHOT_KINDS)[number]

export interface SampleShot {
  readonly person: Likeness
  readonly condition: Condition
  readonly kind: ShotKind
  /** Which side of the person is shown, where it matters. */
  readonly side: 'left' | 'right' | null
  /** Nobody sits twice the same way: turns, distance and light differ a little by this. */
  readonly visit: number
}

/** How a kind is framed: turn and nod of the body in degrees, centimetres across, what is in the middle, width to height. */
interface Framing {
  readonly yaw: number
  readonly pitch: number
  readonly across: number
  readonly x: number
  readonly y: number
  readonly aspect: readonly [number, number]
}

const framing = (
  yaw: number,
  pitch: number,
  rest: Omit<Framing, 'yaw' | 'pitch' | 'aspect'>,
  aspect: readonly [number, number] = [4, 5],
): Framing => ({ yaw, pitch, aspect, ...rest })

const FRAMINGS: Readonly<Record<ShotKind, Framing>> = {
  'face.frontal': framing(0, 0, { across: 24.5, x: 0, y: -3.2 }),
  'face.oblique': framing(43, 0, { across: 24.5, x: 1.2, y: -3.2 }),
  'face.profile': framing(88, 0, { across: 27, x: 0.2, y: -3.4 }),
  'nose.frontal': framing(0, 0, { across: 12.5, x: 0, y: -1.9 }),
  'nose.profile': framing(88, 0, { across: 14, x: 7.2, y: -2 }),
  'nose.base': framing(0, 52, { across: 11, x: 0, y: 3.6 }, [5, 4]),
  eyes: framing(0, 0, { across: 14.5, x: 0, y: 0.5 }, [9, 5]),
  lips: framing(0, 0, { across: 8.6, x: 0, y: -7.1 }, [3, 2]),
  'lower-face': framing(0, 0, { across: 15, x: 0, y: -7 }, [5, 4]),
  forehead: framing(0, -4, { across: 16.5, x: 0, y: 3.1 }, [5, 4]),
  'neck.frontal': framing(0, 12, { across: 21, x: 0, y: -10.5 }, [1, 1]),
  'neck.profile': framing(88, 4, { across: 20, x: 2.4, y: -9 }, [1, 1]),
  'scalp.hairline': framing(0, -34, { across: 19, x: 0, y: 0.6 }, [5, 4]),
  'scalp.crown': framing(0, -78, { across: 22, x: 0, y: -1.6 }, [1, 1]),
  'abdomen.front': framing(0, 0, { across: 39, x: 0, y: -1 }, [1, 1]),
  'abdomen.oblique': framing(42, 0, { across: 39, x: 1, y: -1 }, [1, 1]),
  'abdomen.side': framing(86, 0, { across: 39, x: 1.5, y: -1 }, [1, 1]),
  hand: framing(0, 0, { across: 19.5, x: 0.3, y: -1.3 }),
}

/** Width and height that suit a shot, with `long` pixels on its long side. */
export function sizeFor(kind: ShotKind, long: number): { readonly width: number; readonly height: number } {
  const [w, h] = FRAMINGS[kind].aspect
  const scale = long / Math.max(w, h)
  return { width: Math.round(w * scale), height: Math.round(h * scale) }
}

/** RGBA, 8 bits each, row by row. */
export function drawSample(shot: SampleShot, size: { readonly width: number; readonly height: number }): Uint8Array {
  const dice = diceOf(shot.visit, 3)
  const frame = FRAMINGS[shot.kind]
  const turn = shot.side === 'left' ? -1 : 1
  const sits: Sitting = {
    yaw: radians(frame.yaw * turn + between(dice, -1.6, 1.6)),
    pitch: radians(frame.pitch + between(dice, -1.4, 1.4)),
  }
  const zoom = between(dice, 0.975, 1.025)
  const canvas = new Canvas({
    ...size,
    across: frame.across * zoom,
    centreX: frame.x * turn + between(dice, -0.02, 0.02) * frame.across,
    centreY: frame.y + between(dice, -0.018, 0.018) * frame.across,
  })
  paintShot(canvas, shot, sits)
  canvas.smoothEdges()
  return develop(canvas, {
    exposure: between(dice, 0.97, 1.04),
    warmth: between(dice, -0.012, 0.012),
    grain: shot.visit,
  })
}

interface Sitting {
  readonly yaw: number
  readonly pitch: number
}

function paintShot(canvas: Canvas, shot: SampleShot, sits: Sitting): void {
  const { person, condition, kind } = shot
  if (kind === 'hand') {
    paintHand(canvas, person, { condition, detail: detailFor(canvas.frame) })
    return
  }
  if (kind.startsWith('abdomen')) paintTorso(canvas, person, { condition, view: sits })
  else paintHead(canvas, shot, sits)
  canvas.fill(paintBackdrop('#a6aaac'))
}

function paintHead(canvas: Canvas, { person, condition }: SampleShot, { yaw, pitch }: Sitting): void {
  const look = faceLookOf(person, condition)
  const surface = headSurface(look.shape, look.hair, detailFor(canvas.frame))
  tintFace(surface, look)
  canvas.paint(turned(surface, yaw, pitch), facePainter(look))
  if (person.tied) canvas.paint(turned(knotSurface(), yaw, pitch), knotPainter(look.hair))
  const paintEar = earPainter(skinBase(look.skin))
  for (const side of [1, -1] as const) canvas.paint(turned(earSurface(look.shape, side), yaw, pitch), paintEar)
}

/** Small pictures need few points. */
function detailFor({ width, height }: Frame): number {
  const long = Math.max(width, height)
  return long >= 1000 ? 1 : long >= 400 ? 0.8 : 0.6
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

/** Light to bytes, as a camera does it: exposure, a little vignette, a little noise. */
function develop(
  canvas: Canvas,
  film: { readonly exposure: number; readonly warmth: number; readonly grain: number },
): Uint8Array {
  const { width, height } = canvas.frame
  const { light } = canvas
  const out = new Uint8Array(width * height * 4)
  const red = film.exposure * (1 + film.warmth)
  const green = film.exposure
  const blue = film.exposure * (1 - film.warmth)
  const across = Float32Array.from({ length: width }, (_, column) => (column / width - 0.5) ** 2)
  let state = Math.imul(film.grain + 77, 0x9e3779b1) | 1
  for (let row = 0; row < height; row++) {
    const down = (row / height - 0.5) ** 2
    for (let column = 0; column < width; column++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      // two dice of one number: a triangle of chance, as fine as a good sensor's
      const noise = 1 + ((state >>> 24) + ((state >>> 16) & 255) - 255) * 0.00011
      const edge = (1 - 0.16 * (across[column]! + down)) * noise
      const at = row * width + column
      out[at * 4] = encoded(light[at * 3]! * red * edge)
      out[at * 4 + 1] = encoded(light[at * 3 + 1]! * green * edge)
      out[at * 4 + 2] = encoded(light[at * 3 + 2]! * blue * edge)
      out[at * 4 + 3] = 255
    }
  }
  return out
}
