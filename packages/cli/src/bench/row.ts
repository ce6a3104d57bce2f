/** One measurement as it is printed: our figure, and beside it what others need for the same work in the same run. */

export type Unit = 's' | 'ms' | 'per s' | 'MB' | 'KB'

export interface Figure {
  /** Who: `Pellicle`, `restic`, `floor`. */
  readonly who: string
  readonly value: number
  readonly unit: Unit
  /** How many times faster ours is than this one; null where nothing is compared. Above 1 is better for us, whatever the unit. */
  readonly ratio: number | null
  /** Highest resident memory of the processes that did it; null where the system does not tell. */
  readonly memoryMb: number | null
  /** Command or code path. */
  readonly by: string
  /** A second way to say the same: `239 MB/s`. */
  readonly also?: string
}

export interface Row {
  /** As `--only` takes it. */
  readonly name: string
  readonly title: string
  /** How much of it: `400 files, 1185.5 MB, median of 3`. */
  readonly size: string
  readonly ours: Figure
  readonly beside: readonly Figure[]
  /** What was promised, and whether this run kept it; null when there was nothing to hold it against. */
  readonly aim: { readonly text: string; readonly met: boolean | null } | null
}

/** A figure that is compared with ours: both are times, or both are rates. */
export function beside(ours: Pick<Figure, 'value' | 'unit'>, theirs: Omit<Figure, 'ratio'>): Figure {
  const rate = theirs.unit === 'per s'
  return { ...theirs, ratio: rate ? ours.value / theirs.value : theirs.value / ours.value }
}
