/** A surface as the camera sees it after the body turned. */
import type { Surface } from './canvas.ts'

/** Around the upright axis (`yaw`, positive: the front looks to the right of the picture), then nodding (`pitch`, positive: up). */
export function turned(surface: Surface, yaw: number, pitch: number): Surface {
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)]
  const count = surface.x.length
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  const z = new Float32Array(count)
  for (let n = 0; n < count; n++) {
    const across = surface.x[n]! * cy + surface.z[n]! * sy
    const depth = surface.z[n]! * cy - surface.x[n]! * sy
    x[n] = across
    y[n] = surface.y[n]! * cp + depth * sp
    z[n] = depth * cp - surface.y[n]! * sp
  }
  return { ...surface, x, y, z }
}
