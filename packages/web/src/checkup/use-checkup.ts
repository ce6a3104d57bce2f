/**
 * The page's own judgement of the evidence: read from the worker, judged here with this moment's time, read again by itself so that a check
 * that was mended turns without anybody pressing anything.
 */
import { type CheckupPage, checkup } from '@pellicle/posture/check/checkup'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import type { CheckupReading } from '../worker/checkup/checkup-api.ts'

export interface CheckupState {
  readonly reading: CheckupReading | null
  readonly page: CheckupPage | null
  readonly problem: Problem | null
  readonly busy: boolean
  readonly again: () => Promise<void>
}

const READ_AGAIN_MS = 30_000

export function useCheckup(): CheckupState {
  const worker = useWorker()
  const [reading, setReading] = useState<CheckupReading | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(async () => {
    setBusy(true)
    try {
      setReading(await worker.checkup())
      setProblem(null)
    } catch (error) {
      setProblem(problemIn(error))
    } finally {
      setBusy(false)
    }
  }, [worker])
  useEffect(() => {
    void again()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again()
    }, READ_AGAIN_MS)
    return () => clearInterval(timer)
  }, [again])
  const page = useMemo(
    () => (reading === null ? null : checkup(reading.evidence, Date.now(), { setAside: reading.setAside })),
    [reading],
  )
  return { reading, page, problem, busy, again }
}
