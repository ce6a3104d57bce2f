/** The rows as lines for people: one block a measurement, the columns of all blocks under each other. */
import type { Aim, Figure, Row } from './row.ts'

const HEAD = ['', 'median', '', 'ours is', 'peak MB', 'by'] as const

export function tableLines(rows: readonly Row[]): string[] {
  const all = rows.flatMap(({ ours, beside }) => [ours, ...beside].map(cellsOf))
  const widths = HEAD.map((head, i) => Math.max(head.length, ...all.map((cells) => (cells[i] as string).length)))
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => (i === 0 || i === LAST ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join('  ')}`.trimEnd()
  const block = ({ name, title, size, ours, beside, aim }: Row): string[] => [
    '',
    `${name}: ${title} (${size})`,
    ...[ours, ...beside].map((figure) => line(cellsOf(figure))),
    ...(aim === null ? [] : [`  aim: ${aim.text}: ${outcomeOf(aim)}`]),
  ]
  return [line(HEAD), ...rows.flatMap(block)]
}

const LAST = HEAD.length - 1

function outcomeOf({ met, why }: Aim): string {
  if (met === null) return why ?? 'nothing to compare with here'
  return met ? 'reached' : 'NOT REACHED'
}

function cellsOf({ who, value, unit, ratio, memoryMb, by, also = '' }: Figure): string[] {
  return [
    who,
    `${rounded(value)} ${unit}`,
    also,
    ratio === null ? '' : `${ratio.toFixed(2)}x`,
    memoryMb === null ? '' : memoryMb.toFixed(0),
    by,
  ]
}

/** Three digits that mean something. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
