/**
 * What a measurement asks of the gate, in one place: few patients and few shards, asked for again and again. Budgets count distinct ones, so
 * that a bench of any length stays far below what a clinician may open in a morning and measures the gate at its ordinary work.
 */
export const ALLOWANCE = {
  /** Distinct patients that all asking devices together open. */
  patients: 8,
  /** Names that one device searches for: each opens a handful of directory shards. */
  names: 5,
} as const
