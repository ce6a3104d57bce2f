/** The views of the series: taken ones with their picture and, once sealed, a film edge; the others as outlines. */

import { capture as say } from '@pellicle/protocol/words/en/capture'
import { useWords } from '../words.ts'
import type { QueueItem } from '../worker/api.ts'
import type { ViewSet } from './view-sets.ts'
import { nameOfView } from './view-words.ts'

export interface Shot {
  /** Its line in the queue. */
  readonly line: string
  /** The picture of this page's own, until the camera closes. */
  readonly address: string
}

interface CaptureStripProps {
  readonly set: ViewSet
  readonly at: number
  readonly shots: ReadonlyMap<number, Shot>
  readonly queue: readonly QueueItem[]
  readonly onChoose: (at: number) => void
}

export function CaptureStrip({ set, at, shots, queue, onChoose }: CaptureStripProps) {
  const words = useWords()
  return (
    <ul className="capture-strip" aria-label={say.views}>
      {set.views.map((view, index) => {
        const shot = shots.get(index)
        // The queue's next word comes within a tenth of a second; until it names the shot, nothing is sealed.
        const state = queue.find(({ id }) => id === shot?.line)?.state ?? 'waiting'
        const name = nameOfView(view, words)
        const label = shot === undefined ? name : `${name}, ${say.states[state]}`
        const isSealed = shot !== undefined && !['waiting', 'sealing', 'refused'].includes(state)
        return (
          <li key={`${view.view} ${view.side}`}>
            <button
              type="button"
              aria-label={label}
              aria-current={index === at || undefined}
              data-sealed={isSealed || undefined}
              onClick={() => onChoose(index)}
            >
              {shot === undefined ? <Outline guide={set.guide} /> : <img src={shot.address} alt="" />}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Outline({ guide }: { readonly guide: ViewSet['guide'] }) {
  return (
    <svg viewBox="0 0 58 72" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      {guide === 'face' ? (
        <>
          <ellipse cx="29" cy="30" rx="12" ry="16" />
          <path d="M8 68c2-13 10-18 21-18s19 5 21 18" />
        </>
      ) : (
        <path d="M20 8h18M17 14c-3 8 0 14 0 22 0 9-5 12-5 28M41 14c3 8 0 14 0 22 0 9 5 12 5 28" />
      )}
    </svg>
  )
}
