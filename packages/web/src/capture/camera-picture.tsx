/** What the camera sees, the earlier photo over it, marks to stand by, and one hint at a time. Out of sight the camera is off. */

import type { PhotoId } from '@pellicle/protocol/ids'
import { capture as say } from '@pellicle/protocol/words/en/capture'
import { Maximize2, RotateCcw } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { PictureStore } from '../photo/picture-store.ts'
import { usePicture } from '../photo/use-picture.ts'
import { CameraError, type CameraTrouble, closeCamera, openCamera, takeStill } from './camera.ts'
import { LEVEL_DEGREES, UPRIGHT_DEGREES, useLevel } from './use-level.ts'

interface CameraPictureProps {
  /** Filled while there is a picture. */
  readonly still: RefObject<(() => Promise<Blob>) | null>
  readonly onTrouble: (trouble: CameraTrouble) => void
  readonly guide: 'face' | 'body'
  readonly ghost: { readonly photo: PhotoId; readonly pictures: PictureStore } | null
}

export function CameraPicture({ still, onTrouble, guide, ghost }: CameraPictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [live, setLive] = useState(false)
  const visible = useVisible()
  useEffect(() => {
    const element = video.current
    if (!visible || element === null) return
    let stream: MediaStream | null = null
    let over = false
    openCamera().then(
      async (opened) => {
        stream = opened
        if (over) return closeCamera(opened)
        element.srcObject = opened
        await element.play().catch(() => undefined)
        still.current = () => takeStill(element)
        setLive(true)
      },
      (error: unknown) => onTrouble(error instanceof CameraError ? error.trouble : 'refused'),
    )
    return () => {
      over = true
      still.current = null
      setLive(false)
      closeCamera(stream)
      element.srcObject = null
    }
  }, [visible, still, onTrouble])
  return (
    <div className="capture-picture" data-live={live || undefined}>
      <video ref={video} playsInline muted />
      {ghost !== null && <GhostPicture {...ghost} />}
      {!live && <p className="capture-starting">{say.starting}</p>}
      <Guide guide={guide} />
      {live && <Hint guide={guide} />}
    </div>
  )
}

function GhostPicture({ photo, pictures }: { readonly photo: PhotoId; readonly pictures: PictureStore }) {
  const pictured = usePicture(pictures, photo, 'preview')
  return pictured.at === 'here' ? <img className="capture-ghost" src={pictured.address} alt="" /> : null
}

/** The eye line of a face, the middle of a body: where they stood last time. */
function Guide({ guide }: { readonly guide: 'face' | 'body' }) {
  return (
    <svg className="capture-guide" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {guide === 'face' ? (
        <path d="M0 42h100M50 17v5M50 92v5" vectorEffect="non-scaling-stroke" />
      ) : (
        <path d="M50 0v100M0 50h4M96 50h4" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  )
}

function Hint({ guide }: { readonly guide: 'face' | 'body' }) {
  const level = useLevel()
  const { hints } = say
  const leans = level !== null && Math.abs(level.roll) > LEVEL_DEGREES
  const looks = level !== null && Math.abs(level.pitch) > UPRIGHT_DEGREES
  const words = leans
    ? level.roll < 0
      ? hints.left(-level.roll)
      : hints.right(level.roll)
    : looks
      ? level.pitch > 0
        ? hints.up
        : hints.down
      : guide === 'face'
        ? hints.distance
        : hints.distanceBody
  const Icon = leans || looks ? RotateCcw : Maximize2
  return (
    <p className="capture-hint">
      <Icon className="icon-small" aria-hidden="true" />
      {words}
    </p>
  )
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}
