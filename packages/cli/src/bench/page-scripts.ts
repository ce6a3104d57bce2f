/** What runs inside the page that is measured, as text. Times are the page's own: from the moment an input arrived to the frame after the last picture was decoded. */

export interface Pictures {
  /** CSS selector of the pictures that count. */
  readonly selector: string
  readonly count: number
  /** Pixels of the file itself: a thumb that stands in for a preview does not count. */
  readonly width: number
}

/** Resolves with the milliseconds from the next click to the frame in which all these pictures are painted. */
export function clickToPainted({ selector, count, width }: Pictures): string {
  return `new Promise((resolve) => {
    addEventListener('click', ({ timeStamp: began }) => {
      const look = () => {
        const ready = [...document.querySelectorAll(${JSON.stringify(selector)})].filter(
          (picture) => picture.complete && picture.naturalWidth >= ${width},
        )
        if (ready.length < ${count}) return requestAnimationFrame(look)
        Promise.all(ready.map((picture) => picture.decode().catch(() => {}))).then(() =>
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))),
        )
      }
      look()
    }, { capture: true, once: true })
  })`
}

/** How many of these pictures are there now. */
export function paintedNow({ selector, width }: Omit<Pictures, 'count'>): string {
  return `[...document.querySelectorAll(${JSON.stringify(selector)})].filter(
    (picture) => picture.complete && picture.naturalWidth >= ${width},
  ).length`
}

/** Milliseconds between frames, for so long. */
export function frameTimes(ms: number): string {
  return `new Promise((resolve) => {
    const at = []
    const end = performance.now() + ${ms}
    const step = (now) => {
      at.push(now)
      if (now < end) requestAnimationFrame(step)
      else resolve(at.slice(1).map((time, n) => time - at[n]))
    }
    requestAnimationFrame(step)
  })`
}
