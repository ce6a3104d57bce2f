/**
 * A list of names against the sealed directory: line by line, under a sweep of two members, so that no budget of a member is spent on it and
 * nothing but names is opened. Spec: incident §7. Who is hostile: whoever made the list, so it is cut to what a practice can hold.
 *
 * LIMITS: it says who is named and not where the list comes from: no list of names leaves this product with planted lines of its own.
 */
import { normalLine } from '@pellicle/breach/possession/compare-list'
import type { ListFinding } from '@pellicle/breach/possession/ladder'
import { Directory, type FoundPatient } from '@pellicle/vault/directory/directory'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

export interface NamesCompared {
  readonly finding: ListFinding
  readonly patients: readonly string[]
}

const MOST_BYTES = 2_000_000
const MOST_LINES = 5_000
const FEWEST_LINES = 2

/** Lines of a text that could be a list of names; null: it is none. */
export function linesOfList(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length > MOST_BYTES) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the question
    if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return null
    const lines = [...new Set(text.split(/\r\n|\r|\n/).map(normalLine))].filter((line) => line.includes(' '))
    return lines.length < FEWEST_LINES ? null : lines.slice(0, MOST_LINES)
  } catch {
    return null
  }
}

export async function compareNames(desk: OpenDesk, act: Uint8Array, lines: readonly string[]): Promise<NamesCompared> {
  const patients = new Set<string>()
  let inDirectory = 0
  desk.standUnder(act)
  try {
    const directory = new Directory(desk)
    for (const line of lines) {
      const found = await namedBy(directory, line)
      if (found.length > 0) inDirectory++
      for (const { patient } of found) patients.add(patient)
    }
  } finally {
    desk.standUnder(null)
  }
  return { finding: { lines: lines.length, inDirectory, tables: [] }, patients: [...patients] }
}

/** Who is named at the beginning of the line, family name first or last. */
async function namedBy(directory: Directory, line: string): Promise<readonly FoundPatient[]> {
  const found = new Map<string, FoundPatient>()
  for (const word of line.split(' ').slice(0, 2)) {
    const reply = await directory.search(word)
    for (const one of reply.found) if (begins(line, one)) found.set(one.patient, one)
  }
  return [...found.values()]
}

function begins(line: string, { family, given }: FoundPatient): boolean {
  return [`${family} ${given}`, `${given} ${family}`].some((name) => `${line} `.startsWith(`${normalLine(name)} `))
}
