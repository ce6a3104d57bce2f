/** One photo in the dark room: zoom and pan, the original on demand, the next and the one before. */
import type { PhotoId } from '@pellicle/protocol/ids'
import {
  CheckCheck,
  ChevronLeft,
  ChevronRight,
  Columns2,
  Image,
  Lock,
  RotateCw,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { toggled, useChart } from '../chart/chart-context.ts'
import { chartLines, counterpart, isOpenable, type Placed, visitPhase } from '../chart/chart-lines.ts'
import { startCompare } from '../chart/opening.ts'
import { comeBackTo } from '../chart/use-roving.ts'
import { nameOf } from '../patients/patient-name.ts'
import { viewName } from '../photo/photo-words.ts'
import { goInstead, leaveTo } from '../route.ts'
import { announce } from '../session/live.tsx'
import { useDates } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useKeys } from '../session/use-keys.ts'
import { useWords } from '../words.ts'
import { OnePicture } from './one-picture.tsx'
import type { Stage } from './stage.ts'
import { ViewButton } from './view-button.tsx'
import './viewing.css'

const STEP = 1.35

export function Viewer({ photo: id, lock }: { readonly photo: PhotoId; readonly lock: () => void }) {
  const words = useWords()
  const { app, chart: say } = words
  const dates = useDates()
  const { open, chart, acts, chosen, choose } = useChart()
  const order = useMemo(() => openableInOrder(chart.visits, id), [chart.visits, id])
  const at = order.findIndex(({ photo }) => photo.id === id)
  const placed = order[at]
  const stage = useRef<Stage | null>(null)
  const percent = useRef<HTMLSpanElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [original, setOriginal] = useState<PhotoId | null>(null)
  const act = useAct(async (run: () => Promise<void>) => run())

  const close = (): void => {
    comeBackTo(id)
    leaveTo({ at: 'chart', patient: open.patient })
  }
  const show = (next: Placed | undefined): void => {
    if (next !== undefined) goInstead({ at: 'photo', patient: open.patient, photo: next.photo.id })
  }
  const centre = { x: 0, y: 0 }
  const isZoomed = (): boolean => (stage.current?.zooms[0]?.scale ?? 1) > 1.01
  const arrow = (x: number, y: number) => () => {
    if (isZoomed()) stage.current?.panBy(0, { x: -x * 80, y: -y * 80 })
    else if (x !== 0) show(order[at + x])
  }
  useKeys(
    {
      Escape: close,
      '+': () => stage.current?.zoomAt(0, STEP, centre),
      'shift++': () => stage.current?.zoomAt(0, STEP, centre),
      '=': () => stage.current?.zoomAt(0, STEP, centre),
      '-': () => stage.current?.zoomAt(0, 1 / STEP, centre),
      '0': () => stage.current?.fit(0),
      j: () => show(order[at + 1]),
      k: () => show(order[at - 1]),
      ArrowRight: arrow(1, 0),
      ArrowLeft: arrow(-1, 0),
      ArrowDown: arrow(0, 1),
      ArrowUp: arrow(0, -1),
      r: () => placed && act.run(() => acts.turn([placed.photo])),
      c: () => compare(),
    },
    { level: 2 },
  )
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (placed === undefined) leaveTo({ at: 'chart', patient: open.patient })
  }, [placed, open])
  if (placed === undefined) return <div className="viewing" />

  const { photo, visit } = placed
  const isChosen = chosen.includes(photo.id)
  const partner = chosen.find((other) => other !== photo.id)
  const compare = (): void => {
    if (!startCompare(chart, partner === undefined ? [photo.id] : [partner, photo.id])) announce(say.bar.chooseOther)
  }
  const canCompare = partner !== undefined || counterpart(placed, chart.visits) !== null
  const phase = visitPhase(visit, chart.visits, words)
  const view = viewName(photo.record, words)
  return (
    <main className="viewing" aria-label={say.viewer.label}>
      <header className="viewing-bar viewing-top">
        <ViewButton icon={X} word={say.viewer.close} words="icon" onPress={close} keys="Escape" />
        <div className="viewing-title">
          <h1 tabIndex={-1} ref={heading}>
            {nameOf(chart.record)}
          </h1>
          <span>{[view, dates.day(visit.date), phase].filter((part) => part !== '').join(' · ')}</span>
        </div>
        <span className="view-percent view-position">{say.viewer.position(at + 1, order.length)}</span>
        <ViewButton icon={Lock} word={app.rooms.lockNow} words="icon" onPress={lock} />
      </header>
      <OnePicture
        key={photo.id}
        placed={placed}
        label={say.photo.label(view, dates.day(visit.date), phase.toLocaleLowerCase())}
        role={original === photo.id ? 'original' : 'preview'}
        onStage={(made) => {
          stage.current = made
        }}
        onScale={(scale) => {
          if (percent.current !== null)
            percent.current.textContent = say.viewer.percent(String(Math.round(scale * 100)))
        }}
        onSwipe={(to) => {
          if (!isZoomed()) show(order[at + to])
        }}
      />
      <footer className="viewing-bar viewing-foot">
        <ViewButton
          icon={ChevronLeft}
          word={say.viewer.previous}
          words="icon"
          disabled={at <= 0}
          onPress={() => show(order[at - 1])}
          keys="K"
        />
        <ViewButton
          icon={ChevronRight}
          word={say.viewer.next}
          words="icon"
          disabled={at >= order.length - 1}
          onPress={() => show(order[at + 1])}
          keys="J"
        />
        <ViewButton
          icon={CheckCheck}
          word={isChosen ? say.viewer.chosen : say.viewer.choose}
          edge
          pressed={isChosen}
          onPress={() => choose(toggled(chosen, photo.id))}
        />
        {canCompare && <ViewButton icon={Columns2} word={say.viewer.compare} onPress={compare} keys="C" />}
        <ViewButton
          icon={RotateCw}
          word={say.viewer.turn}
          disabled={act.busy}
          onPress={() => act.run(() => acts.turn([photo]))}
          keys="R"
        />
        <span className="grow" />
        <ViewButton
          icon={Image}
          word={say.viewer.originalOpen}
          label={original === photo.id ? say.viewer.originalOpen : say.viewer.original}
          edge
          pressed={original === photo.id}
          onPress={() => setOriginal(original === photo.id ? null : photo.id)}
        />
        <ViewButton
          icon={ZoomOut}
          word={say.viewer.smaller}
          words="icon"
          onPress={() => stage.current?.zoomAt(0, 1 / STEP, centre)}
          keys="-"
        />
        <button
          type="button"
          className="view-button view-fit"
          onClick={() => stage.current?.fit(0)}
          aria-keyshortcuts="0"
        >
          <span className="view-percent" ref={percent} aria-hidden="true">
            {say.viewer.percent('100')}
          </span>
          <span className="only-heard">{say.viewer.fit}</span>
        </button>
        <ViewButton
          icon={ZoomIn}
          word={say.viewer.larger}
          words="icon"
          onPress={() => stage.current?.zoomAt(0, STEP, centre)}
          keys="+"
        />
      </footer>
    </main>
  )
}

/** All photos one can go through; a hidden one only while it is the one that was opened. */
function openableInOrder(visits: Parameters<typeof chartLines>[0], opened: PhotoId): readonly Placed[] {
  return chartLines(visits, 'all').flatMap(({ visit, photos }) =>
    photos
      .filter((photo) => isOpenable(photo, photo.id === opened ? 'all' : 'usual'))
      .map((photo) => ({ photo, visit })),
  )
}
