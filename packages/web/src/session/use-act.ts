/** One act a person started: whether it is under way, and what went wrong. A second press while it runs does nothing. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../worker/api.ts'
import { problemIn } from './say-problem.ts'

export interface ActState<Args extends readonly unknown[]> {
  readonly run: (...args: Args) => void
  readonly busy: boolean
  readonly problem: Problem | null
  readonly clear: () => void
}

export function useAct<Args extends readonly unknown[]>(act: (...args: Args) => Promise<void>): ActState<Args> {
  const latest = useRef(act)
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    latest.current = act
  })
  const run = useCallback((...args: Args) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(null)
    latest
      .current(...args)
      .catch((error: unknown) => setProblem(problemIn(error)))
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }, [])
  const clear = useCallback(() => setProblem(null), [])
  return { run, busy, problem, clear }
}
