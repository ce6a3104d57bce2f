/** One line that says how far long work is, rewritten in place; only on a terminal, never in a file or with --json. */

export interface ProgressWhat {
  /** What is being done: `Sealing`. */
  readonly label: string
  /** Left out when nobody knows. */
  readonly total?: number
  /** What is counted: `photos`. */
  readonly unit?: string
}

export interface Progress {
  /** So many more are done. */
  step(count?: number): void
  /** More turned up. */
  grow(count: number): void
  /** Takes the line away; the verb says how it ended. */
  end(): void
}

export interface ProgressHow {
  readonly stream: { write(text: string): unknown; readonly columns?: number }
  readonly shown: boolean
  readonly now: () => number
}

const EVERY_MS = 100
/** Before this it would only guess. */
const GUESS_AFTER_MS = 3000

export function makeProgress(what: ProgressWhat, { stream, shown, now }: ProgressHow): Progress {
  const began = now()
  let done = 0
  let total = what.total
  let painted = Number.NEGATIVE_INFINITY
  const paint = (): void => {
    const at = now()
    if (!shown || at - painted < EVERY_MS) return
    painted = at
    const text = progressLine({ ...what, ...(total === undefined ? {} : { total }), done, elapsedMs: at - began })
    stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001b[K`)
  }
  return {
    step: (count = 1) => {
      done += count
      paint()
    },
    grow: (count) => {
      total = (total ?? 0) + count
      paint()
    },
    end: () => {
      if (shown && painted > Number.NEGATIVE_INFINITY) stream.write('\r\u001b[K')
    },
  }
}

export function progressLine(what: ProgressWhat & { readonly done: number; readonly elapsedMs: number }): string {
  const { label, total, unit = '', done, elapsedMs } = what
  const counted = total === undefined ? `${done}` : `${done} of ${total}`
  const parts = [`${label}: ${counted}${unit === '' ? '' : ` ${unit}`}`]
  if (total !== undefined && total > 0) parts.push(`${Math.min(100, Math.floor((100 * done) / total))} %`)
  if (total !== undefined && done > 0 && done < total && elapsedMs > GUESS_AFTER_MS)
    parts.push(`about ${lasting(((total - done) * elapsedMs) / done)} left`)
  return parts.join(' · ')
}

/** `40 s`, `12 min`, `1 h 20 min`. */
export function lasting(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
