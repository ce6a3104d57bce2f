/**
 * Where pictures are painted: linear light per pixel with a depth, turned into sRGB at the end. Surfaces are grids of points;
 * each visible pixel asks a painter for its colour, with the place on the surface and the direction it faces.
 */

/** A grid of points in centimetres, row by row, already as the camera sees them: x right, y up, z towards the camera. */
export interface Surface {
  readonly columns: number
  readonly rows: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly z: Float32Array
  /** Place on the surface, for the painter: whatever three numbers it goes by. */
  readonly u: Float32Array
  readonly v: Float32Array
  readonly w: Float32Array
  /** What changes slowly over skin, told per point: see skin.ts. */
  readonly blood: Float32Array
  readonly grey: Float32Array
  readonly gloss: Float32Array
  readonly open: Float32Array
}

/** What the painter is told about a pixel; one object, filled anew each time. */
export interface Spot {
  u: number
  v: number
  w: number
  blood: number
  grey: number
  gloss: number
  open: number
  nx: number
  ny: number
  nz: number
  /** Picture place in centimetres. */
  px: number
  py: number
  r: number
  g: number
  b: number
}

export interface Frame {
  readonly width: number
  readonly height: number
  /** Centimetres across the picture, and what lies in its middle. */
  readonly across: number
  readonly centreX: number
  readonly centreY: number
}

/**
 * The sheet of the last picture is painted over: pictures are drawn one after the other, and asking for 30 MB each time costs
 * as much as drawing. Only one canvas is in use at a time.
 */
let sheet: { readonly light: Float32Array; readonly depth: Float32Array } | null = null

function makeSheet(pixels: number): { readonly light: Float32Array; readonly depth: Float32Array } {
  return { light: new Float32Array(pixels * 3), depth: new Float32Array(pixels) }
}

/** As a portrait lens at 1.5 m sees it. */
const DISTANCE_CM = 150

export class Canvas {
  readonly frame: Frame
  readonly light: Float32Array
  readonly #depth: Float32Array

  constructor(frame: Frame) {
    this.frame = frame
    const pixels = frame.width * frame.height
    const { light, depth } = sheet !== null && sheet.depth.length === pixels ? sheet : makeSheet(pixels)
    sheet = { light, depth }
    this.light = light
    this.#depth = depth.fill(Number.NEGATIVE_INFINITY)
  }

  /** Pixels per centimetre. */
  get scale(): number {
    return this.frame.width / this.frame.across
  }

