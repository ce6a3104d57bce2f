/** What falls due today, the longest first, each with what an owner may decide. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { CalendarClock, Eraser, FolderOpen, Shield, Tag } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { MoreMenu } from '../controls/menu.tsx'
import { go } from '../route.ts'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { KeepingView, KeptChart } from '../worker/retention-api.ts'
import { KeptRow } from './kept-row.tsx'
import { namedPatient } from './named-patient.ts'

/** As many rows at once; a list of thousands is for another day. */
const PAGE = 50

interface DueSectionProps {
  readonly view: KeepingView
  readonly onHold: (chart: KeptChart) => void
  readonly onName: (chart: KeptChart) => void
  readonly onKeep: (chart: KeptChart, first: 'class' | 'until') => void
  readonly onErase: (chart: KeptChart) => void
}

export function DueSection({ view, onHold, onName, onKeep, onErase }: DueSectionProps) {
  const { app } = useWords()
  const dates = useDates()
  const [rows, setRows] = useState(PAGE)
  const { due, later, forEver, more, erasures } = view
  const day = (at: number): string => dates.shortDay(dates.dayOf(at))
  const isAsked = (chart: KeptChart): boolean =>
    erasures.some(({ patient, is }) => patient === chart.patient && is !== 'done')
  return (
    <section aria-labelledby="retention-due">
      <h2 className="section-title" id="retention-due">
        {say.due}
      </h2>
      {due.length === 0 ? (
        <p className="second">{say.noneDue}</p>
      ) : (
        <>
          {due.some(({ name }) => name === null) && <p className="second">{say.showNameHint}</p>}
          <ul className="retention-rows">
            {due.slice(0, rows).map((chart) => (
              <KeptRow
                key={chart.patient}
                chart={chart}
                onName={onName}
                facts={[
                  ...(chart.standing.is === 'due' ? [say.since(day(chart.standing.since))] : []),
                  say.lastEntry(day(chart.lastEntry)),
                  ...(chart.class === null ? [] : [say.ofClass(chart.class)]),
                ]}
              >
                <MoreMenu
                  label={say.actsFor(namedPatient(chart))}
                  acts={[
                    {
                      id: 'open',
                      word: say.openChart,
                      icon: <FolderOpen className="icon-small" />,
                      onAct: () => go({ at: 'chart', patient: chart.patient }),
                    },
                    {
                      id: 'hold',
                      word: say.hold,
                      icon: <Shield className="icon-small" />,
                      onAct: () => onHold(chart),
                    },
                    {
                      id: 'until',
                      word: say.until,
                      icon: <CalendarClock className="icon-small" />,
                      onAct: () => onKeep(chart, 'until'),
                    },
                    {
                      id: 'class',
                      word: say.changeClass,
                      icon: <Tag className="icon-small" />,
                      onAct: () => onKeep(chart, 'class'),
                    },
                    ...(isAsked(chart)
                      ? []
                      : [
                          {
                            id: 'erase',
                            word: `${say.erase} …`,
                            icon: <Eraser className="icon-small" />,
                            onAct: () => onErase(chart),
                          },
                        ]),
                  ]}
                />
              </KeptRow>
            ))}
          </ul>
          {due.length > rows && <Button onPress={() => setRows(rows + PAGE)}>{app.act.more}</Button>}
        </>
      )}
      <p className="second">{say.rest(later, forEver)}</p>
      {more && <p className="second">{say.more}</p>}
    </section>
  )
}
