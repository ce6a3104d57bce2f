/** The patient's page in the patient's language; each is loaded when it is wanted. */
import type { LinkWords } from '@pellicle/protocol/words/en/link'

export type { LinkWords }

export const LANGUAGES = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['it', 'Italiano'],
  ['tr', 'Türkçe'],
] as const
export type Language = (typeof LANGUAGES)[number][0]

export function firstLanguage(): Language {
  for (const wanted of navigator.languages) {
    const found = LANGUAGES.find(([code]) => wanted.toLowerCase().startsWith(code))
    if (found !== undefined) return found[0]
  }
  return 'en'
}

export async function loadLanguage(language: Language): Promise<LinkWords> {
  switch (language) {
    case 'de':
      return (await import('@pellicle/protocol/words/de/link')).link
    case 'fr':
      return (await import('@pellicle/protocol/words/fr/link')).link
    case 'es':
      return (await import('@pellicle/protocol/words/es/link')).link
    case 'it':
      return (await import('@pellicle/protocol/words/it/link')).link
    case 'tr':
      return (await import('@pellicle/protocol/words/tr/link')).link
    default:
      return (await import('@pellicle/protocol/words/en/link')).link
  }
}

/** `{x}` in a sentence → its value. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
