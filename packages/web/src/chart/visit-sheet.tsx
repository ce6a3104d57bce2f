/** A visit's own words: date, phase, title, note. */
import { PHASES, type Phase } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useDates } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { VisitView } from '../worker/api.ts'
import { useChart } from './chart-context.ts'

export function VisitSheet({ visit, onClose }: { readonly visit: VisitView | null; readonly onClose: () => void }) {
  const { app, chart: say, importing, views } = useWords()
  const dates = useDates()
  const { acts } = useChart()
  const [date, setDate] = useState(visit?.date ?? dates.today())
  const [phase, setPhase] = useState<Phase | ''>(visit?.phase ?? '')
  const [title, setTitle] = useState(visit?.title ?? '')
  const [note, setNote] = useState(visit?.note ?? '')
  const { run, busy, problem } = useAct(async () => {
    if (!isIsoDate(date)) return
    const stated = (text: string): string | null => (text.trim() === '' ? null : text.trim())
    await acts.putVisit(visit?.id ?? null, {
      date,
      phase: phase === '' ? null : phase,
      title: stated(title),
      note: stated(note),
    })
    onClose()
  })
  return (
    <Sheet
      title={visit === null ? say.newVisit : say.visit.edit}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button kind="bare" onPress={onClose} isDisabled={busy}>
            {app.act.cancel}
          </Button>
          <Button kind="main" onPress={() => run()} busy={busy}>
            {app.act.save}
          </Button>
        </>
      }
    >
      <div className="fields-pair">
        <TextField
          label={say.visit.date}
          type="date"
          value={date}
          onChange={setDate}
          fault={isIsoDate(date) ? null : importing.dateNeeded}
        />
        <SelectField
          label={say.visit.phase}
          value={phase}
          onChange={setPhase}
          choices={[
            { value: '', label: say.visit.noPhase },
            ...PHASES.map((value) => ({ value, label: views.phases[value] })),
          ]}
        />
      </div>
      <TextField label={say.visit.title} value={title} onChange={setTitle} hint={say.visit.titleHint} />
      <TextAreaField label={say.visit.note} value={note} onChange={setNote} />
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
