/**
 * One new picture from two photos, drawn on a canvas: pixels only. No metadata of the originals can be in it, because none
 * was ever in the canvas. The encoder adds none; `export-sheet` shows exactly these bytes before they leave.
 */
import type { Rotation } from '@pellicle/protocol/records'
import { fitted, type Size, type Zoom } from '../viewer/zoom.ts'

export interface PairSide {
  readonly address: string
  readonly rotation: Rotation
  readonly caption: readonly string[]
  /** Null: the whole photo. */
  readonly zoom: Zoom | null
}

export interface PairOptions {
  /** The pane both were seen in, for what is "as shown". */
  readonly pane: Size
  readonly format: 'image/jpeg' | 'image/png'
}

/** Height of the picture that leaves: what a slide or a print of the pair needs, and no original. */
const HEIGHT = 1600
const GAP = 12
const GREY = '#141414'

export async function drawPair(sides: readonly [PairSide, PairSide], options: PairOptions): Promise<Blob> {
  const images = await Promise.all(sides.map(({ address }) => opened(address)))
  const ratios = sides.map((side, at) =>
    side.zoom === null ? shownRatio(images[at], side.rotation) : options.pane.width / options.pane.height,
  )
  const widths = ratios.map((ratio) => Math.round(HEIGHT * ratio))
  const canvas = document.createElement('canvas')
  canvas.width = (widths[0] ?? 0) + GAP + (widths[1] ?? 0)
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d', { alpha: false })
  if (pen === null) throw new Error('no canvas')
  pen.fillStyle = GREY
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  let left = 0
  for (const [at, side] of sides.entries()) {
    const [image, width] = [images[at], widths[at] ?? 0]
    if (image === undefined) continue
    pen.save()
    pen.beginPath()
    pen.rect(left, 0, width, HEIGHT)
    pen.clip()
    drawSide(pen, image, side, { left, width, pane: options.pane })
    pen.restore()
    drawCaption(
      pen,
      side.caption,
      at === 0 ? { x: left + 32, align: 'left' } : { x: left + width - 32, align: 'right' },
    )
    left += width + GAP
  }
  return await encoded(canvas, options.format)
}

interface Place {
  readonly left: number
  readonly width: number
  readonly pane: Size
}

function drawSide(pen: CanvasRenderingContext2D, image: HTMLImageElement, side: PairSide, place: Place): void {
  const ratio = shownRatio(image, side.rotation)
  // Where the photo lies when it is fitted, then what the person zoomed and moved, in the canvas's measure.
  const box = side.zoom === null ? { width: place.width, height: HEIGHT } : place.pane
  const by = HEIGHT / box.height
  const fit = fitted(box, ratio)
  const zoom = side.zoom ?? { scale: 1, x: 0, y: 0 }
  pen.translate(place.left + place.width / 2 + zoom.x * by, HEIGHT / 2 + zoom.y * by)
  pen.scale(zoom.scale * by, zoom.scale * by)
  pen.rotate((side.rotation * Math.PI) / 180)
  const turned = side.rotation === 90 || side.rotation === 270
  const [width, height] = turned ? [fit.height, fit.width] : [fit.width, fit.height]
  pen.drawImage(image, -width / 2, -height / 2, width, height)
}

function drawCaption(
  pen: CanvasRenderingContext2D,
  lines: readonly string[],
  at: { readonly x: number; readonly align: 'left' | 'right' },
): void {
  if (lines.length === 0) return
  const [title, ...rest] = lines
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-record')
  pen.textAlign = at.align
  pen.textBaseline = 'alphabetic'
  pen.shadowColor = 'rgb(0 0 0 / 0.8)'
  pen.shadowBlur = 14
  pen.fillStyle = '#fff'
  pen.font = `500 58px ${family}`
  pen.fillText(title ?? '', at.x, HEIGHT - (rest.length > 0 ? 100 : 48))
  pen.font = `400 42px ${family}`
  for (const line of rest) pen.fillText(line, at.x, HEIGHT - 44)
  pen.shadowBlur = 0
}

async function opened(address: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

function shownRatio(image: HTMLImageElement | undefined, rotation: Rotation): number {
  if (image === undefined || image.naturalHeight === 0) return 1
  const ratio = image.naturalWidth / image.naturalHeight
  return rotation === 90 || rotation === 270 ? 1 / ratio : ratio
}

/** A browser that cannot encode a format gives another one without saying so: look at what came. */
async function encoded(canvas: HTMLCanvasElement, format: PairOptions['format']): Promise<Blob> {
  const blob = await new Promise<Blob | null>((answer) => canvas.toBlob(answer, format, 0.92))
  if (blob === null || blob.type !== format) throw new Error('not encoded')
  return blob
}
