/** A day and time as the clock on the wall showed it. The system's own control: it knows this person's calendar. */
interface MomentFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
}

export function MomentField({ label, value, onChange, hint }: MomentFieldProps) {
  return (
    <label className="plain-field">
      <span className="field-label">{label}</span>
      <input
        className="plain-input"
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </label>
  )
}
