/**
 * A list of names against the sealed directory: line by line, under a sweep of two members, so that no budget of a member is spent on it and
 * nothing but names is opened. Spec: incident §7. Who is hostile: whoever made the list, so it is cut to what a practice can hold.
 *
 * LIMITS: it says who is named; where the list comes from is told by who was planted in it (breach/possession/compare-list).
 */
import { namesPerson, normalLine } from '@pellicle/breach/possession/compare-list'
import { Directory, type FoundPatient } from '@pellicle/vault/directory/directory'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

export interface NamesCompared {
  /** Lines that were compared: the first ones. */
  readonly compared: number
  /** Of these, the ones that name a patient. */
  readonly named: ReadonlySet<string>
  readonly patients: readonly string[]
}

const MOST_BYTES = 16_000_000
const MOST_LINES = 5_000
const FEWEST_LINES = 2
/** A number, a title, a path may stand before the name. */
const FIRST_WORDS = 6

/** Lines of a text that could be a list of names; null: it is none. */
export function linesOfList(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length > MOST_BYTES) return null
  const text = textOf(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the question
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return null
  const lines = [...new Set(text.split(/\r\n|\r|\n/).map(normalLine))].filter((line) => line.includes(' '))
  return lines.length < FEWEST_LINES ? null : lines
}

/** UTF-8; else what spreadsheets save: UTF-16 with its mark, or the old Windows letters. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export async function compareNames(desk: OpenDesk, act: Uint8Array, lines: readonly string[]): Promise<NamesCompared> {
  const patients = new Set<string>()
  const named = new Set<string>()
  const some = lines.slice(0, MOST_LINES)
  desk.standUnder(act)
  try {
    const directory = new Directory(desk)
    for (const line of some) {
      const found = await namedBy(directory, line)
      if (found.length > 0) named.add(line)
      for (const { patient } of found) patients.add(patient)
    }
  } finally {
    desk.standUnder(null)
  }
  return { compared: some.length, named, patients: [...patients] }
}

/** Who is named near the beginning of the line, family name first or last. */
async function namedBy(directory: Directory, line: string): Promise<readonly FoundPatient[]> {
  const found = new Map<string, FoundPatient>()
  for (const word of line.split(' ').slice(0, FIRST_WORDS)) {
    if (!/^\p{L}/u.test(word)) continue
    const reply = await directory.search(word)
    for (const one of reply.found) if (namesPerson(line, one)) found.set(one.patient, one)
  }
  return [...found.values()]
}
