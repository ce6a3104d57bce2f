/** All checks by group, one line each: shape, claim, why, age. A press opens the evidence. */
import type { CheckRow, CheckupPage } from '@pellicle/posture/check/checkup'
import { useDates } from '../session/ports.ts'
import { useCheckupWords } from './checkup-words.ts'
import { firstReason, sayAge } from './say-row.ts'
import { VerdictMark } from './verdict-mark.tsx'

interface CheckGroupsProps {
  readonly page: CheckupPage
  readonly onShow: (row: CheckRow) => void
}

export function CheckGroups({ page, onShow }: CheckGroupsProps) {
  const say = useCheckupWords()
  return (
    <div className="checkup-groups">
      {page.groups.map(({ group, rows }) => (
        <section key={group}>
          <h2 className="section-title">{say.groups[group]}</h2>
          <ul>
            {rows.map((row) => (
              <Row key={row.id} row={row} onShow={onShow} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Row({ row, onShow }: { readonly row: CheckRow; readonly onShow: (row: CheckRow) => void }) {
  const say = useCheckupWords()
  const dates = useDates()
  const unseen = row.observedAt === null && row.attestedBy === null
  const reason = unseen ? '' : `${firstReason(row, say).replace(/\.$/, '')} · `
  return (
    <li>
      <button
        type="button"
        className="checkup-row"
        onClick={() => onShow(row)}
        data-check={row.id}
        data-verdict={row.verdict}
      >
        <VerdictMark verdict={row.verdict} />
        <span className="checkup-claim">{say.titles[row.id]}</span>
        <span className="second">
          {reason}
          <span className="checkup-age">{sayAge(row, say, dates)}</span>
        </span>
      </button>
    </li>
  )
}
