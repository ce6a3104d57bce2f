/**
 * States of what is sealed, as a shape and a word, always both: a ring, a half-filled ring, a full disc with a tick, and an
 * arc that grows. The shapes are ours; no icon set is used for evidence.
 */
import { useId } from 'react'
import './state-mark.css'
import { useWords } from '../words.ts'
import { FilmGradient } from './logo.tsx'

export type MarkedState = 'sealed' | 'stored' | 'kept' | 'opening' | 'waiting' | 'refused'

export function StateMark({ state, word }: { readonly state: MarkedState; readonly word?: string }) {
  const { app, importing } = useWords()
  const words = { ...app.states, waiting: importing.queue.states.waiting, refused: importing.queue.states.refused }
  return (
    <span className={`state-mark state-mark-${state}`}>
      <StateShape state={state} />
      {word ?? words[state]}
    </span>
  )
}

export function StateShape({ state }: { readonly state: MarkedState }) {
  const film = useId()
  return (
    <svg viewBox="0 0 18 18" fill="none" aria-hidden="true">
      {state === 'sealed' && (
        <>
          <FilmGradient id={film} />
          <circle cx="9" cy="9" r="6.4" stroke="currentColor" strokeWidth="1.4" />
          <circle cx="9" cy="9" r="6.4" stroke={`url(#${film})`} strokeWidth="2.4" />
        </>
      )}
      {state === 'stored' && (
        <>
          <circle cx="9" cy="9" r="6.4" stroke="currentColor" strokeWidth="1.6" />
          <path d="M9 2.6a6.4 6.4 0 0 1 0 12.8z" fill="currentColor" />
        </>
      )}
      {state === 'kept' && (
        <>
          <circle cx="9" cy="9" r="7.1" fill="currentColor" />
          <path
            className="state-mark-tick"
            d="M5.8 9.3l2.3 2.2 4.2-4.6"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {state === 'opening' && (
        <>
          <circle cx="9" cy="9" r="6.4" stroke="currentColor" strokeWidth="1.6" opacity=".3" />
          <path d="M9 2.6a6.4 6.4 0 0 1 6.4 6.4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </>
      )}
      {state === 'waiting' && (
        <circle cx="9" cy="9" r="6.4" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.4 2.6" />
      )}
      {state === 'refused' && <path d="M9 1.8 16.2 9 9 16.2 1.8 9z" fill="currentColor" />}
    </svg>
  )
}
