/** How long one chart is kept, from its row or from the chart itself: its class, a day of its own, a legal hold; one signature. */
import type { PatientId } from '@pellicle/protocol/ids'
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Checkbox } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import type { SayDates } from '../session/say-dates.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { KeptChart } from '../worker/retention-api.ts'
import { ClassField, classIn } from './class-field.tsx'
import { namedPatient } from './named-patient.ts'
import './retention.css'

interface KeepSheetProps {
  readonly patient: PatientId
  /** Where it begins: what was asked for. */
  readonly first?: 'class' | 'until'
  readonly onClose: () => void
  /** What is shown beside it is read again. */
  readonly onSigned?: () => void
}

interface Read {
  readonly chart: KeptChart
  readonly classes: readonly string[]
}

export function KeepSheet({ patient, first = 'class', onClose, onSigned = () => {} }: KeepSheetProps) {
  const worker = useWorker()
  const [read, setRead] = useState<Read | null>(null)
  const [isUnknown, setUnknown] = useState(false)
  const look = useAct(async () => {
    const found = await worker.keptChart(patient)
    setRead(found)
    setUnknown(found === null)
  })
  const { run } = look
  useEffect(() => run(), [run])
  if (read !== null) return <KeepForm read={read} first={first} onClose={onClose} onSigned={onSigned} />
  return (
    <Sheet title={say.keep} onClose={onClose}>
      <p role="status">{isUnknown ? say.unknown : ''}</p>
      <ProblemNote problem={look.problem} />
    </Sheet>
  )
}

interface KeepFormProps extends Required<Omit<KeepSheetProps, 'patient'>> {
  readonly read: Read
}

function KeepForm({ read: { chart, classes }, first, onClose, onSigned }: KeepFormProps) {
  const { app } = useWords()
  const worker = useWorker()
  const dates = useDates()
  const { patient } = chart
  const [which, setWhich] = useState({ chosen: chart.class ?? 'general', typed: '' })
  const [until, setUntil] = useState(chart.keepUntil === null ? '' : dayOfMs(chart.keepUntil))
  const [hold, setHold] = useState(chart.hold)
  const of = classIn(which)
  const keepUntil = until === '' ? null : msOfDay(until)
  const isFaulty = of === null || Number.isNaN(keepUntil)
  const sign = useAct(async () => {
    if (of === null || Number.isNaN(keepUntil)) return
    const before = await worker.markKept(patient, { class: of === 'general' ? null : of, keepUntil, hold })
    tell(say.marked(namedPatient(chart)), async () => {
      await worker.markKept(patient, before)
      onSigned()
    })
    onSigned()
    onClose()
  })
  return (
    <Sheet
      title={chart.name === null ? say.keep : say.keepOf(chart.name)}
      onClose={onClose}
      busy={sign.busy}
      foot={
        <>
          <Button onPress={onClose} isDisabled={sign.busy}>
            {app.act.cancel}
          </Button>
          <Button kind="main" onPress={() => sign.run()} busy={sign.busy} isDisabled={isFaulty}>
            {app.act.save}
          </Button>
        </>
      }
    >
      <p className="second">{sayStanding(chart, dates)}</p>
      <ClassField label={say.keepClass} value={which} onChange={setWhich} classes={['general', ...classes]} />
      <TextField
        label={say.keepUntil}
        type="date"
        value={until}
        onChange={setUntil}
        hint={say.keepUntilHint}
        fault={Number.isNaN(keepUntil) ? say.keepUntilWrong : null}
        autoFocus={first === 'until'}
      />
      <Checkbox chosen={hold} onChange={setHold}>
        {say.keepHold}
      </Checkbox>
      <ProblemNote problem={sign.problem} />
    </Sheet>
  )
}

function sayStanding({ standing }: KeptChart, dates: SayDates): string {
  const day = (at: number): string => dates.day(dayOfMs(at))
  if (standing.is === 'due') return say.standing.due(day(standing.since))
  if (standing.is === 'kept') return say.standing.kept(day(standing.until))
  return say.standing[standing.is]
}

/** Days are the calendar's, in UTC, as the command line writes them. */
function dayOfMs(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function msOfDay(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return at >= 0 ? at : Number.NaN
}
