/** The page when the worker itself cannot say where it stands. */
import { Button } from '../controls/button.tsx'
import { Logo } from '../marks/logo.tsx'
import { sayProblem } from '../session/say-problem.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Problem } from '../worker/api.ts'
import './quiet.css'

export function Fault({ problem, onAgain }: { readonly problem: Problem; readonly onAgain: () => Promise<void> }) {
  const { app } = useWords()
  const { run, busy } = useAct(onAgain)
  const { what, next } = sayProblem(problem)
  return (
    <main className="fault">
      <Logo />
      <h1 className="page-title">{what}</h1>
      {next !== null && <p className="lead">{next}</p>}
      <div>
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {app.act.again}
        </Button>
      </div>
    </main>
  )
}
