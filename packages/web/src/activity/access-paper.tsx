/** The access record on paper, for the patient: every time the records were opened, by whom, and why. */
import type { SayDates } from '../session/say-dates.ts'
import type { Words } from '../words.ts'
import type { ActivityLine } from '../worker/activity-api.ts'
import { sayWhat, sayWhy } from './say-line.ts'

interface AccessPaperProps {
  readonly lines: readonly ActivityLine[]
  readonly name: string
  readonly practice: string
  readonly dates: SayDates
  readonly words: Words
}

/** Outside the page's providers: what it needs is handed in. */
export function AccessPaper({ lines, name, practice, dates, words }: AccessPaperProps) {
  const { activity: say } = words
  return (
    <div className="activity-paper">
      <h1>{say.paperTitle}</h1>
      <p>{say.paperLead(name, practice)}</p>
      <p>{dates.day(dates.today())}</p>
      <table>
        <thead>
          <tr>
            <th>{say.when}</th>
            <th>{say.who}</th>
            <th>{say.what}</th>
            <th>{say.why}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.index}>
              <td>
                {dates.day(dates.dayOf(line.at))}, {dates.time(line.at)}
              </td>
              <td>{line.who ?? say.somebody}</td>
              <td>{sayWhat(line, words)}</td>
              <td>{sayWhy(line, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say.paperFoot}</p>
    </div>
  )
}
