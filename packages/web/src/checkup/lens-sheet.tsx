/** The same evidence in the order of somebody else's list. What is only proposed says so; what was read from memory says so. */
import type { CheckupPage } from '@pellicle/posture/check/checkup'
import { readThrough } from '@pellicle/posture/lens/lens'
import { LENSES } from '@pellicle/posture/lens/lenses'
import { useState } from 'react'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField } from '../controls/field.tsx'
import { useDates } from '../session/ports.ts'
import { useCheckupWords } from './checkup-words.ts'
import { VerdictMark } from './verdict-mark.tsx'

export function LensSheet({ page, onClose }: { readonly page: CheckupPage; readonly onClose: () => void }) {
  const say = useCheckupWords()
  const dates = useDates()
  const [chosen, setChosen] = useState(LENSES[0]?.id ?? '')
  const lens = LENSES.find(({ id }) => id === chosen)
  if (lens === undefined) return null
  const { rows, counts } = readThrough(lens, page)
  const proposal = lens.status === 'proposal'
  return (
    <Sheet title={say.lens.open} onClose={onClose} width="wide">
      <div className="checkup-form">
        <p>{say.lens.lead}</p>
        <SelectField
          label={say.lens.read}
          value={chosen}
          onChange={setChosen}
          choices={LENSES.map(({ id, title, status }) => ({
            value: id,
            label: status === 'proposal' ? `${title} (${say.lens.status.proposal})` : title,
          }))}
        />
        <p>
          <b>{say.lensCounts({ proven: counts.proven, of: counts.of, proposal })}</b>
          {proposal && ` ${say.proposal}`}
        </p>
        <p className="second">
          {say.lens.by(lens.issuer, lens.edition)} · {say.lens.status[lens.status]} · {dates.shortDay(lens.asOf)} ·{' '}
          {say.sure[lens.confidence]}
        </p>
        <ul className="checkup-lens">
          {rows.map(({ requirement, verdict, uncovered }) => (
            <li key={requirement.ref}>
              <VerdictMark verdict={verdict} />
              <span>
                <b>{requirement.ref}</b> {requirement.asks}
                <span className="second checkup-lens-checks">
                  {uncovered ? say.lens.uncovered : requirement.checks.map((id) => say.titles[id]).join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <p className="second">{say.lensLimit}</p>
      </div>
    </Sheet>
  )
}
