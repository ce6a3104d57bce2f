/** Over the picture: the view that is asked for, where in the series it stands, the way out. */
import { capture as say } from '@pellicle/protocol/words/en/capture'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'

interface CaptureHeadProps {
  readonly title: string
  readonly place: string
  readonly onClose: () => void
  readonly onSet: () => void
}

export function CaptureHead({ title, place, onClose, onSet }: CaptureHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <header className="capture-head">
      <button type="button" className="capture-icon" onClick={onClose} aria-label={say.close}>
        <X className="icon" aria-hidden="true" />
      </button>
      <div className="capture-view">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <button type="button" onClick={onSet} aria-label={`${say.change}: ${place}`}>
          {place}
        </button>
      </div>
      <span />
    </header>
  )
}
