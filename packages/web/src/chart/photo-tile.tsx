/**
 * One photo in a chart. A press opens it; the circle, the space bar or a long touch chooses it. Intimate photos are a tile
 * with their view's name until tapped. The film passes over once when it has just been sealed.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { type KeyboardEvent, type MouseEvent, memo, type PointerEvent, useEffect, useRef, useState } from 'react'
import { StateShape } from '../marks/state-mark.tsx'
import { useNear } from '../photo/near.ts'
import { phaseName, shownRatio, viewName } from '../photo/photo-words.ts'
import { Picture } from '../photo/picture.tsx'
import { usePicture } from '../photo/use-picture.ts'
import { announce } from '../session/live.tsx'
import { useDates } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { PhotoView, VisitView } from '../worker/api.ts'
import { useChart } from './chart-context.ts'
import { chosenMark } from './chosen-mark.ts'

const HOLD_MS = 480

interface PhotoTileProps {
  readonly photo: PhotoView
  readonly visit: VisitView
  readonly phase: string
  readonly choosing: boolean
  readonly isStop: boolean
  readonly onFocus: (photo: PhotoId) => void
  readonly onOpen: (photo: PhotoId) => void
  readonly onToggle: (photo: PhotoId) => void
  readonly onPutBack: (photo: PhotoId) => void
}

export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, visit, phase, choosing, isStop, onFocus, onOpen, onToggle } = props
  const words = useWords()
  const dates = useDates()
  const { open, chart, chosen, arrived, uncovered, uncover } = useChart()
  const element = useRef<HTMLDivElement>(null)
  const near = useNear(element)
  const covered = photo.record.intimate && !uncovered.has(photo.id)
  const pictured = usePicture(open.pictures, near && !covered ? photo.id : null, 'thumb')
  const mark = chosenMark(photo.id, chosen, chart)
  const view = viewName(photo.record, words)
  const say = words.chart.photo
  const phaseWord = (phaseName(photo.record.phase, words) || phase).toLocaleLowerCase()
  const label = say.label(view, dates.day(visit.date), phaseWord)
  const isNew = arrived.has(photo.id)
  useEffect(() => {
    if (isNew) announce(words.chart.sealedNow(label))
  }, [isNew, words, label])
  const hold = useHold(() => onToggle(photo.id))

  const press = (event: MouseEvent): void => {
    if (hold.wasHeld()) return
    if (choosing || event.ctrlKey || event.metaKey || event.shiftKey) onToggle(photo.id)
    else if (covered) uncover(photo.id)
    else onOpen(photo.id)
  }
  const hear = (event: KeyboardEvent): void => {
    if (event.key === ' ') onToggle(photo.id)
    else if (event.key === 'Enter') covered ? uncover(photo.id) : onOpen(photo.id)
    else return
    event.preventDefault()
  }
  const flag = photo.withdrawn
    ? say.withdrawn
    : photo.record.hidden
      ? say.hidden
      : photo.moved === 'in'
        ? say.movedIn
        : null
  // What is seen on the tile comes first and in the same order, so that who speaks to the page can say what they see.
  const spoken = [
    pictured.at === 'failed' ? say.broken : view,
    covered && say.uncover,
    flag,
    dates.day(visit.date),
    phaseWord,
    mark !== null && (mark.letter === null ? say.chosen : say.chosenAs(mark.letter)),
  ].filter((part) => part !== false && part !== null && part !== '')
  const classes = [
    'tile',
    mark !== null && 'tile-chosen',
    isNew && 'tile-new',
    photo.keeping === 'sealed' && 'tile-sealed',
    (photo.record.hidden || photo.withdrawn) && 'tile-pale',
  ]
  return (
    <div
      ref={element}
      id={`photo-${photo.id}`}
      className={classes.filter(Boolean).join(' ')}
      style={{ aspectRatio: shownRatio(photo.record) }}
      role="option"
      aria-selected={mark !== null}
      aria-label={spoken.join(', ')}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onFocus(photo.id)}
      onClick={press}
      onKeyDown={hear}
      {...hold.handlers}
    >
      {covered ? (
        <span className="tile-word">
          {view} <small>{say.uncover}</small>
        </span>
      ) : pictured.at === 'here' ? (
        <>
          <Picture address={pictured.address} rotation={photo.record.rotation} alt="" />
          <span className="tile-caption">{view}</span>
        </>
      ) : pictured.at === 'failed' ? (
        <span className="tile-word">
          <StateShape state="refused" />
          <small>{say.broken}</small>
        </span>
      ) : (
        <span className="tile-word tile-late">
          <StateShape state="opening" />
          {/* Seen, not heard: the tile keeps its name while it opens. */}
          <small data-word={words.app.states.opening} />
        </span>
      )}
      {flag !== null && (
        <>
          {' '}
          <span className="tile-flag">{flag}</span>
        </>
      )}
      <span
        className="tile-choose"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          onToggle(photo.id)
        }}
      >
        <i data-mark={mark?.letter ?? (mark === null ? undefined : '✓')} />
      </span>
    </div>
  )
})

/** A long touch chooses, as on any phone. The press that follows it is not meant. */
function useHold(onHold: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const held = useRef(false)
  const latest = useRef(onHold)
  useEffect(() => {
    latest.current = onHold
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const [handlers] = useState(() => {
    const stop = (): void => clearTimeout(timer.current)
    return {
      onPointerDown(event: PointerEvent) {
        held.current = false
        stop()
        if (event.pointerType === 'mouse') return
        timer.current = setTimeout(() => {
          held.current = true
          latest.current()
        }, HOLD_MS)
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onPointerMove(event: PointerEvent) {
        if (Math.hypot(event.movementX, event.movementY) > 6) stop()
      },
      onContextMenu(event: MouseEvent) {
        event.preventDefault()
      },
    }
  })
  return { handlers, wasHeld: () => held.current }
}
