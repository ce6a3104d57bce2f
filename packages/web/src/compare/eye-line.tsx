/** A thin line across both photos, to lay eyes (or anything else) on one height. Dragged, or moved with the arrow keys. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../words.ts'

export function EyeLine() {
  const { compare: say } = useWords()
  const line = useRef<HTMLDivElement>(null)
  const [percent, setPercent] = useState(38)
  const to = (value: number): void => setPercent(Math.min(Math.max(value, 2), 98))
  const hear = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    to(percent + by * (event.shiftKey ? 10 : 1))
  }
  return (
    <div
      ref={line}
      className="eye-line"
      style={{ top: `${percent}%` }}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say.eyeLine}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={say.eyeLineAt(Math.round(percent))}
      onKeyDown={hear}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = line.current?.parentElement?.getBoundingClientRect()
        if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
        to(((event.clientY - box.top) / box.height) * 100)
      }}
    />
  )
}
