/** A person in a list: initials, never a face, and the same grey for everybody. */
import './initials.css'

export function InitialsTile({ name }: { readonly name: string }) {
  return (
    <span className="initials" aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** "Dr. Ieva Norkutė" → "IN": first and last word that begin with a capital letter and are no title. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s\p{Pd}]+/u)
    .filter((word) => word !== '' && !/^\p{L}{1,5}\.$/u.test(word))
    .map((word) => [...word.replace(/^[^\p{L}\p{N}]+/u, '')][0] ?? '')
    .filter((letter) => letter !== '')
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** "R. V." as it stands on the lock screen. */
export function spacedInitials(name: string): string {
  return [...initialsOf(name)].map((letter) => `${letter}.`).join(' ')
}
