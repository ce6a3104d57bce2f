/** Other numbers for one role: lower ones count at once, higher ones when another member agreed. */
import type { Limits } from '@pellicle/protocol/gate'
import { limits as say } from '@pellicle/protocol/words/en/limits'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { LimitRow, LimitsView } from '../worker/limits-api.ts'

const FIELDS = ['note', 'touch', 'second', 'freeze', 'day', 'week'] as const

interface ChangeProps {
  readonly row: LimitRow
  readonly onClose: () => void
  readonly onChanged: (view: LimitsView) => void
}

export function ChangeLimits({ row, onClose, onChanged }: ChangeProps) {
  const { app, people } = useWords()
  const worker = useWorker()
  const [typed, setTyped] = useState<Record<(typeof FIELDS)[number], string>>(() => {
    const { note, touch, second, freeze, day, week } = row.limits
    return {
      ...{ note: String(note), touch: String(touch), second: String(second) },
      ...{ freeze: String(freeze), day: String(day), week: String(week) },
    }
  })
  const next = read(typed, row.limits)
  const save = useAct(async () => {
    if (next === null) return
    const view = await worker.changeLimits({ ...row, limits: next }, 'other')
    tell(view.raise === null ? say.lowered : say.asked(view.raise.act.number))
    onChanged(view)
    onClose()
  })
  return (
    <Sheet
      title={say.changeOf(people.roleNames[row.role], say.classes[row.class])}
      onClose={onClose}
      busy={save.busy}
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => save.run()} busy={save.busy} isDisabled={next === null}>
            {app.act.save}
          </Button>
        </>
      }
    >
      <p className="second">{say.changeLead}</p>
      <div className="limits-fields">
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={say[name]}
            inputMode="numeric"
            value={typed[name]}
            onChange={(value) => setTyped((old) => ({ ...old, [name]: value }))}
          />
        ))}
      </div>
      <p role="status" className="second">
        {next === null ? say.order : ''}
      </p>
      <ProblemNote problem={save.problem} />
    </Sheet>
  )
}

/** Null: not numbers, or not in order. */
function read(typed: Record<(typeof FIELDS)[number], string>, { windowMs }: Limits): Limits | null {
  const numbers = FIELDS.map((name) => (/^\d{1,5}$/.test(typed[name].trim()) ? Number(typed[name]) : -1))
  const [note, touch, second, freeze, day, week] = numbers as [number, number, number, number, number, number]
  if (numbers.includes(-1) || !(note <= touch && touch <= second && second <= freeze && day <= week)) return null
  return { windowMs, note, touch, second, freeze, day, week }
}
