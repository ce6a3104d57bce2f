/**
 * What to do with these files: which visit, what they show. Nothing has to be known: one press with the proposals taken
 * imports them, and everything can be said later. The files are handed to the worker by reference; this page reads none.
 */

import type { VisitId } from '@pellicle/protocol/ids'
import { PHASES, type Phase, type PhotoRecord, type Region } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { useState } from 'react'
import { useChart } from '../chart/chart-context.ts'
import { visitPhase } from '../chart/chart-lines.ts'
import { Button } from '../controls/button.tsx'
import { Checkbox, RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { regionChoices, sideChoices, viewChoices } from '../photo/view-choices.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { ImportTarget } from '../worker/api.ts'
import { PickFiles } from './pick-files.tsx'
import './import-sheet.css'

type Where = 'taken' | 'one' | 'existing'

interface ImportForm {
  readonly where: Where
  readonly date: string
  readonly visit: VisitId | ''
  readonly phase: Phase | ''
  readonly title: string
  readonly region: Region | ''
  readonly view: string
  readonly side: NonNullable<PhotoRecord['side']> | ''
  readonly intimate: boolean
}

export function ImportSheet({
  files: first,
  onClose,
}: {
  readonly files: readonly File[]
  readonly onClose: () => void
}) {
  const words = useWords()
  const { app, importing: say, views } = words
  const dates = useDates()
  const worker = useWorker()
  const { chart } = useChart()
  const [files, setFiles] = useState(first)
  const [form, setForm] = useState<ImportForm>(() => ({
    where: 'taken',
    date: dates.today(),
    visit: chart.visits[0]?.id ?? '',
    phase: '',
    title: '',
    region: '',
    view: '',
    side: '',
    intimate: false,
  }))
  const change = (part: Partial<ImportForm>): void => setForm((old) => ({ ...old, ...part }))
  const dateFault = form.where !== 'existing' && !isIsoDate(form.date) ? say.dateNeeded : null
  const { run, busy, problem } = useAct(async () => {
    if (dateFault !== null || files.length === 0) return
    await worker.importFiles(
      targetOf(form, chart.patient),
      files.map((file) => ({ name: file.name, lastModified: file.lastModified, content: file })),
    )
    onClose()
  })
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const unit = bytes < 1e9 ? 'MB' : 'GB'
  const amount = bytes / (unit === 'MB' ? 1e6 : 1e9)
  const size = amount < 10 ? Math.max(amount, 0.1).toFixed(1) : Math.round(amount).toString()
  return (
    <Sheet
      title={files.length === 0 ? app.keys.import : say.title(files.length)}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button kind="bare" onPress={onClose} isDisabled={busy}>
            {app.act.cancel}
          </Button>
          {files.length > 0 && (
            <Button kind="main" onPress={() => run()} busy={busy}>
              {say.start(files.length)}
            </Button>
          )}
        </>
      }
    >
      <p className="second">
        {say.into(nameOf(chart.record))}
        {files.length > 0 && ` · ${say.size(files.length, `${size} ${unit}`)}`}
      </p>
      {files.length === 0 ? (
        <PickFiles onFiles={setFiles} />
      ) : (
        <>
          <RadioRows<Where>
            label={say.when}
            value={form.where}
            onChange={(where) => change({ where })}
            choices={[
              { value: 'taken', label: say.taken, hint: say.takenHint },
              { value: 'one', label: say.one },
              ...(chart.visits.length > 0 ? [{ value: 'existing' as const, label: say.existing }] : []),
            ]}
          />
          {form.where === 'existing' ? (
            <SelectField
              label={say.visit}
              value={form.visit}
              onChange={(visit) => change({ visit })}
              choices={chart.visits.map((visit) => ({
                value: visit.id,
                label: [dates.day(visit.date), visitPhase(visit, chart.visits, words), visit.title]
                  .filter(Boolean)
                  .join(' · '),
              }))}
            />
          ) : (
            <div className="fields-pair">
              <TextField
                label={form.where === 'taken' ? say.fallback : say.date}
                type="date"
                value={form.date}
                onChange={(date) => change({ date })}
                fault={dateFault}
              />
              <SelectField
                label={say.phase}
                value={form.phase}
                onChange={(phase) => change({ phase })}
                choices={[
                  { value: '', label: say.noPhase },
                  ...PHASES.map((value) => ({ value, label: views.phases[value] })),
                ]}
              />
            </div>
          )}
          <fieldset className="fields">
            <legend className="section-title import-legend">{say.what}</legend>
            <div className="fields-pair">
              <SelectField
                label={say.region}
                value={form.region}
                onChange={(region) => change({ region, view: '', intimate: form.intimate || region === 'intimate' })}
                choices={[{ value: '', label: say.noRegion }, ...regionChoices(words)]}
              />
              <SelectField
                label={say.view}
                value={form.view}
                onChange={(view) => change({ view })}
                choices={[{ value: '', label: say.noView }, ...viewChoices(form.region, form.view, words)]}
              />
            </div>
            {form.view !== '' && (
              <SelectField
                label={say.side}
                value={form.side}
                onChange={(side) => change({ side })}
                choices={[{ value: '', label: say.noSide }, ...sideChoices(words)]}
              />
            )}
            <Checkbox chosen={form.intimate} onChange={(intimate) => change({ intimate })}>
              {say.intimate}
            </Checkbox>
          </fieldset>
          <ProblemNote problem={problem} />
        </>
      )}
    </Sheet>
  )
}

function targetOf(form: ImportForm, patient: ImportTarget['patient']): ImportTarget {
  return {
    patient,
    visit:
      form.where === 'existing' && form.visit !== ''
        ? form.visit
        : {
            days: form.where === 'taken' ? 'taken' : 'one',
            date: form.date,
            phase: form.phase === '' ? null : form.phase,
            title: form.title === '' ? null : form.title,
          },
    region: form.region === '' ? null : form.region,
    view: form.view === '' ? null : form.view,
    side: form.side === '' ? null : form.side,
    intimate: form.intimate,
  }
}
