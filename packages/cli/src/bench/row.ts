/** One measurement as it is printed: our figure, and beside it what others need for the same work in the same run. */

export type Unit = 's' | 'ms' | 'per s' | 'MB' | 'KB' | 'fps'

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
  /** A second way to say the same, or how it spreads: `239 MB/s`, `p99 41 ms`. */
  readonly also?: string
}

export interface Aim {
  readonly text: string
  /** Null: this run cannot tell, for the reason in `why`. */
  readonly met: boolean | null
  readonly why?: string
}

export interface Row {
  /** As `--only` takes it. */
  readonly name: string
  readonly title: string
  /** How much of it: `400 files, 1185.5 MB, median of 3`. */
  readonly size: string
  readonly ours: Figure
  readonly beside: readonly Figure[]
  /** What was promised, and whether this run kept it; null when nothing was. */
  readonly aim: Aim | null
}

/** More of it is better. */
const RATES: ReadonlySet<Unit> = new Set(['per s', 'fps'])

/** A figure that is compared with ours: both are rates, or both are what should be small (times, sizes). */
export function beside(ours: Pick<Figure, 'value' | 'unit'>, theirs: Omit<Figure, 'ratio'>): Figure {
  if (ours.unit !== theirs.unit) throw new RangeError(`${ours.unit} is not compared with ${theirs.unit}`)
  return { ...theirs, ratio: RATES.has(theirs.unit) ? ours.value / theirs.value : theirs.value / ours.value }
}

/** A figure that stands for itself. */
export function alone(figure: Omit<Figure, 'ratio' | 'memoryMb'> & { readonly memoryMb?: number | null }): Figure {
  return { memoryMb: null, ...figure, ratio: null }
}
