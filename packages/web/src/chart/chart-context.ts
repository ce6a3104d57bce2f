/** The open chart, for its page, the viewer and the comparison alike. */
import type { PhotoId } from '@pellicle/protocol/ids'
import { createContext, useContext } from 'react'
import type { ChartView } from '../worker/api.ts'
import type { ChartActs } from './chart-acts.ts'
import type { OpenChart } from './open-chart.ts'

export interface ChartPort {
  readonly open: OpenChart
  readonly chart: ChartView
  readonly arrived: ReadonlySet<PhotoId>
  readonly acts: ChartActs
  /** In the order of choosing. */
  readonly chosen: readonly PhotoId[]
  readonly choose: (chosen: readonly PhotoId[]) => void
  /** Intimate photos that were uncovered while this chart is open. */
  readonly uncovered: ReadonlySet<PhotoId>
  readonly uncover: (photo: PhotoId) => void
}

export const ChartContext = createContext<ChartPort | null>(null)

export function useChart(): ChartPort {
  const port = useContext(ChartContext)
  if (port === null) throw new Error('used outside its chart')
  return port
}

export function toggled(chosen: readonly PhotoId[], photo: PhotoId): readonly PhotoId[] {
  return chosen.includes(photo) ? chosen.filter((id) => id !== photo) : [...chosen, photo]
}
