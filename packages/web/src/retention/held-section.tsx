/** Charts on legal hold: since when, by whom, and the way to end it. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { Button } from '../controls/button.tsx'
import { useDates } from '../session/ports.ts'
import type { HeldChart, KeptChart } from '../worker/retention-api.ts'
import { KeptRow } from './kept-row.tsx'
import { namedPatient } from './named-patient.ts'

interface HeldSectionProps {
  readonly charts: readonly HeldChart[]
  readonly onRelease: (chart: KeptChart) => void
  readonly onName: (chart: KeptChart) => void
}

export function HeldSection({ charts, onRelease, onName }: HeldSectionProps) {
  const dates = useDates()
  const day = (at: number): string => dates.shortDay(dates.dayOf(at))
  return (
    <section aria-labelledby="retention-held">
      <h2 className="section-title" id="retention-held">
        {say.held}
      </h2>
      <p className="second">{charts.length === 0 ? say.noneHeld : say.heldLead}</p>
      {charts.length > 0 && (
        <ul className="retention-rows">
          {charts.map((chart) => (
            <KeptRow
              key={chart.patient}
              chart={chart}
              onName={onName}
              facts={[
                ...(chart.since === null ? [] : [say.heldSince(day(chart.since), chart.by)]),
                say.lastEntry(day(chart.lastEntry)),
                ...(chart.class === null ? [] : [say.ofClass(chart.class)]),
              ]}
            >
              <Button onPress={() => onRelease(chart)} aria-label={say.endHoldOf(namedPatient(chart))}>
                {say.endHold}
              </Button>
            </KeptRow>
          ))}
        </ul>
      )}
    </section>
  )
}
