/**
 * Zoom and pan as numbers. A picture lies centred and fitted in its pane at scale 1; `x` and `y` move its centre, in
 * pixels of the pane. Pure: the stage writes the result into a transform.
 */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const FIT: Zoom = { scale: 1, x: 0, y: 0 }
export const MOST = 12

/** Zooms so that what lies under `point` (from the pane's centre) stays under it. */
export function zoomAt(zoom: Zoom, factor: number, point: Point): Zoom {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), MOST)
  const by = scale / zoom.scale
  return { scale, x: point.x - (point.x - zoom.x) * by, y: point.y - (point.y - zoom.y) * by }
}

export function panBy(zoom: Zoom, by: Point): Zoom {
  return { ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }
}

/**
 * Keeps the picture where it can be seen. `firm`: no further than its edge (one photo). `loose`: up to half of it may leave
 * the pane, so that two photos can be laid over each other by hand.
 */
export function within(zoom: Zoom, pane: Size, picture: Size, hold: 'firm' | 'loose'): Zoom {
  const reach = (shown: number, room: number): number =>
    hold === 'firm'
      ? Math.max(0, (shown * zoom.scale - room) / 2)
      : Math.max((shown * zoom.scale - room) / 2, 0) + room / 2
  const [mostX, mostY] = [reach(picture.width, pane.width), reach(picture.height, pane.height)]
  return { ...zoom, x: between(zoom.x, -mostX, mostX), y: between(zoom.y, -mostY, mostY) }
}

/** The size of a picture of this ratio fitted into a pane. */
export function fitted(pane: Size, ratio: number): Size {
  return pane.width / pane.height > ratio
    ? { width: pane.height * ratio, height: pane.height }
    : { width: pane.width, height: pane.width / ratio }
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
