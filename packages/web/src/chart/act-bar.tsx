/** The bar at the foot while photos are chosen: A with B, and what can be done with them. */
import type { PhotoId } from '@pellicle/protocol/ids'
import { Columns2, EyeOff, FolderInput, PencilLine, RotateCw, Undo2 } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { MoreMenu } from '../controls/menu.tsx'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import { useChart } from './chart-context.ts'
import { counterpart, olderFirst, type Placed, sameView } from './chart-lines.ts'
import type { ChartSheet } from './chart-sheet.ts'
import { startCompare } from './opening.ts'
import './act-bar.css'

interface ActBarProps {
  readonly placed: ReadonlyMap<PhotoId, Placed>
  readonly busy: boolean
  readonly run: (act: () => Promise<void>) => void
  readonly onSheet: (sheet: ChartSheet) => void
}

export function ActBar({ placed, busy, run, onSheet }: ActBarProps) {
  const { chart: say } = useWords()
  const dates = useDates()
  const { chart, chosen, choose, acts } = useChart()
  const meant = chosen.flatMap((id) => placed.get(id) ?? [])
  const [first, second] = meant
  if (first === undefined) return null
  const pair = second !== undefined && meant.length === 2 ? olderFirst(first, second) : null
  const other = meant.length === 1 ? counterpart(first, chart.visits) : null
  const ids = meant.map(({ photo }) => photo.id)
  const allHidden = meant.every(({ photo }) => photo.record.hidden)
  const then = (act: () => Promise<void>): void =>
    run(async () => {
      await act()
      choose([])
    })
  return (
    <section className="act-bar" aria-label={say.bar.label}>
      <div className="act-bar-words">
        {pair !== null ? (
          <>
            <span className="row">
              <Letter letter="A" /> {dates.dayThisYear(pair[0].visit.date)}
              <span className="second">{say.bar.with}</span>
              <Letter letter="B" /> {dates.dayThisYear(pair[1].visit.date)}
            </span>
            <span className="second">
              {sameView(pair[0].photo, pair[1].photo) ? say.bar.sameView : say.bar.otherView}
            </span>
          </>
        ) : meant.length === 1 ? (
          <>
            <span className="row">
              <Letter letter="A" /> {dates.dayThisYear(first.visit.date)}
            </span>
            <span className="second">{say.bar.chooseOther}</span>
          </>
        ) : (
          <span>{say.bar.chosen(meant.length)}</span>
        )}
      </div>
      <div className="act-bar-acts">
        <Button kind="bare" onPress={() => choose([])}>
          {say.bar.clear}
        </Button>
        <MoreMenu
          label={say.bar.more}
          acts={[
            {
              id: 'turn',
              word: say.bar.rotate,
              icon: <RotateCw className="icon-small" />,
              key: 'R',
              onAct: () => run(() => acts.turn(meant.map(({ photo }) => photo))),
            },
            {
              id: 'edit',
              word: say.bar.edit,
              icon: <PencilLine className="icon-small" />,
              onAct: () => onSheet({ at: 'edit', photos: ids }),
            },
            {
              id: 'hide',
              word: allHidden ? say.bar.show : say.bar.hide,
              icon: <EyeOff className="icon-small" />,
              key: 'H',
              onAct: () => then(() => acts.setHidden(ids, allHidden ? 'shown' : 'hidden')),
            },
            {
              id: 'move',
              word: say.bar.move,
              icon: <FolderInput className="icon-small" />,
              onAct: () => onSheet({ at: 'move', photos: ids }),
            },
            {
              id: 'withdraw',
              word: say.bar.withdraw,
              icon: <Undo2 className="icon-small" />,
              onAct: () => then(() => acts.withdraw(ids)),
            },
          ]}
        />
        {(pair !== null || other !== null) && (
          <Button kind="main" busy={busy} onPress={() => startCompare(chart, ids)} aria-keyshortcuts="C">
            <Columns2 className="icon-small" aria-hidden="true" />
            {pair !== null || other === null
              ? say.bar.compare
              : say.bar.compareWith(dates.dayThisYear(other.visit.date))}
          </Button>
        )}
      </div>
    </section>
  )
}

export function Letter({ letter }: { readonly letter: 'A' | 'B' }) {
  return <span className="letter">{letter}</span>
}