  /** Every pixel where nothing is yet: the backdrop, before or behind the rest. */
  fill(paint: (spot: Spot) => void): void {
    const spot = emptySpot()
    const { width, height, centreX, centreY } = this.frame
    for (let row = 0; row < height; row++) {
      spot.py = centreY - (row + 0.5 - height / 2) / this.scale
      for (let column = 0; column < width; column++) {
        if (this.#depth[row * width + column] !== Number.NEGATIVE_INFINITY) continue
        spot.px = centreX + (column + 0.5 - width / 2) / this.scale
        paint(spot)
        this.#set(row * width + column, spot)
      }
    }
  }

  /** Paints a surface where it is nearer than what is there. Called a million times a picture: nothing is made inside. */
  paint(surface: Surface, painter: (spot: Spot) => void): void {
    const { columns, rows, z, u, v, w, blood, grey, gloss, open } = surface
    const { width, height, centreX, centreY } = this.frame
    const { light, scale } = this
    const depths = this.#depth
    const sx = new Float32Array(z.length)
    const sy = new Float32Array(z.length)
    for (let n = 0; n < z.length; n++) {
      const near = (DISTANCE_CM / (DISTANCE_CM - z[n]!)) * scale
      sx[n] = width / 2 + (surface.x[n]! - centreX) * near - 0.5
      sy[n] = height / 2 - (surface.y[n]! - centreY) * near - 0.5
    }
    const normals = normalsOf(surface)
    const spot = emptySpot()
    const triangle = (a: number, b: number, c: number): void => {
      const ax = sx[a]!
      const ay = sy[a]!
      const bx = sx[b]! - ax
      const by = sy[b]! - ay
      const cx = sx[c]! - ax
      const cy = sy[c]! - ay
      const area = bx * cy - by * cx
      // turned away, or without extent
      if (!(area > 1e-6)) return
      const left = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx)))
      const right = Math.min(width - 1, Math.floor(ax + Math.max(0, bx, cx)))
      const top = Math.max(0, Math.ceil(ay + Math.min(0, by, cy)))
      const bottom = Math.min(height - 1, Math.floor(ay + Math.max(0, by, cy)))
      const inverse = 1 / area
      for (let py = top; py <= bottom; py++) {
        const y = py - ay
        for (let px = left; px <= right; px++) {
          const x = px - ax
          const wb = (x * cy - y * cx) * inverse
          const wc = (bx * y - by * x) * inverse
          const wa = 1 - wb - wc
          if (wa < -1e-4 || wb < -1e-4 || wc < -1e-4) continue
          const depth = wa * z[a]! + wb * z[b]! + wc * z[c]!
          const at = py * width + px
          if (depth <= depths[at]!) continue
          depths[at] = depth
          spot.u = wa * u[a]! + wb * u[b]! + wc * u[c]!
          spot.v = wa * v[a]! + wb * v[b]! + wc * v[c]!
          spot.w = wa * w[a]! + wb * w[b]! + wc * w[c]!
          spot.blood = wa * blood[a]! + wb * blood[b]! + wc * blood[c]!
          spot.grey = wa * grey[a]! + wb * grey[b]! + wc * grey[c]!
          spot.gloss = wa * gloss[a]! + wb * gloss[b]! + wc * gloss[c]!
          spot.open = wa * open[a]! + wb * open[b]! + wc * open[c]!
          const nx = wa * normals[a * 3]! + wb * normals[b * 3]! + wc * normals[c * 3]!
          const ny = wa * normals[a * 3 + 1]! + wb * normals[b * 3 + 1]! + wc * normals[c * 3 + 1]!
          const nz = wa * normals[a * 3 + 2]! + wb * normals[b * 3 + 2]! + wc * normals[c * 3 + 2]!
          const length = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12)
          spot.nx = nx * length
          spot.ny = ny * length
          spot.nz = nz * length
          spot.px = centreX + (px + 0.5 - width / 2) / scale
          spot.py = centreY - (py + 0.5 - height / 2) / scale
          // a painter that leaves something out (hair between strands) mixes with what is behind
          const pixel = at * 3
          spot.r = light[pixel]!
          spot.g = light[pixel + 1]!
          spot.b = light[pixel + 2]!
          painter(spot)
          light[pixel] = spot.r
          light[pixel + 1] = spot.g
          light[pixel + 2] = spot.b
        }
      }
    }
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const a = row * columns + column
        triangle(a, a + 1, a + columns)
        triangle(a + 1, a + columns + 1, a + columns)
      }
    }
  }

  /** Softens the stairs where something near ends before something far. */
  smoothEdges(): void {
    const { width, height } = this.frame
    const depths = this.#depth
    const { light } = this
    const edge = new Uint8Array(width * height)
    for (let row = 1; row + 2 < height; row++) {
      for (let at = row * width + 1; at < row * width + width - 2; at++) {
        const here = depths[at]!
        if (farApart(here, depths[at + 1]!)) edge[at] = edge[at + 1] = 1
        if (farApart(here, depths[at + width]!)) edge[at] = edge[at + width] = 1
      }
    }
    const line = width * 3
    const count = edge.reduce((sum, one) => sum + one, 0)
    const mixed = new Float32Array(count * 3)
    for (let at = 0, next = 0; at < edge.length; at++) {
      if (edge[at] === 0) continue
      for (let n = at * 3; n < at * 3 + 3; n++) {
        const cross = light[n - 3]! + light[n + 3]! + light[n - line]! + light[n + line]!
        const corners = light[n - line - 3]! + light[n - line + 3]! + light[n + line - 3]! + light[n + line + 3]!
        mixed[next++] = (light[n]! * 4 + cross * 2 + corners) / 16
      }
    }
    for (let at = 0, next = 0; at < edge.length; at++) {
      if (edge[at] === 0) continue
      for (let n = at * 3; n < at * 3 + 3; n++) light[n] = mixed[next++]!
    }
  }

  #set(at: number, spot: Spot): void {
    this.light[at * 3] = spot.r
    this.light[at * 3 + 1] = spot.g
    this.light[at * 3 + 2] = spot.b
  }
}

function farApart(a: number, b: number): boolean {
  return a !== b && !(Math.abs(a - b) < 0.7)
}

export function emptySurface(columns: number, rows: number): Surface {
  const field = (): Float32Array => new Float32Array(columns * rows)
  return {
    columns,
    rows,
    x: field(),
    y: field(),
    z: field(),
    u: field(),
    v: field(),
    w: field(),
    blood: field(),
    grey: field(),
    gloss: field().fill(0.6),
    open: field().fill(1),
  }
}

function emptySpot(): Spot {
  return { u: 0, v: 0, w: 0, blood: 0, grey: 0, gloss: 0, open: 1, nx: 0, ny: 0, nz: 1, px: 0, py: 0, r: 0, g: 0, b: 0 }
}

/** Smooth normals from neighbours in the grid. Rows go down the picture, columns to the right. */
function normalsOf({ columns, rows, x, y, z }: Surface): Float32Array {
  const normals = new Float32Array(columns * rows * 3)
  for (let row = 0; row < rows; row++) {
    const up = row === 0 ? 0 : columns
    const down = row === rows - 1 ? 0 : columns
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      const left = column === 0 ? at : at - 1
      const right = column === columns - 1 ? at : at + 1
      const ax = x[right]! - x[left]!
      const ay = y[right]! - y[left]!
      const az = z[right]! - z[left]!
      const bx = x[at - up]! - x[at + down]!
      const by = y[at - up]! - y[at + down]!
      const bz = z[at - up]! - z[at + down]!
      const nx = ay * bz - az * by
      const ny = az * bx - ax * bz
      const nz = ax * by - ay * bx
      const length = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12)
      normals[at * 3] = nx * length
      normals[at * 3 + 1] = ny * length
      normals[at * 3 + 2] = nz * length
    }
  }
  return normals
}
