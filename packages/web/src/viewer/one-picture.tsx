/** The photo of the viewer: the thumb at once, the preview as soon as it is open, the original when it is asked for. */
import { useEffect, useRef, useState } from 'react'
import { useChart } from '../chart/chart-context.ts'
import type { Placed } from '../chart/chart-lines.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { Picture } from '../photo/picture.tsx'
import { usePicture } from '../photo/use-picture.ts'
import { useWords } from '../words.ts'
import { Cover, useCovered } from './cover.tsx'
import { attachGestures } from './gestures.ts'
import { Stage } from './stage.ts'

interface OnePictureProps {
  readonly placed: Placed
  readonly label: string
  readonly role: 'preview' | 'original'
  readonly onStage: (stage: Stage | null) => void
  readonly onScale: (scale: number) => void
  readonly onSwipe: (to: 1 | -1) => void
}

export function OnePicture({ placed, label, role, onStage, onScale, onSwipe }: OnePictureProps) {
  const { chart: say } = useWords()
  const { open } = useChart()
  const { photo } = placed
  const covered = useCovered(photo)
  const wanted = covered ? null : photo.id
  const thumb = usePicture(open.pictures, wanted, 'thumb')
  const preview = usePicture(open.pictures, wanted, 'preview')
  const original = usePicture(open.pictures, role === 'original' ? wanted : null, 'original')
  const pane = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const acts = useRef({ onStage, onScale, onSwipe })
  useEffect(() => {
    acts.current = { onStage, onScale, onSwipe }
  })
  const { width, height, rotation } = photo.record
  const ratio = rotation === 90 || rotation === 270 ? height / width : width / height
  useEffect(() => {
    if (pane.current === null || layer.current === null) return
    const stage = new Stage([{ pane: pane.current, layer: layer.current, ratio }], 'firm', (scale) =>
      acts.current.onScale(scale),
    )
    acts.current.onStage(stage)
    stage.draw()
    const detach = attachGestures(pane.current, {
      onZoom: (factor, point) => stage.zoomAt(0, factor, point),
      onPan: (by) => stage.panBy(0, by),
      onDoubleTap: (point) => ((stage.zooms[0]?.scale ?? 1) > 1.01 ? stage.fit(0) : stage.zoomAt(0, 2.5, point)),
      onSwipe: (to) => acts.current.onSwipe(to),
    })
    const resized = new ResizeObserver(() => stage.set(stage.zooms))
    resized.observe(pane.current)
    return () => {
      detach()
      resized.disconnect()
      stage.stop()
      acts.current.onStage(null)
    }
  }, [ratio])
  const [unshown, setUnshown] = useState(false)
  const best = [unshown ? preview : original, preview, thumb].find(({ at }) => at === 'here')
  const failed = [original, preview].find(({ at }) => at === 'failed')
  return (
    <div className="view-pane" ref={pane}>
      <div className="view-layer" ref={layer}>
        {best?.at === 'here' && (
          <div className={best === thumb ? undefined : 'view-opened'}>
            <Picture
              address={best.address}
              rotation={rotation}
              alt={label}
              fit="contain"
              onBroken={best === original ? () => setUnshown(true) : undefined}
            />
          </div>
        )}
      </div>
      {failed?.at === 'failed' && best !== preview ? (
        <div className="view-word">
          <ProblemNote problem={failed.problem} />
        </div>
      ) : (
        role === 'original' &&
        !covered &&
        (original.at === 'opening' || unshown) && (
          <p className="view-caption" role="status">
            {unshown ? say.viewer.originalNot : <StateMark state="opening" word={say.viewer.originalOpening} />}
          </p>
        )
      )}
      {covered && <Cover photo={photo} />}
      {!covered && best === undefined && failed === undefined && (
        <div className="view-word">
          <StateMark state="opening" />
        </div>
      )}
    </div>
  )
}
