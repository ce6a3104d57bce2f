/** "What could this session have taken?" A device and a time; the exact list, and everything else excluded. */
import { limitsOf } from '@pellicle/protocol/gate'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { TakenView } from '../worker/activity-api.ts'
import type { PeopleView } from '../worker/people-api.ts'

export function TakenSection({ people }: { readonly people: PeopleView | null }) {
  const { activity: say } = useWords()
  const worker = useWorker()
  const devices = people?.devices ?? []
  const [device, setDevice] = useState('')
  const [from, setFrom] = useState(() => localMinute(Date.now() - 3_600_000))
  const [until, setUntil] = useState('')
  const [taken, setTaken] = useState<TakenView | null>(null)
  const chosen = devices.find(({ id }) => id === device) ?? devices.find(({ here }) => here) ?? devices[0]
  const find = useAct(async () => {
    if (chosen === undefined) return
    const [begins, ends] = [Date.parse(from), until === '' ? null : Date.parse(until)]
    if (Number.isNaN(begins)) return
    setTaken(await worker.couldHaveTaken({ device: chosen.id, from: begins, until: ends }))
  })
  const owner = people?.members.find(({ id }) => id === chosen?.member)
  return (
    <section className="activity-taken">
      <h2 className="page-title">{say.taken}</h2>
      <p className="second">{say.takenLead}</p>
      <div className="activity-filters">
        <SelectField
          label={say.device}
          value={chosen?.id ?? ''}
          onChange={setDevice}
          choices={devices.map(({ id, label, memberName }) => ({
            value: id,
            label: [memberName ?? say.somebody, label ?? id.slice(0, 4)].join(', '),
          }))}
        />
        <TextField label={say.from} value={from} onChange={setFrom} type="datetime-local" />
        <TextField label={say.until} value={until} onChange={setUntil} type="datetime-local" />
        <Button kind="main" onPress={() => find.run()} busy={find.busy} busyWord={say.asking}>
          {say.ask}
        </Button>
      </div>
      <ProblemNote problem={find.problem} />
      {taken !== null && <Answer taken={taken} most={limitsOf(owner?.roles ?? [], 'charts').touch} />}
    </section>
  )
}

function Answer({ taken, most }: { readonly taken: TakenView; readonly most: number }) {
  const { activity: say } = useWords()
  const dates = useDates()
  const charts = taken.patients.filter(({ chart }) => chart).length
  const originals = taken.patients.reduce((sum, one) => sum + one.originals, 0)
  const scans = taken.patients.filter((one) => one.scans).length
  return (
    <div role="status" className="activity-answer">
      <p className="activity-say">
        {say.takenAnswer(charts, taken.photos)} {say.bound(most)}{' '}
        {taken.everythingElse === 'excluded' ? say.excluded : say.possible}
      </p>
      <div className="activity-columns">
        <section>
          <h3 className="section-title">{say.opened}</h3>
          <ul className="activity-list">
            {taken.patients.map((one) => (
              <li key={one.patient}>
                <span className="second">{dates.time(one.firstAt)}</span>
                {one.name !== null && <InitialsTile name={one.name} />}
                <span className="record grow">{one.name ?? say.code(one.patient.slice(0, 4))}</span>
                <span className="second">
                  {one.invented ? say.invented : one.chart ? say.photosOf(one.photos) : say.nameOnly}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3 className="section-title">{say.excludedTitle}</h3>
          <ul className="activity-list">
            {originals === 0 && <li className="second">0 {say.originals}</li>}
            {scans === 0 && <li className="second">0 {say.scans}</li>}
            <li className="second">{say.lists(taken.shards, taken.namesDeliverable)}</li>
            <li className="second">{say.ledger(taken.through)}</li>
          </ul>
        </section>
      </div>
    </div>
  )
}

/** As `datetime-local` writes it, on this device's clock. */
function localMinute(at: number): string {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
