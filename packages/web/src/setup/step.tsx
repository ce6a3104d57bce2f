/** One step of set-up: a sentence, its fields, and the bar with the way on. The heading takes the focus when it comes. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../controls/button.tsx'
import { useWords } from '../words.ts'
import './step.css'

interface StepFrameProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
  readonly bar: ReactNode
  readonly onBack?: () => void
  readonly onSubmit?: () => void
}

export function StepFrame({ title, lead, children, bar, onBack, onSubmit }: StepFrameProps) {
  const { app } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <form
      className="step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      <h1 className="page-title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p className="lead">{lead}</p>
      <div className="step-body">{children}</div>
      <div className="step-bar">
        {bar}
        {onBack !== undefined && (
          <Button size="big" onPress={onBack}>
            {app.act.back}
          </Button>
        )}
      </div>
    </form>
  )
}
