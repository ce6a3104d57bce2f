/** What the box does that a person must know: it does not answer, or it shows another history. Facts at the top of the page. */
import { useState } from 'react'
import { StateShape } from '../marks/state-mark.tsx'
import { useWorkerEvents } from '../session/events.ts'
import { sayProblem } from '../session/say-problem.ts'
import { useWords } from '../words.ts'
import type { Problem } from '../worker/api.ts'
import './box-notes.css'

export function BoxNotes() {
  const { app } = useWords()
  const [reachable, setReachable] = useState(true)
  const [alarm, setAlarm] = useState<Problem | null>(null)
  useWorkerEvents((event) => {
    if (event.type === 'reach') setReachable(event.reachable)
    if (event.type === 'alarm') setAlarm(event.problem)
  })
  const said = alarm === null ? null : sayProblem(alarm)
  return (
    <>
      <div role="alert">
        {said !== null && (
          <p className="box-note box-note-alarm">
            <StateShape state="refused" />
            <span>
              <b>{said.what}</b> {said.next}
            </span>
          </p>
        )}
      </div>
      <div role="status">
        {!reachable && (
          <p className="box-note">
            <StateShape state="waiting" />
            <span>{app.problem.offline}</span>
          </p>
        )}
      </div>
    </>
  )
}
