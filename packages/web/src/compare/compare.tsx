/**
 * Before and after. Side by side with one zoom for both, or one over the other with a divider; always the same grey room,
 * exactly neutral. While a finger moves nothing is rendered: the stage writes transforms.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import {
  ArrowLeftRight,
  Columns2,
  Link2,
  Link2Off,
  Lock,
  Rows3,
  Share2,
  SquareSplitHorizontal,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useChart } from '../chart/chart-context.ts'
import { placedPhotos } from '../chart/chart-lines.ts'
import { nameOf } from '../patients/patient-name.ts'
import { viewName } from '../photo/photo-words.ts'
import { goInstead, leaveTo } from '../route.ts'
import { announce } from '../session/live.tsx'
import { useKeys } from '../session/use-keys.ts'
import { ViewButton } from '../viewer/view-button.tsx'
import type { Zoom } from '../viewer/zoom.ts'
import { useWords } from '../words.ts'
import { type CompareHandle, ComparePanes } from './compare-panes.tsx'
import { useSideWords } from './side-words.ts'
import '../viewer/viewing.css'
import './compare.css'

const ExportSheet = lazy(() => import('./export-sheet.tsx').then((module) => ({ default: module.ExportSheet })))
const STEP = 1.35
const CENTRE = { x: 0, y: 0 }

interface CompareProps {
  readonly first: PhotoId
  readonly second: PhotoId
  readonly lock: () => void
}

export function Compare({ first, second, lock }: CompareProps) {
  const words = useWords()
  const { app, compare: say } = words
  const { open, chart, uncovered } = useChart()
  const placed = placedPhotos(chart.visits)
  const [left, right] = [placed.get(first), placed.get(second)]
  const [mode, setMode] = useState<'side' | 'slider'>(() =>
    matchMedia('(max-width: 599px)').matches ? 'slider' : 'side',
  )
  const [together, setTogether] = useState(true)
  const [eyeLine, setEyeLine] = useState(false)
  const [exporting, setExporting] = useState(false)
  const handle = useRef<CompareHandle | null>(null)
  const percent = useRef<HTMLSpanElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const kept = useRef<readonly Zoom[]>([])
  const sides = useSideWords(left, right)

  const close = (): void => leaveTo({ at: 'chart', patient: open.patient })
  const swap = (): void => {
    kept.current = [...(handle.current?.stage.zooms ?? [])].reverse()
    goInstead({ at: 'compare', patient: open.patient, first: second, second: first })
    if (sides !== null) announce(say.dividerAt(50, sides.right.title))
  }
  const zoom = (factor: number): void => handle.current?.stage.zoomAt(0, factor, CENTRE)
  const divide = (by: number): void => handle.current?.divider.moveBy(by)
  const arrow = (x: number, y: number, shift: number) => () => {
    if (mode === 'slider' && y === 0) divide(x * shift)
    else handle.current?.stage.panBy(0, { x: -x * 60, y: -y * 60 })
  }
  useKeys(
    {
      Escape: close,
      s: () => setMode(mode === 'side' ? 'slider' : 'side'),
      w: swap,
      e: () => setEyeLine(!eyeLine),
      x: () => setTogether(!together),
      '+': () => zoom(STEP),
      'shift++': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': () => handle.current?.stage.fit(0),
      ArrowRight: arrow(1, 0, 1),
      ArrowLeft: arrow(-1, 0, 1),
      'shift+ArrowRight': arrow(1, 0, 10),
      'shift+ArrowLeft': arrow(-1, 0, 10),
      ArrowUp: arrow(0, -1, 0),
      ArrowDown: arrow(0, 1, 0),
      Home: () => mode === 'slider' && handle.current?.divider.moveTo(0),
      End: () => mode === 'slider' && handle.current?.divider.moveTo(100),
    },
    { level: 2, when: !exporting },
  )
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (left === undefined || right === undefined) leaveTo({ at: 'chart', patient: open.patient })
  }, [left, right, open])
  if (left === undefined || right === undefined || sides === null) return <div className="viewing" />

  const covered = [left, right].some(({ photo }) => photo.record.intimate && !uncovered.has(photo.id))
  const views = [viewName(left.photo.record, words), viewName(right.photo.record, words)] as const
  return (
    <main className="viewing" aria-label={say.label}>
      <header className="viewing-bar viewing-top">
        <ViewButton icon={X} word={say.close} words="icon" onPress={close} keys="Escape" />
        <div className="viewing-title">
          <h1 tabIndex={-1} ref={heading}>
            {nameOf(chart.record)}
          </h1>
          <span>{views[0] === views[1] ? say.sameView(views[0]) : say.twoViews(views[0], views[1])}</span>
        </div>
        <ViewButton icon={Share2} word={say.export.open} disabled={covered} onPress={() => setExporting(true)} />
        <ViewButton icon={Lock} word={app.rooms.lockNow} words="icon" onPress={lock} />
      </header>
      <ComparePanes
        key={`${first} ${second}`}
        left={left}
        right={right}
        mode={mode}
        together={together}
        eyeLine={eyeLine}
        onHandle={(made) => {
          handle.current = made
          made?.stage.set(kept.current)
        }}
        onScale={(scale) => {
          if (percent.current !== null) percent.current.textContent = say.percent(Math.round(scale * 100))
        }}
      />
      <footer className="viewing-bar viewing-foot">
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons in a bar are no fieldset */}
        <div className="view-segments" role="group" aria-label={say.mode}>
          <ViewButton
            icon={Columns2}
            word={say.sideBySide}
            pressed={mode === 'side'}
            onPress={() => setMode('side')}
            keys="S"
          />
          <ViewButton
            icon={SquareSplitHorizontal}
            word={say.slider}
            pressed={mode === 'slider'}
            onPress={() => setMode('slider')}
            keys="S"
          />
        </div>
        <ViewButton icon={ArrowLeftRight} word={say.swap} onPress={swap} keys="W" />
        <span className="grow" />
        {mode === 'side' && (
          <ViewButton
            icon={together ? Link2 : Link2Off}
            word={say.together}
            edge
            pressed={together}
            onPress={() => setTogether(!together)}
            keys="X"
          />
        )}
        <ViewButton
          icon={Rows3}
          word={say.eyeLine}
          edge
          pressed={eyeLine}
          onPress={() => setEyeLine(!eyeLine)}
          keys="E"
        />
        <ViewButton icon={ZoomOut} word={say.smaller} words="icon" onPress={() => zoom(1 / STEP)} keys="-" />
        <button
          type="button"
          className="view-button view-fit"
          onClick={() => handle.current?.stage.fit(0)}
          aria-keyshortcuts="0"
        >
          <span className="view-percent" ref={percent} aria-hidden="true">
            {say.percent(100)}
          </span>
          <span className="only-heard">{say.fit}</span>
        </button>
        <ViewButton icon={ZoomIn} word={say.larger} words="icon" onPress={() => zoom(STEP)} keys="+" />
      </footer>
      {exporting && (
        <Suspense>
          <ExportSheet
            left={left}
            right={right}
            zooms={handle.current?.stage.zooms ?? []}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </main>
  )
}
