/** How long charts are kept, as an owner's pages meet it: rules, what falls due, marks, erasing by two members. Spec: retention. */
import type { PatientId } from '@pellicle/protocol/ids'
import type { Standing } from '@pellicle/vault/retention/due'
import type { RetentionMark } from '@pellicle/vault/retention/keep'

/** Class and months; null: for ever. */
export type KeepingRule = readonly [name: string, months: number | null]

export interface KeptChart extends RetentionMark {
  readonly patient: PatientId
  /** Null: this device does not know it; `nameKept` opens it. */
  readonly name: string | null
  /** Unix ms of the gate's time. */
  readonly lastEntry: number
  readonly standing: Standing
}

export interface HeldChart extends KeptChart {
  /** Null where the ledger does not say. */
  readonly since: number | null
  readonly by: string | null
}

/** An act that lets one chart be erased, and what came of it. */
export interface ErasureLine {
  readonly act: string
  readonly patient: PatientId
  readonly name: string | null
  readonly number: string
  readonly mine: boolean
  readonly is: 'waiting' | 'in force' | 'done'
  /** In force from and until; when it was done. Unix ms. */
  readonly from: number | null
  readonly until: number | null
  readonly doneAt: number | null
}

export interface KeepingView {
  /** False for who is no owner: everything else is empty then. */
  readonly may: boolean
  readonly rules: readonly KeepingRule[]
  /** Classes that rules or marks name. */
  readonly classes: readonly string[]
  /** The longest due first. */
  readonly due: readonly KeptChart[]
  readonly held: readonly HeldChart[]
  readonly later: number
  readonly forEver: number
  readonly more: boolean
  readonly erasures: readonly ErasureLine[]
}

export interface RulesPreview {
  /** Charts that fall due today under these rules, and under those that stand. */
  readonly due: number
  readonly now: number
}

export interface ErasureCertificateView {
  readonly patient: PatientId
  readonly erase: readonly [index: number, hash: string]
  readonly erased: readonly [index: number, hash: string]
  readonly salts: number
  readonly ground: string
  readonly at: number
  readonly checkpoint: readonly [size: number, root: string]
  /** The canonical bytes that are handed over. */
  readonly file: Blob
}

export interface RetentionApi {
  keeping(): Promise<KeepingView>
  /** What they would make due today; nothing is signed. */
  previewRules(rules: readonly KeepingRule[]): Promise<RulesPreview>
  /** All rules, each time. Throws NOT_ALLOWED. */
  signRules(rules: readonly KeepingRule[]): Promise<KeepingView>
  /** Null: the box does not list it. */
  keptChart(patient: PatientId): Promise<{ readonly chart: KeptChart; readonly classes: readonly string[] } | null>
  /** Signs what is special about one chart; answers what it was before. */
  markKept(patient: PatientId, change: Partial<RetentionMark>): Promise<RetentionMark>
  /** Opens the name and nothing else: it counts, and stands in the record. */
  nameKept(patient: PatientId): Promise<string>
  /** Two digits that the second member sees too. */
  askErasure(patient: PatientId): Promise<string>
  /** Under an act in force. Throws NOT_ALLOWED, also while the chart is on legal hold. */
  eraseNow(act: string, patient: PatientId, ground: string): Promise<void>
  /** From statements whose inclusion this device has verified. Throws NOT_FOUND while the box has not said that it is done. */
  erasureCertificate(patient: PatientId): Promise<ErasureCertificateView>
}

export const RETENTION_ACTS = [
  'keeping',
  'previewRules',
  'signRules',
  'keptChart',
  'markKept',
  'nameKept',
  'askErasure',
  'eraseNow',
  'erasureCertificate',
] as const
