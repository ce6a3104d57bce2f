/** Choosing: one of a few (rows with a hint), one of two or three (segments), yes or no (a box). */
import { type ReactNode, useId } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import './choices.css'

export interface RadioChoice<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint?: string | undefined
}

interface RadioRowsProps<T extends string> {
  readonly label: string
  readonly value: T | null
  readonly onChange: (value: T) => void
  readonly choices: readonly RadioChoice<T>[]
  readonly look?: 'rows' | 'segments'
}

export function RadioRows<T extends string>({ label, value, onChange, choices, look = 'rows' }: RadioRowsProps<T>) {
  return (
    <RadioGroup
      className={`choices choices-${look}`}
      value={value}
      onChange={(chosen) => onChange(chosen as T)}
      orientation={look === 'segments' ? 'horizontal' : 'vertical'}
    >
      <Label className="field-label">{label}</Label>
      <div className="choices-list">
        {choices.map((choice) => (
          <RadioRow key={choice.value} choice={choice} look={look} />
        ))}
      </div>
    </RadioGroup>
  )
}

function RadioRow<T extends string>({ choice, look }: { readonly choice: RadioChoice<T>; readonly look: string }) {
  const id = useId()
  const described = choice.hint === undefined ? {} : { 'aria-describedby': id }
  return (
    <Radio className="choice" value={choice.value} aria-label={choice.label} {...described}>
      {look === 'rows' && <span className="choice-dot" aria-hidden="true" />}
      <span className="choice-words">
        <span className="choice-label">{choice.label}</span>
        {choice.hint !== undefined && (
          <span className="choice-hint" id={id}>
            {choice.hint}
          </span>
        )}
      </span>
    </Radio>
  )
}

interface CheckboxProps {
  readonly chosen: boolean
  readonly onChange: (chosen: boolean) => void
  readonly children: ReactNode
}

export function Checkbox({ chosen, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" isSelected={chosen} onChange={onChange}>
      <span className="checkbox-box" aria-hidden="true">
        <svg viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <path d="M3.5 9.5l3.6 3.4 7.2-8" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
