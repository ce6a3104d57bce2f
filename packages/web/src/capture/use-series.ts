/** A series at the worker: begun when the camera opens, so that the first shot waits for nothing; ended when it closes. */
import type { PatientId } from '@pellicle/protocol/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import type { ViewSet } from './view-sets.ts'

export function useSeries(patient: PatientId, { region, intimate }: ViewSet, today: string) {
  const worker = useWorker()
  const begun = useRef<Promise<string> | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const begin = useCallback(() => {
    const visit = { days: 'one', date: today, phase: null, title: null } as const
    const series = worker.beginSeries({ patient, visit, region, view: null, side: null, intimate })
    series.then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemIn(error)),
    )
    begun.current = series
    return series
  }, [worker, patient, region, intimate, today])
  useEffect(() => {
    const series = begin()
    return () => {
      begun.current = null
      // Shots under way hold the chart themselves.
      void series.then((id) => worker.endSeries(id)).catch(() => undefined)
    }
  }, [begin, worker])
  /** The series to shoot into; begun again when the box did not answer before. */
  const ready = useCallback(async () => {
    try {
      return await (begun.current ?? begin())
    } catch {
      return begin()
    }
  }, [begin])
  return { ready, problem }
}
