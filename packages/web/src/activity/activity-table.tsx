/** The lines of the record; on a phone each becomes rows of label and value. */
import { InitialsTile } from '../marks/initials.tsx'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { ActivityLine } from '../worker/activity-api.ts'
import { sayPatient, sayWhat, sayWhy } from './say-line.ts'

interface ActivityTableProps {
  readonly lines: readonly ActivityLine[]
  readonly withPatient: boolean
}

export function ActivityTable({ lines, withPatient }: ActivityTableProps) {
  const words = useWords()
  const { activity: say } = words
  const dates = useDates()
  return (
    <table className="activity-table">
      <thead>
        <tr>
          <th scope="col">{say.when}</th>
          {withPatient && <th scope="col">{say.patient}</th>}
          <th scope="col">{say.who}</th>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.why}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.index} data-odd={line.explained === false || undefined}>
            <td>
              {dates.moment(line.at)} {dates.time(line.at)}
            </td>
            {withPatient && (
              <td>
                <span className="row">
                  {line.patientName !== null && <InitialsTile name={line.patientName} />}
                  <span className="record">{sayPatient(line, words)}</span>
                </span>
              </td>
            )}
            <td>
              {line.who ?? say.somebody}, {line.deviceLabel ?? line.device.slice(0, 4)}
            </td>
            <td>{sayWhat(line, words)}</td>
            <td className="activity-why">{sayWhy(line, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
