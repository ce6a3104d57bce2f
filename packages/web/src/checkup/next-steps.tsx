/** What to do next, in order of harm prevented: three at first, each with the one button that leads to its mending. */
import type { CheckRow } from '@pellicle/posture/check/checkup'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { useCheckupWords } from './checkup-words.ts'
import { mendActOf } from './mend-act.ts'
import { firstReason, sayProblem } from './say-row.ts'

interface NextStepsProps {
  readonly rows: readonly CheckRow[]
  readonly onMend: (row: CheckRow) => void
  readonly onShow: (row: CheckRow) => void
}

const FIRST = 3

export function NextSteps({ rows, onMend, onShow }: NextStepsProps) {
  const say = useCheckupWords()
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, FIRST)
  if (rows.length === 0) return <p className="checkup-nothing">{say.nothingNext}</p>
  return (
    <section aria-labelledby="checkup-next">
      <h2 className="label checkup-next-title" id="checkup-next">
        {say.next}
      </h2>
      <ol className="checkup-steps">
        {shown.map((row, place) => (
          <li key={row.id} className="checkup-step">
            <span className="checkup-number" aria-hidden="true">
              {place + 1}
            </span>
            <div>
              <h3>
                <button type="button" className="checkup-open" onClick={() => onShow(row)}>
                  {sayProblem(row, say)}
                </button>
              </h3>
              <p className="second">
                <b className={`checkup-tag checkup-tag-${row.verdict}`}>{say.verdicts[row.verdict]}.</b>{' '}
                {firstReason(row, say)}
              </p>
            </div>
            <Button kind={place === 0 ? 'main' : 'plain'} onPress={() => onMend(row)}>
              {say.act[mendActOf(row).word]}
              <span className="only-heard">: {say.titles[row.id]}</span>
            </Button>
          </li>
        ))}
      </ol>
      {rows.length > FIRST && (
        <Button kind="link" onPress={() => setAll(!all)}>
          {all ? say.fewer : say.more(rows.length - FIRST)}
        </Button>
      )}
    </section>
  )
}
