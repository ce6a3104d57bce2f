/** What went wrong and what to do next, where it happened. A mark and words; the page stays quiet. */
import type { ReactNode } from 'react'
import { StateShape } from '../marks/state-mark.tsx'
import { sayProblem } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import './problem-note.css'

export function ProblemNote({
  problem,
  children,
}: {
  readonly problem: Problem | null
  readonly children?: ReactNode
}) {
  // The region is there before the problem is, so that it is heard.
  return <div role="alert">{problem !== null && <ProblemWords problem={problem}>{children}</ProblemWords>}</div>
}

function ProblemWords({ problem, children }: { readonly problem: Problem; readonly children?: ReactNode }) {
  const { what, next } = sayProblem(problem)
  return (
    <div className="problem">
      <StateShape state="refused" />
      <div>
        <p className="problem-what">{what}</p>
        {next !== null && <p className="problem-next">{next}</p>}
        {children}
      </div>
    </div>
  )
}
