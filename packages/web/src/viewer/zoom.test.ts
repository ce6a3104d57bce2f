import { describe, expect, it } from 'vitest'
import { FIT, fitted, MOST, panBy, within, zoomAt } from './zoom.ts'

describe('zoom', () => {
  it('keeps what lies under the pointer under it', () => {
    const point = { x: 120, y: -40 }
    const before = { scale: 1.5, x: 10, y: 20 }
    const after = zoomAt(before, 1.7, point)
    const under = (zoom: typeof before) => ({ x: (point.x - zoom.x) / zoom.scale, y: (point.y - zoom.y) / zoom.scale })
    expect(under(after).x).toBeCloseTo(under(before).x)
    expect(under(after).y).toBeCloseTo(under(before).y)
  })
  it('stops at the fit and at the most', () => {
    expect(zoomAt(FIT, 0.1, { x: 0, y: 0 }).scale).toBe(1)
    expect(zoomAt(FIT, 1e6, { x: 0, y: 0 }).scale).toBe(MOST)
  })
})

describe('pan', () => {
  const pane = { width: 1000, height: 600 }
  const picture = fitted(pane, 0.75)
  it('fits by the shorter side', () => {
    expect(picture).toEqual({ width: 450, height: 600 })
    expect(fitted({ width: 300, height: 600 }, 0.75)).toEqual({ width: 300, height: 400 })
  })
  it('holds one photo at its edges', () => {
    expect(within(panBy(FIT, { x: 500, y: 0 }), pane, picture, 'firm')).toEqual({ scale: 1, x: 0, y: 0 })
    const large = within({ scale: 4, x: 9999, y: -9999 }, pane, picture, 'firm')
    expect(large).toEqual({ scale: 4, x: 400, y: -900 })
  })
  it('lets two be laid over each other', () => {
    expect(within(panBy(FIT, { x: 80, y: 30 }), pane, picture, 'loose')).toEqual({ scale: 1, x: 80, y: 30 })
    expect(within(panBy(FIT, { x: 900, y: 0 }), pane, picture, 'loose').x).toBe(500)
  })
})
