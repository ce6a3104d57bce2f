/** All statement kinds by number. A kind without a file here does not exist; numbers are never reused. Spec: statement §1. */
import { actAgree } from './act-agree.ts'
import { actPropose } from './act-propose.ts'
import { actWithdraw } from './act-withdraw.ts'
import { budgetSet } from './budget-set.ts'
import { checkAside } from './check-aside.ts'
import { checkAttest } from './check-attest.ts'
import { checkLook } from './check-look.ts'
import { checkRefuse } from './check-refuse.ts'
import { codeIssue } from './code-issue.ts'
import { codeUse } from './code-use.ts'
import { dayList } from './day-list.ts'
import { depositFile } from './deposit-file.ts'
import { depositOpen } from './deposit-open.ts'
import { deviceAdmit } from './device-admit.ts'
import { deviceFreeze } from './device-freeze.ts'
import { deviceRevoke } from './device-revoke.ts'
import { directoryIndex } from './directory-index.ts'
import { drillClose } from './drill-close.ts'
import { drillPlace } from './drill-place.ts'
import { drillReport } from './drill-report.ts'
import { drillSeason } from './drill-season.ts'
import { epochTurn } from './epoch-turn.ts'
import { eraOpen } from './era-open.ts'
import { erase } from './erase.ts'
import { exportBulk } from './export-bulk.ts'
import { exportMade } from './export-made.ts'
import { gateAlarm } from './gate-alarm.ts'
import { gateEpoch } from './gate-epoch.ts'
import { gateErased } from './gate-erased.ts'
import { gateFreeze } from './gate-freeze.ts'
import { gateGrant } from './gate-grant.ts'
import { gateImport } from './gate-import.ts'
import { gateReceive } from './gate-receive.ts'
import { gateRefuse } from './gate-refuse.ts'
import { gateSnapshot } from './gate-snapshot.ts'
import { gateTouch } from './gate-touch.ts'
import { incidentClose } from './incident-close.ts'
import { incidentCosign } from './incident-cosign.ts'
import { incidentDecide } from './incident-decide.ts'
import { incidentHold } from './incident-hold.ts'
import { incidentNote } from './incident-note.ts'
import { incidentOpen } from './incident-open.ts'
import { journalHead } from './journal-head.ts'
import type { Kind } from './kind.ts'
import { leaveCertify } from './leave-certify.ts'
import { linkClose } from './link-close.ts'
import { linkOpen } from './link-open.ts'
import { logDrill } from './log-drill.ts'
import { logKeeper } from './log-keeper.ts'
import { mailAct } from './mail-act.ts'
import { mailArrive } from './mail-arrive.ts'
import { markKey } from './mark-key.ts'
import { memberAdmit } from './member-admit.ts'
import { memberRevoke } from './member-revoke.ts'
import { noonReport } from './noon-report.ts'
import { patientCorrect } from './patient-correct.ts'
import { patientCreate } from './patient-create.ts'
import { patientKey } from './patient-key.ts'
import { photoAdd } from './photo-add.ts'
import { photoChange } from './photo-change.ts'
import { photoMove } from './photo-move.ts'
import { practiceDescribe } from './practice-describe.ts'
import { practiceGenesis } from './practice-genesis.ts'
import { retentionMark } from './retention-mark.ts'
import { retentionRules } from './retention-rules.ts'
import { riskSign } from './risk-sign.ts'
import { rootReplace } from './root-replace.ts'
import { scanAttempt } from './scan-attempt.ts'
import { scanConsent } from './scan-consent.ts'
import { shardAdd } from './shard-add.ts'
import { shardWrite } from './shard-write.ts'
import { touchAdd } from './touch-add.ts'
import { touchRemove } from './touch-remove.ts'
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
  touchAdd,
  touchRemove,
  deviceFreeze,
  actPropose,
  actAgree,
  actWithdraw,
  dayList,
  budgetSet,
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
  gateAlarm,
  gateFreeze,
  gateTouch,
  gateErased,
  leaveCertify,
  exportMade,
  exportBulk,
  erase,
  eraOpen,
  retentionRules,
  retentionMark,
  logDrill,
  logKeeper,
  gateReceive,
  mailArrive,
  mailAct,
  linkOpen,
  linkClose,
  checkLook,
  checkAttest,
  checkAside,
  checkRefuse,
  scanConsent,
  scanAttempt,
  codeIssue,
  codeUse,
  drillSeason,
  drillPlace,
  drillReport,
  drillClose,
  noonReport,
  riskSign,
  journalHead,
  incidentOpen,
  incidentNote,
  incidentDecide,
  incidentCosign,
  incidentClose,
  incidentHold,
  markKey,
} as const

const BY_NUMBER: ReadonlyMap<number, Kind> = new Map(Object.values(KINDS).map((entry) => [entry.number, entry as Kind]))

/** The kind with this number; null when this version does not know it. */
export function kindOf(number: number): Kind | null {
  return BY_NUMBER.get(number) ?? null
}

export type KindName = (typeof KINDS)[keyof typeof KINDS]['name']
