/** What photos show: view, side, region, phase, intimate. For several at once, only what is changed here changes. */
import type { Phase, PhotoRecord, Region } from '@pellicle/protocol/records'
import { PHASES } from '@pellicle/protocol/records'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Checkbox } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { regionChoices, sideChoices, viewChoices } from '../photo/view-choices.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import { useChart } from './chart-context.ts'
import type { Placed } from './chart-lines.ts'

/** Several photos that differ keep what they have: this stands for it in the lists. */
const AS_IT_IS = '='
type Editable = 'view' | 'side' | 'region' | 'phase'

export function EditSheet({ photos, onClose }: { readonly photos: readonly Placed[]; readonly onClose: () => void }) {
  const words = useWords()
  const { app, chart: say } = words
  const { acts } = useChart()
  const records = photos.map(({ photo }) => photo.record)
  const [form, setForm] = useState<Record<Editable, string>>(() => ({
    view: agreed(records, 'view'),
    side: agreed(records, 'side'),
    region: agreed(records, 'region'),
    phase: agreed(records, 'phase'),
  }))
  const [intimate, setIntimate] = useState(records.every((record) => record.intimate))
  const [touched, setTouched] = useState(false)
  const set = (field: Editable) => (value: string) => setForm((old) => ({ ...old, [field]: value }))
  const { run, busy, problem } = useAct(async () => {
    const stated = <T extends string>(value: string): { value: T | null } | null =>
      value === AS_IT_IS ? null : { value: value === '' ? null : (value as T) }
    const [view, side, region, phase] = [
      stated<string>(form.view),
      stated<NonNullable<PhotoRecord['side']>>(form.side),
      stated<Region>(form.region),
      stated<Phase>(form.phase),
    ]
    await acts.change(
      photos.map(({ photo }) => photo.id),
      {
        ...(view !== null && { view: view.value }),
        ...(side !== null && { side: side.value }),
        ...(region !== null && { region: region.value }),
        ...(phase !== null && { phase: phase.value }),
        ...(touched && { intimate }),
      },
    )
    onClose()
  })
  const keep = (field: Editable) =>
    agreed(records, field) === AS_IT_IS ? [{ value: AS_IT_IS, label: say.edit.unchanged }] : []
  const none = { value: '', label: say.edit.none }
  return (
    <Sheet
      title={say.edit.title(photos.length)}
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
        <SelectField
          label={say.edit.region}
          value={form.region}
          onChange={set('region')}
          choices={[...keep('region'), none, ...regionChoices(words)]}
        />
        <SelectField
          label={say.edit.view}
          value={form.view}
          onChange={set('view')}
          choices={[...keep('view'), none, ...viewChoices(form.region, form.view, words)]}
        />
        <SelectField
          label={say.edit.side}
          value={form.side}
          onChange={set('side')}
          choices={[...keep('side'), none, ...sideChoices(words)]}
        />
        <SelectField
          label={say.edit.phase}
          value={form.phase}
          onChange={set('phase')}
          choices={[...keep('phase'), none, ...PHASES.map((value) => ({ value, label: words.views.phases[value] }))]}
        />
      </div>
      <Checkbox
        chosen={intimate}
        onChange={(value) => {
          setIntimate(value)
          setTouched(true)
        }}
      >
        {say.edit.intimate}
      </Checkbox>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}

/** What all photos have in a field; `AS_IT_IS` when they differ. */
function agreed(records: readonly PhotoRecord[], field: Editable): string {
  const [first, ...rest] = records.map((record) => record[field] ?? '')
  return first !== undefined && rest.every((value) => value === first) ? first : AS_IT_IS
}
