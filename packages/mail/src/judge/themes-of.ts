/** How often and where a theme is heard in a mail. */
import type { Theme } from '../text/theme.ts'
import type { Evidence, ThemePlace } from './evidence.ts'
import type { Place } from './signal.ts'

export function heard({ themes }: Evidence, ...names: readonly Theme[]): boolean {
  return names.some((name) => themes.has(name))
}

/** Different phrases of a theme; the same words in the plain and the HTML version count once. */
export function phrasesOf(evidence: Evidence, theme: Theme): ReadonlySet<string> {
  const texts = new Set<string>()
  for (const place of evidence.themes.get(theme) ?? [])
    texts.add(wordsAt(evidence, place).toLowerCase().replace(/\s+/g, ' '))
  return texts
}

export function placeOf(evidence: Evidence, theme: Theme): Place {
  const place = evidence.themes.get(theme)?.[0]
  return place ?? { where: 'text', part: '', at: 0, length: 0 }
}

/** The words themselves, for a reason that quotes them: one line, at most 60 letters. */
export function quoteOf(evidence: Evidence, theme: Theme): string {
  const place = evidence.themes.get(theme)?.[0]
  return place === undefined ? '' : wordsAt(evidence, place).replace(/\s+/g, ' ').slice(0, 60)
}

function wordsAt({ subject, from, texts }: Evidence, place: ThemePlace): string {
  if (place.where === 'from') return from.name.slice(place.at, place.at + place.length)
  const text =
    place.where === 'subject'
      ? subject
      : (texts.find(({ part, text }) => part === place.part && place.at + place.length <= text.length)?.text ?? '')
  return text.slice(place.at, place.at + place.length)
}
