/**
 * Intervals that fit eight people. Shares: Wilson's score interval (1927), which neither leaves 0 to 1 nor pretends certainty at 0 of
 * 8. Medians: the exact interval between two order statistics, by the binomial distribution; drills in which nobody reported count as
 * later than all others, so a median may not be reached.
 */

export interface Share {
  readonly count: number
  readonly of: number
  /** 0 to 1. Null without a single observation. */
  readonly low: number | null
  readonly high: number | null
}

/** Two-sided 95 %. */
const Z = 1.959963984540054

export function wilson(count: number, of: number): Share {
  if (!(count >= 0 && count <= of)) throw new RangeError('a share has between none and all')
  if (of === 0) return { count, of, low: null, high: null }
  const p = count / of
  const square = (Z * Z) / of
  const middle = (p + square / 2) / (1 + square)
  const half = (Z / (1 + square)) * Math.sqrt((p * (1 - p)) / of + square / (4 * of))
  // At the ends the formula gives the bound itself, up to rounding.
  return { count, of, low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half }
}

export interface MedianInterval {
  /** Null: more than half never came. */
  readonly median: number | null
  /** Null with `of` below six: no two observations hold 95 %. */
  readonly low: number | null
  /** Null: too few, or not reached. */
  readonly high: number | null
  readonly of: number
}

/** `null` among the values: it never came. */
export function exactMedian(values: readonly (number | null)[]): MedianInterval {
  const sorted = values.map((one) => one ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const of = sorted.length
  const upper = sorted[Math.floor(of / 2)] ?? Number.POSITIVE_INFINITY
  const lower = sorted[Math.ceil(of / 2) - 1] ?? Number.POSITIVE_INFINITY
  const reached = (value: number): number | null => (Number.isFinite(value) ? value : null)
  const rank = lowerRank(of)
  return {
    median: reached((lower + upper) / 2),
    low: rank === null ? null : reached(sorted[rank - 1] ?? Number.POSITIVE_INFINITY),
    high: rank === null ? null : reached(sorted[of - rank] ?? Number.POSITIVE_INFINITY),
    of,
  }
}

/** Largest r for which the r-th smallest and the r-th largest hold the median with 95 %: 1 - 2·P(Bin(n, ½) < r). */
function lowerRank(n: number): number | null {
  let below = 0
  let term = 0.5 ** n
  let rank: number | null = null
  for (let r = 1; r <= Math.ceil(n / 2); r++) {
    below += term
    if (1 - 2 * below < 0.95) break
    rank = r
    term = (term * (n - r + 1)) / r
  }
  return rank
}
