/** The engine's answer to facts while they are typed. A fact that cannot be gives its sentence; the last answer stays in sight. */
import { type DutiesReport, dutiesReport, loadRulebookFor } from '@pellicle/breach/duties/report'
import { useEffect, useState } from 'react'
import { useCell } from '../session/cell.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import { book } from './book.ts'
import type { FactsDraft } from './facts-draft.ts'

export interface ReportState {
  readonly report: DutiesReport | null
  readonly problem: Problem | null
}

export function useReport(draft: FactsDraft): ReportState {
  const { overlay } = useCell(book)
  const [state, setState] = useState<ReportState>({ report: null, problem: null })
  useEffect(() => {
    let left = false
    const take = (next: (last: ReportState) => ReportState): void => {
      if (!left) setState(next)
    }
    loadRulebookFor(draft, overlay)
      .then((rulebook) => dutiesReport(draft, rulebook))
      .then(
        (report) => take(() => ({ report, problem: null })),
        (error: unknown) => take((last) => ({ ...last, problem: problemIn(error) })),
      )
    return () => {
      left = true
    }
  }, [draft, overlay])
  return state
}
