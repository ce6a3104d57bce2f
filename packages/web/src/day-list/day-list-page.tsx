/** Who is expected: a file of the booking system becomes the day's list. Names that fit nobody, or several, are shown and decided by hand. */
import { dayList as say } from '@pellicle/protocol/words/en/day-list'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Found } from '../worker/api.ts'
import type { DayLine } from '../worker/day-list-api.ts'
import { readAppointments } from './read-appointments.ts'
import '../activity/activity.css'

interface Row extends DayLine {
  readonly candidates: readonly Found[]
}

export function DayListPage() {
  const worker = useWorker()
  const dates = useDates()
  const [date, setDate] = useState(dates.today())
  const [known, setKnown] = useState<readonly DayLine[] | null>(null)
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const look = useAct(async (day: string) => setKnown(await worker.dayList(day)))
  const { run } = look
  useEffect(() => run(date), [run, date])
  const read = useAct(async (file: File) => {
    setUnreadable(false)
    const appointments = readAppointments(await file.text(), date)
    if (appointments.length === 0) return setUnreadable(true)
    const matched = await worker.matchNames(appointments.map(({ name }) => name))
    setRows(
      appointments.map(({ at, name }, index) => {
        const candidates = matched[index]?.found ?? []
        return {
          at,
          text: name,
          candidates,
          patient: candidates.length === 1 ? (candidates[0]?.patient ?? null) : null,
        }
      }),
    )
  })
  const save = useAct(async () => {
    if (rows === null) return
    await worker.setDayList(
      date,
      rows.map(({ at, text, patient }) => ({ at, text, patient })),
    )
    tell(say.saved(rows.filter(({ patient }) => patient !== null).length))
    setRows(null)
    run(date)
  })
  const day = dates.day(date)
  return (
    <main className="activity page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {known === null ? say.none(day) : say.answer(known.length, day)}
      </h1>
      <p className="lead">{say.lead}</p>
      <div className="activity-filters">
        <TextField label={say.date} type="date" value={date} onChange={(value) => value !== '' && setDate(value)} />
        <label className="button button-plain">
          {say.choose}
          <input
            className="only-heard"
            type="file"
            accept=".csv,.ics,text/csv,text/calendar"
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file !== undefined) read.run(file)
            }}
          />
        </label>
      </div>
      <p className="second">{say.hint}</p>
      <div role="status">
        {read.busy && <p>{say.matching}</p>}
        {unreadable && <p>{say.unreadable}</p>}
      </div>
      <ProblemNote problem={look.problem ?? read.problem ?? save.problem} />
      {rows !== null && (
        <>
          <p>{say.read(rows.length)}</p>
          <Lines
            rows={rows}
            onChoose={(index, patient) => setRows(rows.with(index, { ...(rows[index] as Row), patient }))}
          />
          <div>
            <Button kind="main" onPress={() => save.run()} busy={save.busy}>
              {say.set}
            </Button>
          </div>
        </>
      )}
      {rows === null && known !== null && (
        <Lines rows={known.map((line) => ({ ...line, candidates: [] }))} onChoose={null} />
      )}
    </main>
  )
}

interface LinesProps {
  readonly rows: readonly Row[]
  readonly onChoose: ((index: number, patient: string | null) => void) | null
}

function Lines({ rows, onChoose }: LinesProps) {
  const dates = useDates()
  return (
    <ul className="activity-list">
      {rows.map(({ at, text, patient, candidates }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two appointments may look alike
        <li key={index}>
          <span className="second">{at === null ? '' : dates.time(at)}</span>
          <span className="record grow">{text}</span>
          {onChoose !== null && candidates.length > 1 ? (
            <SelectField
              label={say.several}
              value={patient ?? ''}
              onChange={(chosen) => onChoose(index, chosen === '' ? null : chosen)}
              choices={[
                { value: '', label: say.notThem },
                ...candidates.map((one) => ({
                  value: one.patient as string,
                  label: [one.name, one.birthDate].filter(Boolean).join(', '),
                })),
              ]}
            />
          ) : (
            <span className="second">{patient === null ? say.missing : say.found}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
