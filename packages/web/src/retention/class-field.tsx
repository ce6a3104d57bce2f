/** Which class: none, one that is known, or a new one by its name. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { SelectField, TextField } from '../controls/field.tsx'

export interface ClassChoice {
  /** `general`, a class, or `OTHER`. */
  readonly chosen: string
  readonly typed: string
}

export const OTHER = '+'
const FORM = /^[a-z][a-z0-9-]{0,19}$/

/** Null: not a name of a class. */
export function classIn({ chosen, typed }: ClassChoice): string | null {
  const name = chosen === OTHER ? typed.trim() : chosen
  return FORM.test(name) ? name : null
}

interface ClassFieldProps {
  readonly label: string
  readonly value: ClassChoice
  readonly onChange: (value: ClassChoice) => void
  /** Besides another one. */
  readonly classes: readonly string[]
  readonly fault?: string | null
}

export function ClassField({ label, value, onChange, classes, fault = null }: ClassFieldProps) {
  const wrong = value.typed.trim() !== '' && classIn(value) === null ? say.classWrong : fault
  return (
    <>
      <SelectField
        label={label}
        value={value.chosen}
        onChange={(chosen) => onChange({ ...value, chosen })}
        choices={[
          ...classes.map((name) => ({ value: name, label: name === 'general' ? say.general : name })),
          { value: OTHER, label: say.anotherClass },
        ]}
      />
      {value.chosen === OTHER && (
        <TextField
          label={say.className}
          value={value.typed}
          onChange={(typed) => onChange({ ...value, typed })}
          hint={say.classHint}
          fault={wrong}
        />
      )}
    </>
  )
}
