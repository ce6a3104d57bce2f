/** The patients: a search, those opened lately, and what waits. Initials, never faces, until a chart is opened. */
import { UserPlus } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { go } from '../route.ts'
import { tell } from '../session/notice.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import { useWords } from '../words.ts'
import type { Problem, Recent } from '../worker/api.ts'
import { lastOpened } from './last-opened.ts'
import { nameOf } from './patient-name.ts'
import { Search } from './search.tsx'
import { Waiting } from './waiting.tsx'
import './patients.css'

const PatientSheet = lazy(() => import('./patient-sheet.tsx').then((module) => ({ default: module.PatientSheet })))

export function Patients() {
  const { app } = useWords()
  const worker = useWorker()
  const { record } = useSession()
  const [recent, setRecent] = useState<readonly Recent[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [creating, setCreating] = useState(false)
  useEffect(() => {
    worker.recent().then(setRecent, (error: unknown) => setProblem(problemIn(error)))
  }, [worker])

  return (
    <main className="patients" id="page-main">
      <div className="patients-scroll">
        <div className="patients-find">
          <h1 className="only-heard" tabIndex={-1}>
            {app.patients.title}
          </h1>
          <Search />
          <ProblemNote problem={problem} />
        </div>
        <Waiting />
        <div className="patients-recent">{recent !== null && <RecentList recent={recent} />}</div>
      </div>
      <div className="patients-create">
        <Button kind="main" size="big" wide onPress={() => setCreating(true)}>
          <UserPlus className="icon" aria-hidden="true" />
          {app.patients.create}
        </Button>
      </div>
      {creating && (
        <Suspense>
          <PatientSheet
            record={null}
            country={record.country}
            onClose={() => setCreating(false)}
            onSave={async (patient) => {
              const id = await worker.createPatient(patient)
              setCreating(false)
              tell(app.patient.created(nameOf(patient)))
              go({ at: 'chart', patient: id })
            }}
          />
        </Suspense>
      )}
    </main>
  )
}

function RecentList({ recent }: { readonly recent: readonly Recent[] }) {
  const { app } = useWords()
  const { record } = useSession()
  if (recent.length === 0) {
    return (
      <div className="patients-none">
        <h2 className="section-title">{app.patients.noneRecent}</h2>
        <p className="second">{app.patients.noneRecentLead}</p>
      </div>
    )
  }
  return (
    <section className="recent" aria-labelledby="recent-title">
      <header className="recent-head">
        <h2 className="section-title" id="recent-title">
          {app.patients.recent}
        </h2>
        <span className="second">{record.name}</span>
      </header>
      <ul>
        {recent.map((one) => (
          <RecentRow key={one.patient} one={one} />
        ))}
      </ul>
    </section>
  )
}

function RecentRow({ one }: { readonly one: Recent }) {
  const { app } = useWords()
  const dates = useDates()
  const row = useRef<HTMLButtonElement>(null)
  // Closing a chart leads back to its row.
  useEffect(() => {
    if (lastOpened.take(one.patient)) row.current?.focus()
  }, [one.patient])
  return (
    <li>
      <button
        type="button"
        ref={row}
        className="recent-row"
        onClick={() => {
          lastOpened.set(one.patient)
          go({ at: 'chart', patient: one.patient })
        }}
      >
        <InitialsTile name={nameOf(one)} />
        <span className="patient-name">
          {nameOf(one)}
          {one.alias !== null && <span className="second">{app.patients.alias(one.alias)}</span>}
        </span>
        <span className="second recent-born">
          {one.birthDate === null ? app.patients.noBirthDate : dates.shortDay(one.birthDate)}
        </span>
        <span className="second recent-when">
          {dates.moment(one.openedAt)} · {app.patients.photos(one.photos)}
        </span>
      </button>
    </li>
  )
}
