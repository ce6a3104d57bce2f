/** The seal on the lock screen: initials in a disc, an arc of film around it. */
import { useId } from 'react'
import { FilmGradient } from '../marks/logo.tsx'

export function FilmSeal({ initials }: { readonly initials: string }) {
  const film = useId()
  return (
    <div className="film-seal" aria-hidden="true">
      <svg viewBox="0 0 148 148" fill="none" aria-hidden="true">
        <FilmGradient id={film} />
        <circle className="film-seal-ring" cx="74" cy="74" r="64" strokeWidth="1.5" />
        <path d="M28.7 28.7A64 64 0 0 1 136 91" stroke={`url(#${film})`} strokeWidth="4" strokeLinecap="round" />
      </svg>
      <span>{initials}</span>
    </div>
  )
}
