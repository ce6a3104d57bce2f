/**
 * The divider of the slider: how much of the first photo is seen. Two opposite translations cut it, so that moving it is a
 * transform only: the frame goes to the left, its content by as much to the right.
 */
export class Divider {
  readonly #frame: HTMLElement
  readonly #content: HTMLElement
  readonly #line: HTMLElement
  readonly #stage: HTMLElement
  readonly #say: (percent: number) => void
  #percent = 50
  #drawing = 0

  constructor(parts: {
    readonly frame: HTMLElement
    readonly content: HTMLElement
    readonly line: HTMLElement
    readonly stage: HTMLElement
    readonly say: (percent: number) => void
  }) {
    this.#frame = parts.frame
    this.#content = parts.content
    this.#line = parts.line
    this.#stage = parts.stage
    this.#say = parts.say
  }

  get percent(): number {
    return this.#percent
  }

  moveTo(percent: number): void {
    this.#percent = Math.min(Math.max(percent, 0), 100)
    this.draw()
  }

  moveBy(percent: number): void {
    this.moveTo(Math.round(this.#percent) + percent)
  }

  /** To where a finger is, in the page's pixels. */
  moveToX(clientX: number): void {
    const box = this.#stage.getBoundingClientRect()
    this.moveTo(((clientX - box.left) / Math.max(1, box.width)) * 100)
  }

  readonly draw = (): void => {
    if (this.#drawing === 0) this.#drawing = requestAnimationFrame(this.#write)
  }

  stop(): void {
    cancelAnimationFrame(this.#drawing)
    this.#drawing = -1
  }

  readonly #write = (): void => {
    this.#drawing = 0
    const width = this.#stage.clientWidth
    const hidden = width - (width * this.#percent) / 100
    this.#frame.style.transform = `translate3d(${-hidden}px, 0, 0)`
    this.#content.style.transform = `translate3d(${hidden}px, 0, 0)`
    this.#line.style.transform = `translate3d(${width - hidden}px, 0, 0)`
    this.#say(Math.round(this.#percent))
  }
}
