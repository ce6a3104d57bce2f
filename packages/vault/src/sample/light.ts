/**
 * A studio with two soft lights and a bright ceiling, in linear light. Skin lets red travel further below the surface, so its
 * shadows begin later and warmer; that is most of what makes it look like skin.
 */
import type { Spot } from './canvas.ts'

export interface Colour {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** `#c0ffee` → linear light. */
export function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16)
  return { r: linear(value >>> 16), g: linear((value >>> 8) & 255), b: linear(value & 255) }
}

function linear(byte: number): number {
  const share = byte / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** sRGB by table: 4,096 steps are finer than 8 bits anywhere. */
const ENCODED: Uint8Array = Uint8Array.from({ length: 4097 }, (_, n) => {
  const value = n / 4096
  const share = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
  // a camera's own contrast: middle grey stays, dark gets darker
  return Math.round((share - 0.022 * Math.sin(2 * Math.PI * share)) * 255)
})

export function encoded(light: number): number {
  return light >= 1 ? 255 : light > 0 ? ENCODED[(light * 4096 + 0.5) | 0]! : 0
}

/** What a surface is at one place. Painters keep one and change it: nothing is made per pixel. */
export interface Matter {
  r: number
  g: number
  b: number
  /** 0 dull, 1 as oily as skin gets. */
  gloss: number
  /** 1 open to the room, 0 in a hole. */
  open: number
  /** How far light spreads below the surface: 1 skin, 0 cloth. */
  soft: number
}

// Unit vectors: key from the left above, fill from the right.
const KEY = [-0.5, 0.42, 0.757] as const
const FILL = [0.62, 0.12, 0.775] as const
const KEY_HALF = half(KEY)
const FILL_HALF = half(FILL)
const KEY_POWER = 0.8
const FILL_POWER = 0.28
const ROOM = 0.18

function half([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
  const length = Math.hypot(x, y, z + 1)
  return [x / length, y / length, (z + 1) / length]
}

/** Lights the spot with this colour of surface, and leaves the result in it. */
export function shade(spot: Spot, matter: Matter): void {
  const nx = spot.nx
  const ny = spot.ny
  const nz = spot.nz
  const open = matter.open
  const soft = matter.soft
  const key = nx * KEY[0] + ny * KEY[1] + nz * KEY[2]
  const fill = nx * FILL[0] + ny * FILL[1] + nz * FILL[2]
  const room = ROOM * (0.72 + 0.28 * ny) * open
  const direct = 0.35 + 0.65 * open
  spot.r = matter.r * (lit(key, fill, 0.1 + soft * 0.38) * direct + room)
  spot.g = matter.g * (lit(key, fill, 0.1 + soft * 0.2) * direct + room)
  spot.b = matter.b * (lit(key, fill, 0.1 + soft * 0.12) * direct + room)
  if (matter.gloss <= 0) return
  const a = nx * KEY_HALF[0] + ny * KEY_HALF[1] + nz * KEY_HALF[2]
  const c = nx * FILL_HALF[0] + ny * FILL_HALF[1] + nz * FILL_HALF[2]
  const a16 = a <= 0 ? 0 : power16(a)
  const c16 = c <= 0 ? 0 : power16(c)
  // At the edge every surface mirrors the room.
  const rim = 1 - (nz < 0 ? 0 : nz)
  const shine = (0.05 * a16 + 0.075 * a16 * a16 * a16 * a16 + 0.02 * c16 + 0.03 * rim * rim * rim) * matter.gloss * open
  spot.r += shine
  spot.g += shine
  spot.b += shine * 1.04
}

function lit(key: number, fill: number, spread: number): number {
  const a = key + spread
  const b = fill + spread
  return ((a > 0 ? a * KEY_POWER : 0) + (b > 0 ? b * FILL_POWER : 0)) / (1 + spread)
}

function power16(value: number): number {
  const two = value * value
  const four = two * two
  const eight = four * four
  return eight * eight
}
