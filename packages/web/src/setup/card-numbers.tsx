/** How many cards, and how many of them open: 2 of 3 unless somebody has a reason. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { RadioRows } from '../controls/choices.tsx'
import { useWords } from '../words.ts'
import type { StepProps } from './draft.ts'

const PAIRS = ['2/3', '3/5', '2/2', '1/1'] as const
type Pair = (typeof PAIRS)[number]

export function CardNumbers({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  const { setup } = useWords()
  const say = setup.cards
  const now = `${draft.threshold}/${draft.count}` as Pair
  const [open, setOpen] = useState(now !== '2/3')
  if (!open) {
    return (
      <div>
        <Button kind="link" onPress={() => setOpen(true)}>
          {say.otherNumbers(draft.threshold, draft.count)}
        </Button>
      </div>
    )
  }
  return (
    <div className="step-fields">
      <RadioRows<Pair>
        label={say.numbers}
        value={now}
        onChange={(pair) => {
          const [threshold, count] = pair.split('/').map(Number)
          change({ threshold: threshold ?? 2, count: count ?? 3 })
        }}
        choices={PAIRS.map((pair) => {
          const [threshold, count] = pair.split('/').map(Number)
          return { value: pair, label: say.of(threshold ?? 2, count ?? 3), hint: say.ofHint[pair] }
        })}
      />
      <p className="second step-note">{say.numbersLead}</p>
    </div>
  )
}
