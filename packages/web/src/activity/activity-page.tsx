/** Who opened whose records, when, on which device, and why. Opens with its answer; a patient's record can be printed and handed over. */

import type { PatientId } from '@pellicle/protocol/ids'
import { dayList } from '@pellicle/protocol/words/en/day-list'
import { CalendarDays, Download, Printer } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { SelectField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { go } from '../route.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { usePaper } from '../setup/paper.tsx'
import { useWords } from '../words.ts'
import type { ActivityAsk, ActivityLine } from '../worker/activity-api.ts'
import type { PeopleView } from '../worker/people-api.ts'
import { AccessPaper } from './access-paper.tsx'
import { ActivityTable } from './activity-table.tsx'
import { EveningNote } from './evening-note.tsx'
import { TakenSection } from './taken-section.tsx'
import { toCsv } from './to-csv.ts'
import './activity.css'

const DAY = 86_400_000
const SPANS = { day: DAY, week: 7 * DAY, month: 30 * DAY, all: null } as const
type Span = keyof typeof SPANS
type Only = 'all' | 'odd' | 'refused'

export function ActivityPage({ patient }: { readonly patient: PatientId | null }) {
  const words = useWords()
  const { activity: say } = words
  const worker = useWorker()
  const session = useSession()
  const [people, setPeople] = useState<PeopleView | null>(null)
  const [member, setMember] = useState<string>(session.member.id)
  const [device, setDevice] = useState('')
  const [span, setSpan] = useState<Span>('week')
  const [only, setOnly] = useState<Only>('all')
  const [lines, setLines] = useState<readonly ActivityLine[]>([])
  const [before, setBefore] = useState<number | null>(null)
  const { paper, print } = usePaper()
  const dates = useDates()
  useEffect(() => void worker.people().then(setPeople, () => undefined), [worker])

  const ask = useMemo<ActivityAsk>(() => {
    const length = patient === null ? SPANS[span] : null
    const from = length === null ? {} : { from: Date.now() - length }
    if (patient !== null) return { by: 'subject', id: patient }
    return device === '' ? { by: 'member', id: member, ...from } : { by: 'device', id: device, ...from }
  }, [patient, member, device, span])
  const look = useAct(async (from: ActivityAsk, older: number | null) => {
    const page = await worker.activity(older === null ? from : { ...from, before: older })
    setLines((old) => (older === null ? page.lines : [...old, ...page.lines]))
    setBefore(page.before)
  })
  const { run } = look
  useEffect(() => {
    setLines([])
    run(ask, null)
  }, [ask, run])

  const shown = lines.filter(
    ({ outcome, explained }) =>
      only === 'all' || (only === 'refused' ? outcome === 'refused' : outcome === 'given' && explained === false),
  )
  const given = lines.filter(({ outcome }) => outcome === 'given')
  const patients = new Set(given.flatMap(({ patient: one }) => one ?? [])).size
  const name =
    patient === null
      ? null
      : (lines.find(({ patientName }) => patientName !== null)?.patientName ?? say.code(patient.slice(0, 4)))
  const members = people?.members ?? []
  const devices = people?.devices.filter((one) => one.member === member) ?? []
  return (
    <main className="activity page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {name === null ? say.answer(given.length, patients) : say.ofPatient(name)}
      </h1>
      {patient === null && (
        <div className="activity-filters">
          {people?.mayManage && (
            <SelectField
              label={say.member}
              value={member}
              onChange={(chosen) => {
                setMember(chosen)
                setDevice('')
              }}
              choices={members.map(({ id, name: one }) => ({ value: id as string, label: one ?? say.somebody }))}
            />
          )}
          <SelectField
            label={say.device}
            value={device}
            onChange={setDevice}
            choices={[
              { value: '', label: say.allDevices },
              ...devices.map(({ id, label }) => ({ value: id, label: label ?? id.slice(0, 4) })),
            ]}
          />
          <SelectField
            label={say.span}
            value={span}
            onChange={setSpan}
            choices={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: say.spans[value] }))}
          />
          <SelectField
            label={say.only}
            value={only}
            onChange={setOnly}
            choices={[
              { value: 'all', label: say.onlyAll },
              { value: 'odd', label: say.onlyOdd },
              { value: 'refused', label: say.onlyRefused },
            ]}
          />
        </div>
      )}
      <div className="row activity-acts">
        <Button
          onPress={() =>
            saveFile(new Blob([toCsv(shown, words)], { type: 'text/csv' }), `activity-${dates.today()}.csv`)
          }
          isDisabled={shown.length === 0}
        >
          <Download className="icon-small" aria-hidden="true" />
          {say.export}
        </Button>
        {patient === null && (
          <Button onPress={() => go({ at: 'day' })}>
            <CalendarDays className="icon-small" aria-hidden="true" />
            {dayList.open}
          </Button>
        )}
        {patient !== null && (
          <Button
            kind="main"
            onPress={() =>
              print(
                <AccessPaper
                  lines={lines}
                  name={name ?? ''}
                  practice={session.record.name}
                  dates={dates}
                  words={words}
                />,
              )
            }
            isDisabled={lines.length === 0}
          >
            <Printer className="icon-small" aria-hidden="true" />
            {say.print}
          </Button>
        )}
      </div>
      <ProblemNote problem={look.problem} />
      {shown.length === 0 && !look.busy && look.problem === null ? (
        <p className="second">{say.none}</p>
      ) : (
        <ActivityTable lines={shown} withPatient={patient === null} />
      )}
      {before !== null && <Button onPress={() => run(ask, before)}>{say.more}</Button>}
      {patient === null && (
        <>
          <TakenSection people={people} />
          <EveningNote />
        </>
      )}
      {paper}
    </main>
  )
}
