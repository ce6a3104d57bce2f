/** Fields with their label, hint and fault in words. Labels stand above, never inside; pasting is always allowed. */
import { type ReactNode, type Ref, useId } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import './field.css'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly fault?: string | null | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'datetime-local' | 'search'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  readonly spellCheck?: 'true' | 'false'
  readonly autoFocus?: boolean
  readonly required?: boolean
  readonly size?: 'usual' | 'big'
  readonly inputRef?: Ref<HTMLInputElement>
  readonly beside?: ReactNode
  readonly max?: string
  readonly lang?: string
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, fault, type = 'text', size = 'usual', inputRef, beside } = props
  return (
    <AriaTextField
      className={`field field-${size}`}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={fault !== null && fault !== undefined}
      isRequired={props.required ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      validationBehavior="aria"
      spellCheck={props.spellCheck ?? 'false'}
      autoFocus={props.autoFocus ?? false}
      {...(props.inputMode !== undefined && { inputMode: props.inputMode })}
    >
      <Label className="field-label">{label}</Label>
      <span className="field-box">
        <Input
          className="field-input"
          {...(inputRef !== undefined && { ref: inputRef })}
          {...(props.max !== undefined && { max: props.max })}
          {...(props.lang !== undefined && { lang: props.lang })}
        />
        {beside}
      </span>
      {hint !== undefined && !fault && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-fault">{fault}</FieldError>
    </AriaTextField>
  )
}

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

export interface SelectFieldProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly choices: readonly Choice<T>[]
  readonly hint?: string | undefined
  readonly fault?: string | null | undefined
}

/** The system's own list: type-ahead, wheel, VoiceOver and gloves all work with it. */
export function SelectField<T extends string>({ label, value, onChange, choices, hint, fault }: SelectFieldProps<T>) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="field-box field-select">
        <select
          id={id}
          className="field-input"
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <svg
          viewBox="0 0 24 24"
          className="icon-small"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          aria-hidden="true"
        >
          <path d="m6 9 6 6 6-6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className="field-fault">
          {fault}
        </span>
      )}
    </div>
  )
}

export interface TextAreaFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly fault?: string | null
  readonly rows?: number
}

export function TextAreaField({ label, value, onChange, hint, fault, rows = 4 }: TextAreaFieldProps) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field-input field-area"
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className="field-fault">
          {fault}
        </span>
      )}
    </div>
  )
}
