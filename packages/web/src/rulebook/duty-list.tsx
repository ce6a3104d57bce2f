/** Duties as people read them: grouped by where they stand, each with recipient, date, reason, citation and how sure it is. */
import type { Duty, DutyStatus } from '@pellicle/breach/duties/duty'
import { rulebookPage } from '@pellicle/protocol/words/en/rulebook-page'
import { Button } from '../controls/button.tsx'
import { ConfidenceMark } from './confidence-mark.tsx'

const say = rulebookPage.duties
const ORDER = ['due', 'due-no-number', 'blocked', 'voluntary', 'not-in-force', 'not-due'] as const

interface DutyListProps {
  readonly duties: readonly Duty[]
  readonly sayWhen: (dueAt: string) => string
  /** When this duty was done, as people read it; null: not yet. */
  readonly doneAt: (duty: Duty) => string | null
  readonly onTold: ((duty: Duty) => void) | null
}

export function DutyList({ duties, ...rest }: DutyListProps) {
  const shown = duties.filter((duty) => duty.sameAs === undefined)
  return (
    <>
      {ORDER.map((status) => {
        const here = shown.filter((duty) => duty.status === status)
        return here.length === 0 ? null : <Group key={status} status={status} duties={here} {...rest} />
      })}
    </>
  )
}

function Group({ status, duties, ...rest }: DutyListProps & { readonly status: DutyStatus }) {
  const rows = (
    <ul className="duties">
      {duties.map((duty) => (
        <DutyRow key={duty.id} duty={duty} {...rest} />
      ))}
    </ul>
  )
  const quiet = status === 'not-due' || status === 'not-in-force'
  const title = `${say.groups[status]}, ${duties.length}`
  if (!quiet)
    return (
      <section className="duty-group">
        <h2 className="section-title">{title}</h2>
        {rows}
      </section>
    )
  return (
    <details className="duty-group">
      <summary>{title}</summary>
      {rows}
    </details>
  )
}

interface DutyRowProps extends Omit<DutyListProps, 'duties'> {
  readonly duty: Duty
}

function DutyRow({ duty, sayWhen, doneAt, onTold }: DutyRowProps) {
  const part = duty.assessment === true ? say.assessment : duty.followUp
  const done = doneAt(duty)
  const canBeTold =
    onTold !== null &&
    done === null &&
    part === undefined &&
    ['due', 'due-no-number'].includes(duty.status) &&
    (duty.recipient === 'regulator' || duty.recipient === 'individuals')
  return (
    <li className="duty" data-status={duty.status}>
      <ConfidenceMark of={duty.confidence} />
      <div className="duty-words">
        <p className="duty-who">
          {duty.recipientName}
          {part !== undefined && <span className="second"> {part}</span>}
          <span className="second"> {duty.actName}</span>
        </p>
        <p className="second">{duty.why}</p>
        {duty.notes.map((note) => (
          <p key={note} className="second">
            {note}
          </p>
        ))}
        {duty.holidays !== undefined && (
          <p className="second">{say.holidays(duty.holidays.list, duty.holidays.missingYears.join(', '))}</p>
        )}
      </div>
      <div className="duty-when">
        {duty.dueAt !== null && <p className="duty-date">{say.by(sayWhen(duty.dueAt))}</p>}
        {duty.dueAt === null && duty.words !== null && duty.status === 'due-no-number' && (
          <p className="second">{duty.words}</p>
        )}
        {duty.planFor !== undefined && <p className="second">{say.planFor(sayWhen(duty.planFor))}</p>}
        {done !== null && (
          <p className="duty-done">
            {say.told} {done}
          </p>
        )}
        {canBeTold && <Button onPress={() => onTold(duty)}>{say.told}</Button>}
      </div>
    </li>
  )
}
