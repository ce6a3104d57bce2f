/** A patient's name as it is written: given name first; whichever part there is. */
export function nameOf(record: { readonly given: string; readonly family: string }): string {
  return `${record.given} ${record.family}`.trim()
}
