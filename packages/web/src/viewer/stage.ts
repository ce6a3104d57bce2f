/**
 * The stage of one or two pictures: gestures change numbers, one animation frame writes them as transforms. React renders
 * nothing while a finger moves, so drags run at the screen's own rate.
 */
import { FIT, fitted, type Point, panBy, type Size, within, type Zoom, zoomAt } from './zoom.ts'

export interface StageLayer {
  readonly pane: HTMLElement
  /** What is moved and scaled inside the pane. */
  readonly layer: HTMLElement
  /** Width over height of the picture as shown. */
  readonly ratio: number
}

export class Stage {
  readonly #layers: readonly StageLayer[]
  readonly #hold: 'firm' | 'loose'
  readonly #onScale: (scale: number) => void
  #zooms: Zoom[]
  #together = true
  #frame = 0

  constructor(layers: readonly StageLayer[], hold: 'firm' | 'loose', onScale: (scale: number) => void) {
    this.#layers = layers
    this.#hold = hold
    this.#onScale = onScale
    this.#zooms = layers.map(() => FIT)
  }

  get zooms(): readonly Zoom[] {
    return this.#zooms
  }

  set together(together: boolean) {
    this.#together = together
  }

  zoomAt(index: number, factor: number, point: Point): void {
    this.#change(index, (zoom) => zoomAt(zoom, factor, point))
  }

  panBy(index: number, by: Point): void {
    this.#change(index, (zoom) => panBy(zoom, by))
  }

  fit(index: number): void {
    this.#change(index, () => FIT)
  }

  /** Takes over the zooms of the stage before, for instance after a swap. */
  set(zooms: readonly Zoom[]): void {
    this.#zooms = this.#layers.map((_, at) => this.#within(at, zooms[at] ?? FIT))
    this.draw()
  }

  /** Also when the panes changed their size. */
  readonly draw = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#write)
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = -1
  }

  #change(index: number, change: (zoom: Zoom) => Zoom): void {
    this.#zooms = this.#zooms.map((zoom, at) =>
      this.#together || at === index ? this.#within(at, change(zoom)) : zoom,
    )
    this.draw()
  }

  #within(at: number, zoom: Zoom): Zoom {
    const layer = this.#layers[at]
    if (layer === undefined) return zoom
    const pane = sizeOf(layer.pane)
    return within(zoom, pane, fitted(pane, layer.ratio), this.#hold)
  }

  readonly #write = (): void => {
    this.#frame = 0
    for (const [at, { layer }] of this.#layers.entries()) {
      const { scale, x, y } = this.#zooms[at] ?? FIT
      layer.style.transform = `translate3d(${x}px, ${y}px, 0) scale(${scale})`
    }
    this.#onScale(this.#zooms[0]?.scale ?? 1)
  }
}

export function sizeOf(element: HTMLElement): Size {
  return { width: element.clientWidth, height: element.clientHeight }
}
