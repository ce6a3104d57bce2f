/**
 * The table of privacy acts by country as a page needs it: every cell with its confidence, found by words, filtered and sorted.
 * Deadlines are sorted by length, not by letters: "72 h" before "30 days", and words without a number last.
 */
import type { Confidence, TableCell, TableRow } from './grammar.ts'

export const COLUMNS = [
  'name',
  'act',
  'year',
  'regulator',
  'regulatorDeadline',
  'individualDeadline',
  'encryptionSafeHarbour',
  'medicalPhotoRetention',
  'ransomPaymentRule',
  'then2017',
] as const
export type Column = (typeof COLUMNS)[number]

export type Cell = { readonly text: string; readonly confidence: Confidence }

const CELLS: ReadonlySet<string> = new Set<TableCell>([
  ...(['regulatorDeadline', 'individualDeadline', 'encryptionSafeHarbour'] as const),
  ...(['medicalPhotoRetention', 'ransomPaymentRule', 'then2017'] as const),
])

/** The name of a country is certain. Act, year and regulator were recorded with the row, and are as sure as the row. */
export function cellOf(row: TableRow, column: Column): Cell {
  if (CELLS.has(column)) return row.cells[column as TableCell]
  if (column === 'name') return { text: row.name, confidence: 'primary' }
  return { text: String(row[column as 'act' | 'year' | 'regulator']), confidence: row.confidence }
}

/** From the surest to the least sure. */
export const CONFIDENCES: readonly Confidence[] = ['primary', 'secondary', 'conflicting', 'unconfirmed']

export type TableQuery = {
  /** Words that must all stand somewhere in the row; accents and capitals do not matter. */
  readonly words?: string
  /** Codes of jurisdictions: a country's code takes in its States. */
  readonly places?: readonly string[]
  /** Rows whose deadlines are at least this sure. */
  readonly atLeast?: Confidence
  /** Regulator must be told within this many hours, or sooner. */
  readonly regulatorWithinHours?: number
  readonly sortBy?: Column | 'confidence'
  readonly descending?: boolean
}

export function tableRows(rows: readonly TableRow[], query: TableQuery = {}): TableRow[] {
  const wanted = fold(query.words ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const least = query.atLeast === undefined ? Number.POSITIVE_INFINITY : CONFIDENCES.indexOf(query.atLeast)
  const found = rows.filter((row) => {
    const text = wanted.length === 0 ? '' : fold([row.code, ...COLUMNS.map((one) => cellOf(row, one).text)].join(' '))
    const hours = periodInHours(row.cells.regulatorDeadline.text)
    return (
      wanted.every((word) => text.includes(word)) &&
      (query.places === undefined ||
        query.places.some((code) => row.code === code || row.code.startsWith(`${code}-`))) &&
      CONFIDENCES.indexOf(row.confidence) <= least &&
      (query.regulatorWithinHours === undefined || hours <= query.regulatorWithinHours)
    )
  })
  const { sortBy } = query
  if (sortBy === undefined) return found
  const sign = query.descending === true ? -1 : 1
  return found
    .map((row, at) => ({ row, at, key: sortKey(row, sortBy) }))
    .sort((a, b) => sign * order(a.key, b.key) || a.at - b.at)
    .map(({ row }) => row)
}

function sortKey(row: TableRow, column: Column | 'confidence'): number | string {
  if (column === 'confidence') return CONFIDENCES.indexOf(row.confidence)
  if (column === 'year') return row.year
  const { text } = cellOf(row, column)
  if (column === 'regulatorDeadline' || column === 'individualDeadline') return periodInHours(text)
  if (column === 'medicalPhotoRetention') return yearsIn(text)
  return fold(text)
}

function order(a: number | string, b: number | string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

const UNIT_HOURS: readonly (readonly [unit: RegExp, hours: number])[] = [
  [/^(h|hours?)$/, 1],
  [/^business days?$/, 33.6],
  [/^(days?|calendar days?)$/, 24],
  [/^months?$/, 24 * 30],
]

/** The shortest period a cell speaks of, in hours; Infinity where it has words only. For sorting, never for a duty. */
export function periodInHours(text: string): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const [, count, unit] of text.matchAll(/(\d+)\s+(h|hours?|business days?|calendar days?|days?|months?)\b/g)) {
    const hours = UNIT_HOURS.find(([name]) => name.test(unit ?? ''))?.[1] ?? 1
    shortest = Math.min(shortest, Number(count) * hours)
  }
  return shortest
}

function yearsIn(text: string): number {
  const years = /(\d+)\s+years?/.exec(text)?.[1]
  return years === undefined ? Number.POSITIVE_INFINITY : Number(years)
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
