/** How it got out: first opening, decoys, marks, and what people think happened. Nobody is named below the line that a mark must pass. */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { SelectField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useDates } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import type { StepProps } from '../step-props.ts'

const say = room.how

export function HowStep({ open, onNext }: StepProps) {
  const dates = useDates()
  const { exposure, samples, cause } = open.state
  const [chosen, setChosen] = useState(cause ?? 'unknown')
  const { run, busy, problem } = useAct(async () => {
    await open.note({ step: 'how', what: 'cause', cause: chosen })
    onNext()
  })
  const marked = samples.filter(({ verdict }) => verdict.reason === 'MARKED')
  const first = exposure?.firstOpening ?? null
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <ul className="room-lines">
        <li>{first === null ? say.firstNone : say.first(dates.moment(first.at))}</li>
        <li>{say.decoys(exposure?.exposure.decoysTouched ?? 0)}</li>
        {marked.length === 0 ? (
          <li>{say.noMarks}</li>
        ) : (
          marked.map(({ id, verdict }) => <li key={id}>{verdict.say}</li>)
        )}
      </ul>
      <SelectField
        label={say.likely}
        hint={say.likelyHint}
        value={chosen}
        onChange={setChosen}
        choices={Object.entries(say.causes).map(([value, label]) => ({ value, label }))}
      />
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {say.keep}
        </Button>
      </div>
    </>
  )
}
