/** The two panes: beside each other (above each other on a portrait screen), or one over the other with a divider. */
import { MoveHorizontal } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useChart } from '../chart/chart-context.ts'
import type { Placed } from '../chart/chart-lines.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { Picture } from '../photo/picture.tsx'
import { usePicture } from '../photo/use-picture.ts'
import { Cover, useCovered } from '../viewer/cover.tsx'
import { attachGestures } from '../viewer/gestures.ts'
import { Stage } from '../viewer/stage.ts'
import { useWords } from '../words.ts'
import { Divider } from './divider.ts'
import { EyeLine } from './eye-line.tsx'
import { type SideWords, useSideWords } from './side-words.ts'

export interface CompareHandle {
  readonly stage: Stage
  readonly divider: Divider
}

interface ComparePanesProps {
  readonly left: Placed
  readonly right: Placed
  readonly mode: 'side' | 'slider'
  readonly together: boolean
  readonly eyeLine: boolean
  readonly onHandle: (handle: CompareHandle | null) => void
  readonly onScale: (scale: number) => void
}

export function ComparePanes(props: ComparePanesProps) {
  const { left, right, mode, together, eyeLine, onHandle, onScale } = props
  const { compare: say } = useWords()
  const sides = useSideWords(left, right)
  const stageElement = useRef<HTMLDivElement>(null)
  const panes = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)] as const
  const contents = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)] as const
  const layers = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)] as const
  const line = useRef<HTMLDivElement>(null)
  const knob = useRef<HTMLButtonElement>(null)
  const handle = useRef<CompareHandle | null>(null)
  const now = useRef({ mode, onScale, leftTitle: '', together })
  useEffect(() => {
    now.current = { mode, onScale, leftTitle: sides?.left.title.toLocaleLowerCase() ?? '', together }
    if (handle.current !== null) handle.current.stage.together = together || mode === 'slider'
  })
  const ratios = [ratioOf(left), ratioOf(right)] as const

  // biome-ignore lint/correctness/useExhaustiveDependencies: refs and ratios belong to these two photos; the panes are keyed by them
  useEffect(() => {
    const elements = [stageElement, ...panes, ...contents, ...layers, line].map((ref) => ref.current)
    if (elements.some((element) => element === null)) return
    const [stageBox, pane0, pane1, content0, , layer0, layer1, lineBox] = elements as HTMLElement[]
    if (!stageBox || !pane0 || !pane1 || !content0 || !layer0 || !layer1 || !lineBox) return
    const stage = new Stage(
      [
        { pane: pane0, layer: layer0, ratio: ratios[0] },
        { pane: pane1, layer: layer1, ratio: ratios[1] },
      ],
      'loose',
      (scale) => now.current.onScale(scale),
    )
    const divider = new Divider({
      frame: pane0,
      content: content0,
      line: lineBox,
      stage: stageBox,
      say: (percent) => {
        knob.current?.setAttribute('aria-valuenow', String(percent))
        knob.current?.setAttribute('aria-valuetext', say.dividerAt(percent, now.current.leftTitle))
      },
    })
    handle.current = { stage, divider }
    onHandle(handle.current)
    const isSlider = (): boolean => now.current.mode === 'slider'
    const detach = [pane0, pane1].map((pane, index) =>
      attachGestures(pane, {
        onZoom: (factor, point) => stage.zoomAt(index, factor, isSlider() ? inStage(point, pane, stageBox) : point),
        onPan: (by, event) => {
          // Fitted, a finger anywhere moves the divider; zoomed in, it moves the photos.
          if (isSlider() && (stage.zooms[0]?.scale ?? 1) < 1.01) divider.moveToX(event.clientX)
          else stage.panBy(index, by)
        },
        onDoubleTap: (point) =>
          (stage.zooms[index]?.scale ?? 1) > 1.01 ? stage.fit(index) : stage.zoomAt(index, 2.4, point),
      }),
    )
    const resized = new ResizeObserver(() => {
      stage.set(stage.zooms)
      if (isSlider()) divider.draw()
    })
    resized.observe(stageBox)
    return () => {
      for (const one of detach) one()
      resized.disconnect()
      stage.stop()
      divider.stop()
      handle.current = null
      onHandle(null)
    }
  }, [])

  // Between the two ways the cut has to be there, or gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: refs stay the same
  useEffect(() => {
    if (mode === 'slider') handle.current?.divider.draw()
    else {
      const clear = (element: HTMLElement | null): void => void element?.style.removeProperty('transform')
      requestAnimationFrame(() => {
        clear(panes[0].current)
        clear(contents[0].current)
      })
    }
    handle.current?.stage.set(handle.current.stage.zooms)
  }, [mode])

  if (sides === null) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: two pictures are no fieldset
    <div className="compare" data-mode={mode} ref={stageElement} role="group" aria-label={say.label}>
      <Pane placed={left} words={sides.left} side="left" pane={panes[0]} content={contents[0]} layer={layers[0]} />
      <Pane placed={right} words={sides.right} side="right" pane={panes[1]} content={contents[1]} layer={layers[1]} />
      <Caption words={sides.left} side="left" />
      <Caption words={sides.right} side="right" />
      <div className="compare-line" ref={line} hidden={mode !== 'slider'}>
        <button
          ref={knob}
          type="button"
          className="compare-knob"
          role="slider"
          aria-label={say.divider}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={50}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) handle.current?.divider.moveToX(event.clientX)
          }}
        >
          <MoveHorizontal className="icon" aria-hidden="true" />
        </button>
      </div>
      {eyeLine && <EyeLine />}
    </div>
  )
}

