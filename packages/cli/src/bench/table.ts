/** The rows as lines for people: one block a measurement, the columns of all blocks under each other. */
import type { Figure, Row } from './row.ts'

const COLUMNS = [13, 12, 11, 9, 10] as const

export function tableLines(rows: readonly Row[]): string[] {
  const head = columns(['', 'median', '', 'ours is', 'peak MB'], 'by')
  return [head, ...rows.flatMap((row) => ['', ...blockOf(row)])]
}

function blockOf({ name, title, size, ours, beside, aim }: Row): string[] {
  const figures = [ours, ...beside].map((figure) => figureLine(figure))
  const kept = aim?.met === null ? 'nothing to compare with here' : aim?.met ? 'reached' : 'NOT REACHED'
  return [`${name}: ${title} (${size})`, ...figures, ...(aim === null ? [] : [`  aim: ${aim.text}: ${kept}`])]
}

function figureLine({ who, value, unit, ratio, memoryMb, by, also = '' }: Figure): string {
  const cells = [who, `${rounded(value)} ${unit}`, also, ratio === null ? '' : `${ratio.toFixed(2)}x`]
  return columns([...cells, memoryMb === null ? '' : memoryMb.toFixed(0)], by)
}

function columns(cells: readonly string[], last: string): string {
  const [first = '', ...others] = cells
  const rest = others.map((cell, i) => cell.padStart((COLUMNS[i + 1] ?? 0) - 1)).join(' ')
  return `  ${first.padEnd(COLUMNS[0])}${rest}  ${last}`.trimEnd()
}

/** Three digits that mean something. */
function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
