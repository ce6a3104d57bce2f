/**
 * The thief's report as this page reads it (version 1 of `./pellicle thief --json`). It comes from the box, which may be
 * lying or of another version: every field is looked at before it is shown, and an unknown form is said to be one.
 */
export interface ThiefReport {
  readonly startedAt: number
  readonly finishedAt: number
  readonly files: number
  readonly databasePages: number
  readonly memoryBytes: number
  readonly canaries: number
  /** Counts by kind; all zero exactly when nothing readable was found. */
  readonly readable: Readonly<Record<string, number>>
  readonly total: number
  readonly findings: readonly { readonly what: string; readonly file: string; readonly where: string }[]
  readonly bytes: number
  readonly sealedFiles: number
  readonly firstWrite: number | null
  readonly lastWrite: number | null
  /** The largest folder, as a thief would see it. */
  readonly pile: {
    readonly folder: string
    readonly names: readonly { readonly name: string; readonly bytes: number }[]
  } | null
  readonly unread: number
}

/** Null: not a report that this page knows. */
export function parseThiefReport(value: unknown): ThiefReport | null {
  const report = fieldsOf(value)
  if (report.version !== 1) return null
  const [searched, readable, learned] = [fieldsOf(report.searched), fieldsOf(report.readable), fieldsOf(report.learned)]
  const pile = fieldsOf(listOf(learned.piles)[0])
  return {
    startedAt: numberOf(report.startedAt),
    finishedAt: numberOf(report.finishedAt),
    files: numberOf(searched.files),
    databasePages: numberOf(searched.databasePages),
    memoryBytes: numberOf(searched.memoryBytes),
    canaries: numberOf(searched.canaries),
    readable: Object.fromEntries(
      Object.entries(readable).flatMap(([kind, count]) => (kind === 'total' ? [] : [[kind, numberOf(count)]])),
    ),
    total: numberOf(readable.total),
    findings: listOf(report.findings).map((one) => {
      const { what, file, where } = fieldsOf(one)
      return { what: textOf(what), file: textOf(file), where: textOf(where) }
    }),
    bytes: numberOf(learned.bytes),
    sealedFiles: numberOf(learned.sealedFiles),
    firstWrite: typeof learned.firstWrite === 'number' ? learned.firstWrite : null,
    lastWrite: typeof learned.lastWrite === 'number' ? learned.lastWrite : null,
    pile:
      typeof pile.folder !== 'string'
        ? null
        : {
            folder: pile.folder,
            names: listOf(pile.names).map((one) => {
              const { name, bytes } = fieldsOf(one)
              return { name: textOf(name), bytes: numberOf(bytes) }
            }),
          },
    unread: listOf(report.unread).length,
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A missing count must not pass for a zero. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '?'
}
