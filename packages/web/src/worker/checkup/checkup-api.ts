/**
 * What the checkup's pages may ask of the worker. Evidence goes out as plain facts that were admitted; the page judges them again with its
 * own clock (`posture` is pure), so that a row turns while somebody looks at it. Only owners get any of it.
 */
import type { Evidence } from '@pellicle/posture/check/admit-evidence'
import type { SetAside } from '@pellicle/posture/check/checkup'
import type { ScriptSystem } from '@pellicle/posture/machine/one-time-code'
import type { ResultRefusal } from '@pellicle/posture/machine/script-result'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'

export interface CheckupReading {
  readonly evidence: readonly Evidence[]
  readonly setAside: readonly SetAside[]
  readonly lookedAt: number
  /** Statements of the journal that failed a check of their own. */
  readonly refused: number
  /** Networks the box has an address in; what was looked at before. */
  readonly networks: readonly string[]
  readonly domain: string | null
  readonly site: string | null
  /** Codes that wait for a machine's result. */
  readonly waiting: readonly { readonly machine: string; readonly issuedAt: number }[]
  readonly entries: number
}

export interface ScanTold {
  readonly tried: number
  readonly of: number
}

export interface CheckupApi {
  /** The journal and own data; keeps own data once a day, and when something turned. */
  checkup(): Promise<CheckupReading>
  checkupDomain(domain: string): Promise<void>
  checkupHost(host: string): Promise<void>
  /** One mail of this domain, saved as a file where it arrived. Throws BAD_FIELD for somebody else's. */
  checkupMail(domain: string, mail: ArrayBuffer): Promise<void>
  /** False: this box answers on its own machine only, so nothing was seen. */
  checkupBox(): Promise<boolean>
  /** After the owner said yes to this network on the screen. Progress comes as `scan` events. */
  checkupScan(network: string): Promise<void>
  checkupLedger(): Promise<void>
  checkupAnswer(check: CheckId, answer: 'good' | 'bad', note: string): Promise<void>
  /** Null takes it back. */
  checkupAside(check: CheckId, reason: string | null): Promise<void>
  /** Throws BAD_FIELD for a machine's name that may not stand in a script. */
  checkupScript(machine: string, system: ScriptSystem): Promise<string>
  /** Null: it was believed. */
  checkupScriptResult(pasted: string): Promise<ResultRefusal | null>
  checkupCards(cards: readonly string[]): Promise<{ readonly opened: boolean }>
  checkupLostDevice(): Promise<{ readonly refusedAfterMs: number | null }>
  /** Scored here and forgotten: only score and length are kept. */
  checkupWifi(passphrase: string): Promise<{ readonly score: number; readonly length: number }>
  /** Files of the journal, by name; its head is stated in the ledger before it leaves. */
  checkupPack(): Promise<Readonly<Record<string, string>>>
  /** The hash of this text, under the owner's signature. */
  checkupSignRisk(document: string): Promise<void>
}

export const CHECKUP_ACTS = [
  'checkup',
  'checkupDomain',
  'checkupHost',
  'checkupMail',
  'checkupBox',
  'checkupScan',
  'checkupLedger',
  'checkupAnswer',
  'checkupAside',
  'checkupScript',
  'checkupScriptResult',
  'checkupCards',
  'checkupLostDevice',
  'checkupWifi',
  'checkupPack',
  'checkupSignRisk',
] as const satisfies readonly (keyof CheckupApi)[]
