/**
 * Figures in the text form that monitoring reads (OpenMetrics 1.0). The list is closed like the log's: names of ours, numbers, no labels but words
 * of our own, so that no patient word, name or path has a place to stand in. Pure.
 */

export interface Figure {
  /** Below `pellicle_`. Ends in its unit; a counter's samples end in `_total` by themselves. */
  readonly name: string
  readonly type: 'gauge' | 'counter'
  readonly unit?: 'bytes' | 'seconds'
  readonly help: string
  /** Null: nobody can say; it is left out. */
  readonly value: number | null
  /** Position of one of several of a kind, such as a keeper's. */
  readonly number?: number
}

export const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

export function formatOpenMetrics(figures: readonly Figure[]): string {
  const lines: string[] = []
  let family = ''
  for (const { name, type, unit, help, value, number } of figures) {
    if (value === null || !Number.isFinite(value)) continue
    const full = `pellicle_${name}`
    if (full !== family) {
      family = full
      lines.push(`# TYPE ${full} ${type}`)
      if (unit !== undefined) lines.push(`# UNIT ${full} ${unit}`)
      lines.push(`# HELP ${full} ${help}`)
    }
    const label = number === undefined ? '' : `{number="${number}"}`
    lines.push(`${full}${type === 'counter' ? '_total' : ''}${label} ${value}`)
  }
  return `${lines.join('\n')}\n# EOF\n`
}
