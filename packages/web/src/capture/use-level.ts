/** Whether the device is held level, from its own sense of gravity. Null where it has none, or did not allow it. */
import { useEffect, useState } from 'react'

export interface Level {
  /** Degrees, clockwise positive. */
  readonly roll: number
  /** Degrees, looking up positive. */
  readonly pitch: number
}

/** Below this nobody sees it in a pair of photos. */
export const LEVEL_DEGREES = 2
export const UPRIGHT_DEGREES = 8

export function useLevel(): Level | null {
  const [level, setLevel] = useState<Level | null>(null)
  useEffect(() => {
    const feel = ({ accelerationIncludingGravity: gravity }: DeviceMotionEvent): void => {
      const { x, y, z } = gravity ?? {}
      if (typeof x === 'number' && typeof y === 'number' && typeof z === 'number') setLevel(levelOf(x, y, z))
    }
    void askMotion()
    window.addEventListener('devicemotion', feel)
    return () => window.removeEventListener('devicemotion', feel)
  }, [])
  return level
}

/** Gravity in m/s², axes of the screen held upright (Device Orientation Event §4.2). */
export function levelOf(x: number, y: number, z: number): Level {
  const degrees = 180 / Math.PI
  const upright = Math.abs(y) >= Math.abs(x)
  const [along, across] = upright ? [y, x] : [x, -y]
  const roll = Math.round(Math.atan2(-across * Math.sign(along || 1), Math.abs(along)) * degrees)
  const pitch = Math.round(Math.atan2(-z, Math.hypot(x, y)) * degrees)
  return { roll, pitch }
}

/** iOS asks its user once, after a touch. */
async function askMotion(): Promise<void> {
  const ask = (globalThis.DeviceMotionEvent as unknown as { requestPermission?: () => Promise<string> } | undefined)
    ?.requestPermission
  await ask?.().catch(() => undefined)
}
