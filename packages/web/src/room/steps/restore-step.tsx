/** Is anything missing? What a payment could buy back is answered by what the keeper already has. */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { RadioRows } from '../../controls/choices.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useAct } from '../../session/use-act.ts'
import type { StepProps } from '../step-props.ts'

const say = room.restore

export function RestoreStep({ open, onNext }: StepProps) {
  const [found, setFound] = useState<'nothing' | 'something'>(
    open.state.restore === 'something' ? 'something' : 'nothing',
  )
  const { run, busy, problem } = useAct(async () => {
    await open.note({ step: 'restore', what: 'restore', found })
    onNext()
  })
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <p className="second">{say.lead}</p>
      <RadioRows
        label={say.missing}
        value={found}
        onChange={setFound}
        choices={[
          { value: 'nothing', label: say.nothing },
          { value: 'something', label: say.something },
        ]}
      />
      <p className="second">{say.how}</p>
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {say.keep}
        </Button>
      </div>
    </>
  )
}
