/** Lips, painted into the front of a head: red that thins out at the border, fine lines, moisture, the dark line between. */
import type { Spot } from './canvas.ts'
import { Clouds } from './chance.ts'
import { bump, mix, smoothstep, tabled } from './curve.ts'
import type { Mouth } from './head-shape.ts'
import { type Colour, colourOf, type Matter, shade } from './light.ts'

const LINES = new Clouds(61, [
  [128, 0.7],
  [256, 0.5],
])
const WAVES = new Clouds(62, [[128, 1]])

/** Paints over lit skin; `mouth` says where. `smooth`: 1 without the fine lines that run into the border with age. */
export function lipPainter(
  mouth: Mouth,
  look: { readonly skin: Colour; readonly colour: string; readonly dry: number },
): (spot: Spot) => void {
  const reach = mouth.halfWidth + 0.25
  const middle = tabled(mouth.middle, -reach, reach)
  const top = tabled(mouth.top, -reach, reach)
  const bottom = tabled(mouth.bottom, -reach, reach)
  const red = colourOf(look.colour)
  const lip = { r: mix(look.skin.r, red.r, 0.7), g: mix(look.skin.g, red.g, 0.72), b: mix(look.skin.b, red.b, 0.72) }
  const matter: Matter = { r: 0, g: 0, b: 0, gloss: 0, open: 1, soft: 0.8 }
  return (spot) => {
    const x = spot.u
    const y = spot.v
    const side = Math.abs(x)
    if (side > reach || y > -5.6 || y < -9.6) return
    const line = middle(x)
    const width = mouth.halfWidth
    const within =
      smoothstep(-0.07, 0.08, top(x) - y) * smoothstep(-0.1, 0.12, y - bottom(x)) * smoothstep(0.02, 0.34, width - side)
    const gap = bump(y - line, 0.07) * smoothstep(width + 0.1, width - 0.3, side)
    if (within <= 0.004 && gap < 0.01) return
    const upper = y > line
    const wave = x * 26 + 3 * WAVES.at(x * 3, y * 3)
    const lines = LINES.at(wave, y * 3.4)
    const light = (upper ? 0.8 : 1) * (1 + 0.12 * lines * look.dry)
    const { r, g, b, nx } = spot
    spot.nx = nx + (LINES.at(wave + 0.8, y * 3.4) - lines) * 0.12 * look.dry
    matter.r = lip.r * light
    matter.g = lip.g * light
    matter.b = lip.b * light
    matter.gloss = upper ? 0.8 : 1.5
    matter.open = 1 - 0.5 * gap
    shade(spot, matter)
    spot.nx = nx
    const dark = 0.68 * gap
    spot.r = mix(r, spot.r, within) * (1 - dark * 0.88)
    spot.g = mix(g, spot.g, within) * (1 - dark)
    spot.b = mix(b, spot.b, within) * (1 - dark)
  }
}
