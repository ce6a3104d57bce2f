/** A day and time as the clock on the wall showed it. The system's own control: it knows this person's calendar. */
import { useId } from 'react'

interface MomentFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  /** What cannot be about it; it stands under the field and is read aloud. */
  readonly fault?: string | null
}

export function MomentField({ label, value, onChange, hint, fault = null }: MomentFieldProps) {
  const id = useId()
  return (
    <label className="plain-field">
      <span className="field-label">{label}</span>
      <input
        className="plain-input"
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : id}
      />
      {fault !== null && (
        <span className="field-fault" id={id} role="alert">
          {fault}
        </span>
      )}
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </label>
  )
}
