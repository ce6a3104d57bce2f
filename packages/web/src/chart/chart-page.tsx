/**
 * The chart as a timeline of visits, newest first; photos of a visit share one height. Choosing two of them offers the
 * comparison. Dropping files anywhere on it imports them.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { lazy, Suspense, useMemo, useState } from 'react'
import { ProblemNote } from '../controls/problem-note.tsx'
import { DropArea } from '../import/drop-area.tsx'
import { StateShape } from '../marks/state-mark.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { go, leaveTo } from '../route.ts'
import { tell } from '../session/notice.ts'
import { useAct } from '../session/use-act.ts'
import { useKeys } from '../session/use-keys.ts'
import { useWords } from '../words.ts'
import { ActBar } from './act-bar.tsx'
import { toggled, useChart } from './chart-context.ts'
import { ChartHeader } from './chart-header.tsx'
import { chartLines, isOpenable, placedPhotos } from './chart-lines.ts'
import type { ChartSheet } from './chart-sheet.ts'
import { EmptyChart } from './empty-chart.tsx'
import { openPhoto, startCompare } from './opening.ts'
import { useComingBack, useRoving } from './use-roving.ts'
import { VisitRow } from './visit-row.tsx'
import './chart-page.css'

const ImportSheet = lazy(() => import('../import/import-sheet.tsx').then((module) => ({ default: module.ImportSheet })))
const Sheets = lazy(() => import('./chart-sheets.tsx').then((module) => ({ default: module.ChartSheets })))

/** `covered`: one photo or a comparison lies over it; it stays where it is but takes no key and no focus. */
export function ChartPage({ covered }: { readonly covered: boolean }) {
  const words = useWords()
  const { chart, open, acts, chosen, choose } = useChart()
  const [shown, setShown] = useState<'usual' | 'all'>('usual')
  const [choosing, setChoosing] = useState(false)
  const [files, setFiles] = useState<readonly File[] | null>(null)
  const [sheet, setSheet] = useState<ChartSheet | null>(null)
  const lines = useMemo(() => chartLines(chart.visits, shown), [chart.visits, shown])
  const placed = useMemo(() => placedPhotos(chart.visits), [chart.visits])
  const rows = useMemo(
    () => lines.map(({ photos }) => photos.filter((photo) => isOpenable(photo, shown)).map(({ id }) => id)),
    [lines, shown],
  )
  const roving = useRoving(rows)
  useComingBack(covered, roving.at)
  const act = useAct(async (run: () => Promise<void>) => run())
  const meant = (): readonly PhotoId[] => (chosen.length > 0 ? chosen : roving.at === null ? [] : [roving.at])
  const photosOf = (ids: readonly PhotoId[]) => ids.flatMap((id) => placed.get(id)?.photo ?? [])

  useKeys(
    {
      j: () => roving.step(1),
      k: () => roving.step(-1),
      i: () => setFiles([]),
      t: () => go({ at: 'capture', patient: chart.patient }),
      c: () => {
        if (!startCompare(chart, meant())) tell(words.chart.bar.chooseOther)
      },
      r: () => act.run(() => acts.turn(photosOf(meant()))),
      h: () => act.run(() => acts.setHidden(meant(), 'hidden')),
      Escape: () => {
        if (chosen.length > 0 || choosing) {
          choose([])
          setChoosing(false)
        } else leaveTo({ at: 'patients' })
      },
    },
    { when: !covered },
  )

  return (
    <main className="chart" id="page-main" inert={covered} data-covered={covered || undefined}>
      <DropArea name={nameOf(chart.record)} onFiles={setFiles} when={!covered && files === null}>
        <ChartHeader
          choosing={choosing}
          onChoosing={setChoosing}
          shown={shown}
          onShown={setShown}
          onImport={() => setFiles([])}
          onSheet={setSheet}
        />
        {act.problem !== null && (
          <div className="chart-problem">
            <ProblemNote problem={act.problem} />
          </div>
        )}
        {chart.problems.length > 0 && (
          <p className="chart-problem chart-unproven">
            <StateShape state="refused" />
            {words.chart.problems(chart.problems.length)}
          </p>
        )}
        {lines.length === 0 ? (
          <EmptyChart onImport={() => setFiles([])} />
        ) : (
          <div className="timeline">
            {lines.map((line) => (
              <VisitRow
                key={line.visit.id}
                line={line}
                shown={shown}
                choosing={choosing}
                roving={roving}
                onEdit={() => setSheet({ at: 'visit', visit: line.visit })}
                onOpen={(photo) => openPhoto(open.patient, photo)}
                onToggle={(photo) => choose(toggled(chosen, photo))}
                onPutBack={(photo) => act.run(() => acts.putBack([photo]))}
              />
            ))}
          </div>
        )}
        {chosen.length > 0 && <ActBar placed={placed} busy={act.busy} run={act.run} onSheet={setSheet} />}
      </DropArea>
      <Suspense>
        {files !== null && <ImportSheet files={files} onClose={() => setFiles(null)} />}
        {sheet !== null && <Sheets sheet={sheet} placed={placed} onClose={() => setSheet(null)} />}
      </Suspense>
      <span className="only-heard" id="chart-hint">
        {words.app.keys.space}: {words.app.keys.choose}. Enter: {words.app.keys.open}.
      </span>
    </main>
  )
}
