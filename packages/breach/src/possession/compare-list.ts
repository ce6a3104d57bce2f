/**
 * A list of names against what was planted: each file of a bulk export carries people who do not exist and stand nowhere else; a list that
 * names them came from that file. Who is hostile: whoever made the list; and chance, for an invented name may be somebody's. So a birth date
 * beside the name must agree, and a name alone counts only where nobody bears it, or where it is not the only one. Spec: incident §7.
 */
import type { ListFinding } from './ladder.ts'

export type PlantedPerson = { readonly family: string; readonly given: string; readonly birthDate: string | null }
/** One file that left, and who was written into it alone. */
export type PlantedTable = { readonly table: string; readonly people: readonly PlantedPerson[] }

/** Letters and digits only, without case and accents: "Müller, Anna" and "MULLER ANNA" are one. */
export function normalLine(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Family and given name side by side, in either order. `line` in normal form. */
export function namesPerson(line: string, { family, given }: Pick<PlantedPerson, 'family' | 'given'>): boolean {
  return [`${family} ${given}`, `${given} ${family}`].some((name) => {
    const wanted = normalLine(name)
    return wanted !== '' && ` ${line} `.includes(` ${wanted} `)
  })
}

const TOGETHER = 2

/** `lines` in normal form. `named`: those that name a patient; null: the directory was not compared. */
export function plantedIn(
  lines: readonly string[],
  tables: readonly PlantedTable[],
  named: ReadonlySet<string> | null,
): ListFinding['tables'] {
  return tables.map(({ table, people }) => {
    let [sure, perhaps] = [0, 0]
    for (const person of people) {
      const hits = lines.filter((line) => namesPerson(line, person)).map((line) => ({ line, dates: datesIn(line) }))
      const dated = hits.some(
        ({ dates }) => person.birthDate !== null && dates.some((all) => all.has(person.birthDate as string)),
      )
      const bare = hits.filter(({ dates }) => dates.length === 0)
      if (dated || (named !== null && bare.some(({ line }) => !named.has(line)))) sure++
      else if (named === null && bare.length > 0) perhaps++
    }
    return { table, seeds: sure + (sure + perhaps >= TOGETHER ? perhaps : 0), planted: people.length }
  })
}

/** Every date of a line, each as all days that it could mean: nobody says whether month or day came first. */
function datesIn(line: string): readonly ReadonlySet<string>[] {
  const found: Set<string>[] = []
  for (const match of line.matchAll(/(?<!\d)(\d{4}) (\d{1,2}) (\d{1,2})(?!\d)/g))
    found.push(new Set([dateOf(match[1], match[2], match[3])]))
  for (const match of line.matchAll(/(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)/g))
    found.push(new Set([dateOf(match[3], match[2], match[1]), dateOf(match[3], match[1], match[2])]))
  for (const match of line.matchAll(/(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/g))
    found.push(new Set([dateOf(match[1], match[2], match[3])]))
  return found
}

function dateOf(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
