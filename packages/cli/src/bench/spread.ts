/** What is said of several measurements of one thing. Machines are noisy: the median, never the best. */

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Nearest rank; the median of an even number of values is the mean of the middle two. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('nothing was measured')
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  if (share === 0.5 && Number.isInteger(half)) return ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}
