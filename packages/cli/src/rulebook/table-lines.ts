/** The table of acts as text: one block for each row, every cell with the mark of how sure it is. */
import type { TableRow } from '@pellicle/breach/rulebook/grammar'
import { COLUMNS, cellOf } from '@pellicle/breach/rulebook/table'
import { COLUMN_WORDS, CONFIDENCE_WORDS } from '@pellicle/protocol/words/en/rulebook'

export function tableLines(rows: readonly TableRow[]): string[] {
  const legend = Object.values(CONFIDENCE_WORDS).map(({ mark, label }) => `${mark} ${label}`)
  const blocks = rows.flatMap((row) => [
    `${row.name} (${row.code})`,
    ...COLUMNS.filter((column) => column !== 'name').map((column) => {
      const cell = cellOf(row, column)
      return `  ${CONFIDENCE_WORDS[cell.confidence].mark} ${COLUMN_WORDS[column]}: ${cell.text}`
    }),
    '',
  ])
  return [...blocks, `${rows.length} rows. ${legend.join(' · ')}`]
}
