/** All statement kinds by number. A kind without a file here does not exist; numbers are never reused. Spec: statement §1. */
import { depositFile } from './deposit-file.ts'
import { depositOpen } from './deposit-open.ts'
import { deviceAdmit } from './device-admit.ts'
import { deviceRevoke } from './device-revoke.ts'
import { directoryIndex } from './directory-index.ts'
import { epochTurn } from './epoch-turn.ts'
import { eraOpen } from './era-open.ts'
import { erase } from './erase.ts'
import { exportMade } from './export-made.ts'
import { gateEpoch } from './gate-epoch.ts'
import { gateGrant } from './gate-grant.ts'
import { gateImport } from './gate-import.ts'
import { gateRefuse } from './gate-refuse.ts'
import { gateSnapshot } from './gate-snapshot.ts'
import type { Kind } from './kind.ts'
import { memberAdmit } from './member-admit.ts'
import { memberRevoke } from './member-revoke.ts'
import { patientCorrect } from './patient-correct.ts'
import { patientCreate } from './patient-create.ts'
import { patientKey } from './patient-key.ts'
import { photoAdd } from './photo-add.ts'
import { photoChange } from './photo-change.ts'
import { photoMove } from './photo-move.ts'
import { practiceDescribe } from './practice-describe.ts'
import { practiceGenesis } from './practice-genesis.ts'
import { rootReplace } from './root-replace.ts'
import { shardAdd } from './shard-add.ts'
import { shardWrite } from './shard-write.ts'
import { visitPut } from './visit-put.ts'
import { wrapAdd } from './wrap-add.ts'
import { wrapRemove } from './wrap-remove.ts'

export const KINDS = {
  practiceGenesis,
  practiceDescribe,
  rootReplace,
  memberAdmit,
  memberRevoke,
  deviceAdmit,
  deviceRevoke,
  epochTurn,
  gateEpoch,
  wrapAdd,
  wrapRemove,
  patientCreate,
  patientCorrect,
  patientKey,
  visitPut,
  photoAdd,
  photoChange,
  photoMove,
  depositOpen,
  depositFile,
  directoryIndex,
  shardWrite,
  shardAdd,
  gateGrant,
  gateRefuse,
  gateImport,
  gateSnapshot,
  exportMade,
  erase,
  eraOpen,
} as const

const BY_NUMBER: ReadonlyMap<number, Kind> = new Map(Object.values(KINDS).map((entry) => [entry.number, entry as Kind]))

/** The kind with this number; null when this version does not know it. */
export function kindOf(number: number): Kind | null {
  return BY_NUMBER.get(number) ?? null
}

export type KindName = (typeof KINDS)[keyof typeof KINDS]['name']
