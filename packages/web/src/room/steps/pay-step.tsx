/** Pay or not: what paying would and would not change, a decision with its reasons, two signatures. The default is "Not today". */
import { room } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { RadioRows } from '../../controls/choices.tsx'
import { TextAreaField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useAct } from '../../session/use-act.ts'
import { Signatures } from '../signatures.tsx'
import type { StepProps } from '../step-props.ts'
import { usePeople } from '../use-people.ts'

const say = room.pay
const CHOICES = ['notToday', 'never', 'perhaps'] as const

export function PayStep({ open, take }: StepProps) {
  const people = usePeople()
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>('notToday')
  const [reasons, setReasons] = useState('')
  const { exhibits, exposure } = open.state
  const { run, busy, problem } = useAct(async () => {
    const decision = say[choice]
    const words = { step: 'pay', what: 'decision', question: say.question, decision, reasons: [reasons] }
    await open.decide(words, `${say.question} ${decision}.${reasons === '' ? '' : ` ${reasons}`}`)
    setReasons('')
  })
  const hits = exhibits.flatMap(({ reading }) => reading?.sanctionsHits ?? [])
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline}
      </h1>
      <ul className="room-lines">
        {say.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li>{say.cost(exposure?.exposure.counts.proven.people ?? 0)}</li>
        {hits.map(({ list, asOf, address }) => (
          <li key={address} className="room-warning">
            {room.note.hit(list, asOf)}
          </li>
        ))}
      </ul>
      <RadioRows
        label={say.question}
        value={choice}
        onChange={setChoice}
        choices={CHOICES.map((value) => ({ value, label: say[value] }))}
      />
      <TextAreaField label={say.reasons} value={reasons} onChange={setReasons} rows={3} />
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button kind="main" size="big" onPress={() => run()} busy={busy}>
          {say.sign}
        </Button>
      </div>
      <Signatures cases={[open.view]} take={take} alone={people.all.length > 0 && people.others.length === 0} />
    </>
  )
}
