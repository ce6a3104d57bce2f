/** Proof that paper can be read: one word or group typed back from it. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useAct } from '../session/use-act.ts'

interface TypeBackProps {
  readonly label: string
  readonly hint: string
  readonly wrong: string
  readonly check: string
  readonly onCheck: (typed: string) => Promise<boolean>
  readonly onRight: () => void
}

export function TypeBack({ label, hint, wrong, check, onCheck, onRight }: TypeBackProps) {
  const [typed, setTyped] = useState('')
  const [failed, setFailed] = useState(false)
  const { run, busy, problem } = useAct(async () => {
    if (typed.trim() === '') return
    if (await onCheck(typed.trim())) onRight()
    else setFailed(true)
  })
  return (
    <div className="type-back">
      <TextField
        label={label}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setFailed(false)
        }}
        hint={hint}
        fault={failed ? wrong : null}
        autoFocus
        size="big"
      />
      <Button kind="main" size="big" type="submit" busy={busy} onPress={() => run()}>
        {check}
      </Button>
      <ProblemNote problem={problem} />
    </div>
  )
}
