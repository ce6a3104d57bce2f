/** Everything leaves in ordinary files, by two members and a waiting time, as pages meet it. Spec: gate §9. */
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { ActLine } from '../gate-api.ts'

export interface ExportView {
  /** An owner asks, and only who holds charts and photos has something to write. */
  readonly may: 'yes' | 'not owner' | 'no photos'
  /** The newest one of this device that is neither over nor withdrawn. */
  readonly act: ActLine | null
  readonly until: number | null
  /** How far the files have come; null before the first. */
  readonly progress: ExportProgress | null
  /** What left before, newest first; empty for who may not read it. */
  readonly before: readonly { readonly at: number; readonly part: number; readonly patients: number }[]
}

export interface ExportProgress {
  readonly done: number
  readonly of: number
  /** Files that were saved. */
  readonly files: number
}

export interface ExportFile {
  readonly file: Blob
  readonly name: string
  readonly patients: number
  /** Patients that could not be opened, erased ones among them: they are named in the file by their code. */
  readonly leftOut: number
}

export interface ExportApi {
  exportState(): Promise<ExportView>
  /** Another member agrees on another device; a day later it is in force for this one. */
  askExport(reason: ReasonCode): Promise<ExportView>
  /** The next file, said to the ledger already; null: there is none left. The same one again until `exportSaved`. */
  nextExportFile(): Promise<ExportFile | null>
  /** The page has saved it: the next one comes next, also after a reload. */
  exportSaved(): Promise<ExportView>
}

export const EXPORT_ACTS = ['exportState', 'askExport', 'nextExportFile', 'exportSaved'] as const
