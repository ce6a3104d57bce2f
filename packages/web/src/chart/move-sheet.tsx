/** A wrongly filed photo goes to the patient it shows: sealed again, and both charts say so. */
import { isIsoDate } from '@pellicle/protocol/time'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { PatientSearch } from '../patients/search.tsx'
import { useDates } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Found } from '../worker/api.ts'
import { useChart } from './chart-context.ts'
import type { Placed } from './chart-lines.ts'
import './move-sheet.css'

export function MoveSheet({ photos, onClose }: { readonly photos: readonly Placed[]; readonly onClose: () => void }) {
  const { app, chart: say, importing } = useWords()
  const dates = useDates()
  const { chart, acts, choose } = useChart()
  const [text, setText] = useState('')
  const [to, setTo] = useState<Found | null>(null)
  const [date, setDate] = useState(photos[0]?.visit.date ?? dates.today())
  const same = to?.patient === chart.patient
  const { run, busy, problem } = useAct(async () => {
    if (to === null || same || !isIsoDate(date)) return
    const ids = photos.map(({ photo }) => photo.id)
    await acts.move(ids, { patient: to.patient, name: nameOf(to), date })
    choose([])
    onClose()
  })
  return (
    <Sheet
      title={say.move.title}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button kind="bare" onPress={onClose} isDisabled={busy}>
            {app.act.cancel}
          </Button>
          <Button
            kind="main"
            onPress={() => run()}
            isDisabled={to === null || same}
            busy={busy}
            busyWord={say.move.moving}
          >
            {to === null ? say.bar.move : say.move.move(nameOf(to))}
          </Button>
        </>
      }
    >
      <p className="second">{say.move.lead(photos.length)}</p>
      <div className="move-search">
        {to === null ? (
          <PatientSearch label={say.move.to} text={text} onText={setText} onChoose={setTo} />
        ) : (
          <div className="move-to">
            <InitialsTile name={nameOf(to)} />
            <span className="patient-name grow">
              {nameOf(to)}
              <span className="second">
                {to.birthDate === null ? app.patients.noBirthDate : dates.shortDay(to.birthDate)}
              </span>
            </span>
            <Button kind="link" onPress={() => setTo(null)} autoFocus>
              {say.move.other}
            </Button>
          </div>
        )}
        {same && <p className="field-fault">{say.move.noSame}</p>}
      </div>
      <TextField
        label={say.move.date}
        type="date"
        value={date}
        onChange={setDate}
        fault={isIsoDate(date) ? null : importing.dateNeeded}
      />
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
