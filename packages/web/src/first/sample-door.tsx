/** The door of the sample practice: nothing in it is secret, so there is nothing to type. */
import { useEffect } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { Logo } from '../marks/logo.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { PRACTICE_ADDRESS } from '../place.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'
import './sample-door.css'

interface SampleDoorProps {
  readonly onOpen: (session: Session) => void
  /** It was open and somebody locked it: then it waits for a press. */
  readonly again: boolean
}

export function SampleDoor({ onOpen, again }: SampleDoorProps) {
  const { app } = useWords()
  const worker = useWorker()
  const { run, busy, problem } = useAct(async () => onOpen(await worker.openSample()))
  useEffect(() => {
    if (!again) run()
  }, [again, run])
  return (
    <main className="sample-door">
      <Logo size={56} />
      <h1 className="page-title">{app.sample.banner}</h1>
      <p className="lead">{app.sample.explain}</p>
      <ProblemNote problem={problem} />
      {busy ? (
        <StateMark state="opening" word={app.sample.opening} />
      ) : (
        <Button kind="main" size="big" onPress={() => run()}>
          {app.sample.open}
        </Button>
      )}
      <a className="button button-link" href={PRACTICE_ADDRESS}>
        {app.sample.start}
      </a>
    </main>
  )
}
