/** First: breathe, and say two times. They start the law's clocks; both may stay empty and be said later. */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useSession } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { momentFault, orderFault } from '../moment-fault.ts'
import { MomentField } from '../moment-field.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.breathe

export function BreatheStep({ open, onNext }: StepProps) {
  const [noticedAt, setNoticedAt] = useState(open.state.noticedAt ?? '')
  const [sureAt, setSureAt] = useState(open.state.sureAt ?? '')
  const { record } = useSession()
  const at = { now: Date.now(), zone: record.timezone }
  const noticedFault = momentFault(noticedAt, at)
  const sureFault = momentFault(sureAt, at) ?? orderFault(noticedAt, sureAt, room.moment.sureFirst)
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
        <MomentField label={say.noticed} value={noticedAt} onChange={setNoticedAt} fault={noticedFault} />
        <MomentField label={say.sure} hint={say.sureHint} value={sureAt} onChange={setSureAt} fault={sureFault} />
      </div>
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button
          kind="main"
          size="big"
          onPress={() => run()}
          busy={busy}
          isDisabled={noticedFault !== null || sureFault !== null}
        >
          {say.keep}
        </Button>
      </div>
    </>
  )
}
