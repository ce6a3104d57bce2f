/** Files as the signals see them: the first one with a hazard of a list, in the list's order. */
import type { Hazard } from '../files/hazard.ts'
import type { Evidence } from './evidence.ts'

export interface FoundFile {
  readonly index: number
  readonly part: string
  readonly name: string
  readonly hazard: Hazard
}

export function firstFile({ files }: Evidence, hazards: readonly Hazard[]): FoundFile | null {
  for (const hazard of hazards) {
    const index = files.findIndex((file) => file.hazards.includes(hazard))
    if (index < 0) continue
    const file = files[index]!
    return { index, part: file.part, name: file.name.shown, hazard }
  }
  return null
}
