/** The mark: an eye behind a skin of film. One of the few places where the film's hue may stand. */
import { useId } from 'react'

export function Logo({ size = 36 }: { readonly size?: number }) {
  const film = useId()
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" fill="none" aria-hidden="true">
      <FilmGradient id={film} />
      <circle cx="19" cy="21" r="13.2" stroke="currentColor" strokeWidth="1.9" />
      <path d="M10.2 8.1A17.2 17.2 0 0 1 35.6 25.6" stroke={`url(#${film})`} strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="19" cy="21" r="3.1" fill="currentColor" />
    </svg>
  )
}

/** On paper the film is a thin black ring. */
export function PaperLogo() {
  return (
    <svg width="20" height="20" viewBox="0 0 40 40" fill="none" aria-hidden="true">
      <circle cx="20" cy="20" r="18.4" stroke="#000" strokeWidth="0.8" />
      <circle cx="20" cy="20" r="13.2" stroke="#000" strokeWidth="1.9" />
      <circle cx="20" cy="20" r="3.1" fill="#000" />
    </svg>
  )
}

export function FilmGradient({ id }: { readonly id: string }) {
  return (
    <defs>
      <linearGradient id={id} x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stopColor="#d3b36c" />
        <stop offset=".3" stopColor="#d99f80" />
        <stop offset=".5" stopColor="#b9a3a0" />
        <stop offset=".72" stopColor="#6fa7ab" />
        <stop offset="1" stopColor="#93c7a4" />
      </linearGradient>
    </defs>
  )
}
