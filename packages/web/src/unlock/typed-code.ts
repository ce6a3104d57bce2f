/**
 * Codes as people type them: any case, spaces or hyphens; o is read as 0, i and l as 1 (spec: cards §5). Shown in groups
 * of four while typing.
 */
export function codeLetters(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/[^0-9a-z]/g, '')
}

export function grouped(typed: string): string {
  const letters = typed.replace(/[^0-9a-zA-Z]/g, '').toLowerCase()
  return letters.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Words of a card as typed: numbers, commas and line ends fall away. */
export function cardWords(typed: string): readonly string[] {
  return typed.toLowerCase().match(/[a-z]+/g) ?? []
}
