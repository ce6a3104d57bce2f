/** What stands on a chosen photo: A or B while one or two are chosen (A is the older), a tick from three on. */
import type { PhotoId } from '@pellicle/protocol/ids'
import type { ChartView } from '../worker/api.ts'
import { olderFirst, placedPhotos } from './chart-lines.ts'

export interface ChosenMark {
  readonly letter: 'A' | 'B' | null
}

export function chosenMark(photo: PhotoId, chosen: readonly PhotoId[], chart: ChartView): ChosenMark | null {
  if (!chosen.includes(photo)) return null
  const [one, other] = chosen
  if (chosen.length > 2 || one === undefined) return { letter: null }
  if (other === undefined) return { letter: 'A' }
  const placed = placedPhotos(chart.visits)
  const [first, second] = [placed.get(one), placed.get(other)]
  if (first === undefined || second === undefined) return { letter: null }
  return { letter: olderFirst(first, second)[0].photo.id === photo ? 'A' : 'B' }
}
