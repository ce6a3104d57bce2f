/**
 * What an import is going to do, before anything is read or sealed: patients, their visits, their files, and what was not understood.
 * Made from a folder's names (plan-folder.ts) or from a table (plan-csv.ts); a person reads it with `--dry-run`.
 */
import type { PatientRecord, Phase, PhotoRecord } from '@pellicle/protocol/records'

export interface PlannedFile {
  /** Below the folder that is imported, with `/`. */
  readonly path: string
  /** From folder or file names, or the table; null: from the camera, else from the file's own time. */
  readonly date: string | null
  readonly phase: Phase | null
  readonly title: string | null
  /** From a table; a folder has none. */
  readonly note: string | null
  readonly details: Pick<PhotoRecord, 'view' | 'side' | 'region' | 'intimate'>
}

export interface PlannedPatient {
  /** Normalised names and birth date: the same person on the next run. */
  readonly key: string
  readonly record: PatientRecord
  /**
   * Folders below the root in which this name stands. More than one: taken for one person, because name and birth date agree;
   * a person has to look.
   */
  readonly folders: readonly string[]
  readonly files: readonly PlannedFile[]
}

/** Why a file is left out. Sentences: report-lines.ts. */
export type SkipReason =
  | 'no-name'
  | 'not-a-file'
  | 'not-a-picture'
  | 'empty'
  | 'unreadable'
  | 'no-such-file'
  | 'bad-row'
  | 'outside'
  | 'twice'

export interface Skipped {
  readonly path: string
  readonly reason: SkipReason
}

export interface ImportPlan {
  readonly patients: readonly PlannedPatient[]
  readonly skipped: readonly Skipped[]
  /** Files of the system that nobody means: Thumbs.db, .DS_Store, hidden ones. */
  readonly ignored: number
}

export const NO_DETAILS: PlannedFile['details'] = { view: null, side: null, region: null, intimate: false }

export function emptyRecord(family: string, given: string): PatientRecord {
  return {
    ...{ family, given, birthDate: null, country: null, state: null },
    ...{ email: null, phone: null, language: null, alias: null },
  }
}

export function patientKey({ family, given, birthDate }: PatientRecord): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return [plain(family), plain(given), birthDate ?? ''].join('|')
}
