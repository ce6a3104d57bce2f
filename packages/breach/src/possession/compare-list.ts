/**
 * A list of names against the practice's own tables and exports. Each export carries lines of its own that stand nowhere else (a seeded
 * typing error, a decoy); a list that holds them came from that export. Lines are compared in one normal form.
 */
import type { ListFinding } from './ladder.ts'

export type KnownTable = {
  readonly table: string
  readonly lines: ReadonlySet<string>
  /** Planted: in this table only. */
  readonly seeds: ReadonlySet<string>
}

/** Letters and digits only, without case and accents: "Müller, Anna" and "MULLER ANNA" are one. */
export function normalLine(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** `directory`: normal forms of the names opened for this comparison (a sweep of two members). */
export function compareList(text: string, directory: ReadonlySet<string>, tables: readonly KnownTable[]): ListFinding {
  const lines = [...new Set(text.split(/\r\n|\r|\n/).map(normalLine))].filter((line) => line !== '')
  return {
    lines: lines.length,
    inDirectory: lines.filter((line) => directory.has(line)).length,
    tables: tables.map(({ table, lines: known, seeds }) => ({
      table,
      found: lines.filter((line) => known.has(line) || seeds.has(line)).length,
      seeds: lines.filter((line) => seeds.has(line)).length,
    })),
  }
}