interface PaneProps {
  readonly placed: Placed
  readonly words: SideWords
  readonly side: 'left' | 'right'
  readonly pane: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly layer: RefObject<HTMLDivElement | null>
}

function Pane({ placed, words, side, pane, content, layer }: PaneProps) {
  const { open } = useChart()
  const covered = useCovered(placed.photo)
  const wanted = covered ? null : placed.photo.id
  const preview = usePicture(open.pictures, wanted, 'preview')
  const thumb = usePicture(open.pictures, wanted, 'thumb')
  const shown = preview.at === 'here' ? preview : thumb.at === 'here' ? thumb : null
  return (
    <div className={`view-pane compare-${side}`} ref={pane}>
      <div className="compare-content" ref={content}>
        <div className="view-layer" ref={layer}>
          {shown !== null && (
            <Picture address={shown.address} rotation={placed.photo.record.rotation} alt={words.label} fit="contain" />
          )}
        </div>
      </div>
      {covered ? (
        <Cover photo={placed.photo} />
      ) : preview.at === 'failed' ? (
        <div className="view-word">
          <ProblemNote problem={preview.problem} />
        </div>
      ) : (
        shown === null && (
          <div className="view-word">
            <StateMark state="opening" />
          </div>
        )
      )}
    </div>
  )
}

function Caption({ words, side }: { readonly words: SideWords; readonly side: 'left' | 'right' }) {
  return (
    <p className={`view-caption compare-caption-${side}`} aria-hidden="true">
      <b>{words.title}</b>
      {words.title === words.day ? null : words.day}
    </p>
  )
}

function ratioOf({ photo }: Placed): number {
  const { width, height, rotation } = photo.record
  if (!(width > 0 && height > 0)) return 1
  return rotation === 90 || rotation === 270 ? height / width : width / height
}

/** In the slider both photos fill the stage, but the first one's pane is shifted by the cut. */
function inStage(point: { x: number; y: number }, pane: HTMLElement, stage: HTMLElement): { x: number; y: number } {
  return { x: point.x + pane.getBoundingClientRect().left - stage.getBoundingClientRect().left, y: point.y }
}
