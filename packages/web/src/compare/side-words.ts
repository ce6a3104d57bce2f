/** How the two photos of a comparison are called: "Before", "3 months after", with their days. */
import { useChart } from '../chart/chart-context.ts'
import { type Placed, visitPhase } from '../chart/chart-lines.ts'
import { phaseName } from '../photo/photo-words.ts'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'

export interface SideWords {
  /** "Before", or the day when no phase is known. */
  readonly title: string
  readonly day: string
  readonly label: string
}

export function useSideWords(
  left: Placed | undefined,
  right: Placed | undefined,
): { readonly left: SideWords; readonly right: SideWords } | null {
  const words = useWords()
  const dates = useDates()
  const { chart } = useChart()
  if (left === undefined || right === undefined) return null
  const of = ({ photo, visit }: Placed): SideWords => {
    const day = dates.day(visit.date)
    const title = visitPhase(visit, chart.visits, words) || phaseName(photo.record.phase, words) || day
    return { title, day, label: title === day ? day : `${title}, ${day}` }
  }
  return { left: of(left), right: of(right) }
}
