/**
 * What hands do on a picture: drag, pinch, wheel, double tap. All in pixels from the pane's centre. `touch-action: none`
 * on the pane lets us have them.
 */
import type { Point } from './zoom.ts'

export interface GestureActs {
  readonly onZoom: (factor: number, point: Point) => void
  readonly onPan: (by: Point, event: PointerEvent) => void
  readonly onDoubleTap: (point: Point) => void
  /** A drag began here; false leaves it to somebody else. */
  readonly onStart?: (point: Point, event: PointerEvent) => void
  /** One finger went sideways and came off quickly: previous or next. */
  readonly onSwipe?: (to: 1 | -1) => void
}

const DOUBLE_TAP_MS = 320
const TAP_PX = 10

export function attachGestures(pane: HTMLElement, acts: GestureActs): () => void {
  const down = new Map<number, Point>()
  let tap: { at: number; point: Point } | null = null
  let start: { at: number; point: Point; moved: boolean } | null = null

  const fromCentre = (event: { clientX: number; clientY: number }): Point => {
    const box = pane.getBoundingClientRect()
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
  }

  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button, [role="slider"]') !== null) return
    pane.setPointerCapture(event.pointerId)
    const point = fromCentre(event)
    down.set(event.pointerId, point)
    if (down.size === 1) {
      start = { at: event.timeStamp, point, moved: false }
      acts.onStart?.(point, event)
    } else start = null
  }

  const move = (event: PointerEvent): void => {
    const before = down.get(event.pointerId)
    if (before === undefined) return
    const now = fromCentre(event)
    if (start !== null && distance(start.point, now) > TAP_PX) start.moved = true
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    down.set(event.pointerId, now)
    if (other === undefined) {
      acts.onPan({ x: now.x - before.x, y: now.y - before.y }, event)
      return
    }
    const middle = halfway(now, other)
    const old = halfway(before, other)
    acts.onPan({ x: middle.x - old.x, y: middle.y - old.y }, event)
    acts.onZoom(distance(now, other) / Math.max(1, distance(before, other)), middle)
  }

  const release = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId) || start === null || down.size > 0) return
    const point = fromCentre(event)
    const quick = event.timeStamp - start.at < 400
    if (!start.moved && event.type === 'pointerup') {
      if (tap !== null && event.timeStamp - tap.at < DOUBLE_TAP_MS && distance(tap.point, point) < 4 * TAP_PX) {
        acts.onDoubleTap(point)
        tap = null
      } else tap = { at: event.timeStamp, point }
    } else if (quick && event.pointerType !== 'mouse') {
      const by = { x: point.x - start.point.x, y: point.y - start.point.y }
      if (Math.abs(by.x) > 60 && Math.abs(by.x) > 2 * Math.abs(by.y)) acts.onSwipe?.(by.x < 0 ? 1 : -1)
    }
    start = null
  }

  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const lines = event.deltaMode === 1 ? 16 : 1
    acts.onZoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), fromCentre(event))
  }

  pane.addEventListener('pointerdown', press)
  pane.addEventListener('pointermove', move)
  pane.addEventListener('pointerup', release)
  pane.addEventListener('pointercancel', release)
  pane.addEventListener('wheel', wheel, { passive: false })
  return () => {
    pane.removeEventListener('pointerdown', press)
    pane.removeEventListener('pointermove', move)
    pane.removeEventListener('pointerup', release)
    pane.removeEventListener('pointercancel', release)
    pane.removeEventListener('wheel', wheel)
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function halfway(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
