/** The private evening note: what this member opened today that the day list does not explain. Nobody else sees whose charts they were. */
import { useEffect, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { ActivityApi } from '../worker/activity-api.ts'

type Note = Awaited<ReturnType<ActivityApi['eveningNote']>>
const DAY = 86_400_000

export function EveningNote() {
  const { activity: say } = useWords()
  const worker = useWorker()
  const [note, setNote] = useState<Note | null>(null)
  useEffect(() => {
    const now = Date.now()
    worker.eveningNote(now - DAY, now + 60_000).then(setNote, () => undefined)
  }, [worker])
  if (note === null) return null
  return (
    <section className="activity-evening">
      <h2 className="section-title">{say.evening}</h2>
      <p>{note.length === 0 ? say.eveningNone : say.eveningSome(note.length)}</p>
      <ul className="activity-list">
        {note.map(({ patient, name }) => (
          <li key={patient} className="record">
            {name ?? say.code(patient.slice(0, 4))}
          </li>
        ))}
      </ul>
      <p className="second">{say.eveningLead}</p>
    </section>
  )
}
