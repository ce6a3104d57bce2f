/** The newest answer to what is typed. An older answer that arrives late is dropped; the last one stays until the next. */
import { useEffect, useState } from 'react'
import { problemIn } from '../session/say-problem.ts'
import type { Problem, SearchReply, WorkerApi } from '../worker/api.ts'

export function useSearch(
  worker: WorkerApi,
  text: string,
): { readonly reply: SearchReply | null; readonly problem: Problem | null } {
  const [reply, setReply] = useState<SearchReply | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    const asked = text.trim()
    setProblem(null)
    if (asked === '') {
      setReply(null)
      return
    }
    let stale = false
    worker.search(asked).then(
      (answer) => {
        if (!stale) setReply(answer)
      },
      (error: unknown) => {
        if (!stale) setProblem(problemIn(error))
      },
    )
    return () => {
      stale = true
    }
  }, [worker, text])
  return { reply, problem }
}
