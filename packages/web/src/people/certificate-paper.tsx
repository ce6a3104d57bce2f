/** The certificate of leaving on paper: what the leaver was given, from the first entry of the ledger to the last. */
import type { SayDates } from '../session/say-dates.ts'
import type { Words } from '../words.ts'
import type { CertificateView } from '../worker/people-api.ts'
import '../activity/activity.css'

interface CertificatePaperProps {
  readonly certificate: CertificateView
  readonly name: string
  readonly practice: string
  readonly dates: SayDates
  readonly words: Words
}

export function CertificatePaper({ certificate, name, practice, dates, words }: CertificatePaperProps) {
  const { people: say, activity } = words
  const { rows, grants, through, index } = certificate
  return (
    <div className="activity-paper">
      <h1>{say.certificate}</h1>
      <p>
        {practice}, {dates.day(dates.today())}
      </p>
      <p>{say.certificateLead(name)}</p>
      <p>{say.certificateSays(rows.length, grants)}</p>
      <table>
        <thead>
          <tr>
            <th>{activity.patient}</th>
            <th>{activity.from}</th>
            <th>{activity.until}</th>
            <th>{activity.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.patient}>
              <td>
                {row.name ?? ''} {row.patient}
              </td>
              <td>{dates.day(dates.dayOf(row.firstAt))}</td>
              <td>{dates.day(dates.dayOf(row.lastAt))}</td>
              <td>
                {row.chart ? activity.kinds.chart : activity.kinds.contact}
                {row.originals > 0 && `, ${row.originals} ${activity.originals}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say.certificateThrough(through[0], through[1], index)}</p>
    </div>
  )
}
