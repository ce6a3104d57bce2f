/** One visit: its date, what it was, how safe its photos are, and the photos in a row of one height. */
import type { PhotoId } from '@pellicle/protocol/ids'
import { Pencil } from 'lucide-react'
import { type KeyboardEvent, memo, useId } from 'react'
import { Button } from '../controls/button.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import { useChart } from './chart-context.ts'
import { type ChartLine, isOpenable, keepingOf, visitPhase } from './chart-lines.ts'
import { GapTile } from './gap-tile.tsx'
import { PhotoTile } from './photo-tile.tsx'
import type { Roving } from './use-roving.ts'

interface VisitRowProps {
  readonly line: ChartLine
  readonly shown: 'usual' | 'all'
  readonly choosing: boolean
  readonly roving: Roving
  readonly onEdit: () => void
  readonly onOpen: (photo: PhotoId) => void
  readonly onToggle: (photo: PhotoId) => void
  readonly onPutBack: (photo: PhotoId) => void
}

export const VisitRow = memo(function VisitRow(props: VisitRowProps) {
  const { line, shown, choosing, roving, onEdit, onOpen, onToggle, onPutBack } = props
  const { visit, photos } = line
  const words = useWords()
  const dates = useDates()
  const { chart } = useChart()
  const id = useId()
  const phase = visitPhase(visit, chart.visits, words)
  const keeping = keepingOf(photos.filter((photo) => isOpenable(photo)))
  const hear = (event: KeyboardEvent): void => {
    const acts: Record<string, () => void> = {
      ArrowRight: () => roving.step(1),
      ArrowLeft: () => roving.step(-1),
      ArrowDown: () => roving.row(1),
      ArrowUp: () => roving.row(-1),
    }
    const act = acts[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <section className="visit" aria-labelledby={id}>
      <header className="visit-head">
        <h2 id={id}>{dates.day(visit.date)}</h2>
        <span className="second visit-what">{[phase, visit.title].filter((part) => part).join(' · ')}</span>
        <Button kind="bare" size="icon" onPress={onEdit} aria-label={words.chart.visit.editOf(dates.day(visit.date))}>
          <Pencil className="icon-small" aria-hidden="true" />
        </Button>
        {keeping !== null && <StateMark state={keeping} />}
      </header>
      {visit.note !== null && <p className="visit-note second">{visit.note}</p>}
      {photos.length === 0 ? (
        <p className="second visit-empty">{words.chart.emptyVisit}</p>
      ) : (
        <div
          className="visit-photos"
          role="listbox"
          aria-multiselectable="true"
          aria-labelledby={id}
          aria-describedby="chart-hint"
          onKeyDown={hear}
        >
          {photos.map((photo) =>
            isOpenable(photo, shown) ? (
              <PhotoTile
                key={photo.id}
                photo={photo}
                visit={visit}
                phase={phase}
                choosing={choosing}
                isStop={roving.stop === photo.id}
                onFocus={roving.note}
                onOpen={onOpen}
                onToggle={onToggle}
                onPutBack={onPutBack}
              />
            ) : (
              <GapTile key={photo.id} photo={photo} />
            ),
          )}
        </div>
      )}
    </section>
  )
})
