/** First: breathe, and say two times. They start the law's clocks; both may stay empty and be said later. */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useAct } from '../../session/use-act.ts'
import { MomentField } from '../moment-field.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.breathe

export function BreatheStep({ open, onNext }: StepProps) {
  const [noticedAt, setNoticedAt] = useState(open.state.noticedAt ?? '')
  const [sureAt, setSureAt] = useState(open.state.sureAt ?? '')
  const { run, busy, problem } = useAct(async () => {
    await open.note({ step: 'breathe', what: 'times', noticedAt, sureAt })
    onNext()
  })
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <ul className="room-lines">
        {say.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{say.kept}</li>
      </ul>
      <div className="room-fields">
        <MomentField label={say.noticed} value={noticedAt} onChange={setNoticedAt} />
        <MomentField label={say.sure} hint={say.sureHint} value={sureAt} onChange={setSureAt} />
      </div>
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {say.keep}
        </Button>
      </div>
    </>
  )
}
