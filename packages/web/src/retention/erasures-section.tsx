/** What two members erase, or have: waiting, agreed, done with its certificate. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { Button } from '../controls/button.tsx'
import { useDates } from '../session/ports.ts'
import type { SayDates } from '../session/say-dates.ts'
import type { ErasureLine } from '../worker/retention-api.ts'
import { namedPatient } from './named-patient.ts'

interface ErasuresSectionProps {
  readonly lines: readonly ErasureLine[]
  readonly onErase: (line: ErasureLine) => void
  readonly onCertificate: (line: ErasureLine) => void
  readonly onWithdraw: (line: ErasureLine) => void
}

export function ErasuresSection({ lines, onErase, onCertificate, onWithdraw }: ErasuresSectionProps) {
  const dates = useDates()
  return (
    <section aria-labelledby="retention-erasures">
      <h2 className="section-title" id="retention-erasures">
        {say.erasures}
      </h2>
      <ul className="retention-rows">
        {lines.map((line) => {
          const name = namedPatient(line)
          return (
            <li key={line.act} className="retention-row retention-erasure">
              <div className="grow">
                <p className="retention-whose">{name}</p>
                <p className="second" role="status">
                  {sayWhere(line, dates)}
                </p>
              </div>
              <div className="retention-acts">
                {line.is !== 'done' && (
                  <Button kind="bare" onPress={() => onWithdraw(line)} aria-label={say.withdrawOf(name)}>
                    {say.withdraw}
                  </Button>
                )}
                {line.is === 'in force' && (
                  <Button onPress={() => onErase(line)} aria-label={say.eraseNowOf(name)}>
                    {say.eraseNow} …
                  </Button>
                )}
                {line.is === 'done' && (
                  <Button onPress={() => onCertificate(line)} aria-label={say.certificateOf(name)}>
                    {say.certificateShow}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function sayWhere({ is, number, from, until, doneAt }: ErasureLine, dates: SayDates): string {
  const moment = (at: number): string => `${dates.dayThisYear(dates.dayOf(at))}, ${dates.time(at)}`
  if (is === 'done') return say.erased(dates.day(dates.dayOf(doneAt ?? 0)))
  if (is === 'in force') return say.inForce(moment(until ?? 0))
  return from === null ? say.waiting(number) : say.waitingUntil(moment(from))
}
