/**
 * Read-only while an incident is contained: an owner's `incident.hold` stands in the ledger, and until an owner takes it back the box takes
 * nothing from devices that adds, changes, moves, exports or erases. Reading goes on within its budgets, because care does; so do revoking,
 * signing, the room itself and the checkup. Who is hostile: a session nobody has closed yet. Spec: incident §8.
 *
 * LIMITS: it holds on an honest box; a box that is taken over can take what it likes, and then the ledger shows it after the hold.
 */
import { CryptoError, encode, equalBytes, parseEntry } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { StatementIn } from '@pellicle/protocol/api'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS, kindOf } from '@pellicle/protocol/statements'
import type { PracticeCore } from '../practice-core.ts'

/** Everything else that is no statement of the roster waits: a kind that nobody has thought of here, too. */
const GOES_ON: ReadonlySet<number> = new Set(
  [
    ...[KINDS.incidentOpen, KINDS.incidentNote, KINDS.incidentDecide, KINDS.incidentCosign, KINDS.incidentClose],
    ...[KINDS.incidentHold, KINDS.markKey, KINDS.actAgree, KINDS.actWithdraw, KINDS.deviceFreeze, KINDS.budgetSet],
    ...[KINDS.checkLook, KINDS.checkAttest, KINDS.checkAside, KINDS.checkRefuse, KINDS.scanConsent, KINDS.scanAttempt],
    ...[KINDS.codeIssue, KINDS.codeUse, KINDS.drillSeason, KINDS.drillPlace, KINDS.drillReport, KINDS.drillClose],
    ...[KINDS.noonReport, KINDS.riskSign, KINDS.journalHead, KINDS.leaveCertify, KINDS.eraOpen],
    ...[KINDS.logDrill, KINDS.logKeeper, KINDS.linkClose, KINDS.dayList],
    // Whoever reads first puts keys and names where they belong; nothing is added by it, and reading must go on.
    ...[KINDS.depositFile, KINDS.shardWrite],
  ].map(({ number }) => number),
)
/** Acts of two members that may be asked for: what reads or lets in, never what takes out or erases. */
const ACTS: ReadonlySet<string> = new Set(['reading', 'thaw', 'sweep', 'era'])

/** Another server of this practice may have taken the hold: looked for again this often. */
const AGAIN_MS = 3_000

interface Known {
  readonly held: boolean
  readonly at: number
}
const known = new WeakMap<PracticeCore, Known>()

/** Throws READ_ONLY for the first statement that would write while writing is stopped. */
export async function refuseWhileHeld(
  core: PracticeCore,
  statements: readonly StatementIn[],
  now: number,
): Promise<void> {
  const kinds = statements.map(({ entry }) => headOf(entry))
  if (kinds.some((head) => head?.kind === KINDS.incidentHold.number)) known.delete(core)
  if (kinds.every((head) => head === null || goesOn(head))) return
  if (await isHeld(core, now)) throw new PellicleError('READ_ONLY')
}

async function isHeld(core: PracticeCore, now: number): Promise<boolean> {
  const last = known.get(core)
  if (last !== undefined && now - last.at < AGAIN_MS && now >= last.at) return last.held
  const held = await readHeld(core)
  known.set(core, { held, at: now })
  return held
}

/** The last hold in the ledger's order counts; only owners could state one. */
async function readHeld(core: PracticeCore): Promise<boolean> {
  const { practice } = core
  if (practice === null) return false
  const subject = sha256(encode(['pellicle incidents 1', practice])).slice(0, 16)
  const { subjects } = await core.subjects([subject], 0)
  let held = false
  for (const { entry } of subjects[0]?.statements ?? []) {
    const { header } = parseEntry(entry)
    if (header.kind !== KINDS.incidentHold.number || header.subject === null || !equalBytes(header.subject, subject))
      continue
    held = parseShape(KINDS.incidentHold.pub, header.pub)?.on === 1
  }
  return held
}

type Head = ReturnType<typeof parseEntry>['header']

/** null: what does not parse is refused elsewhere, with its reason. */
function headOf(entry: Uint8Array): Head | null {
  try {
    return parseEntry(entry).header
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

function goesOn({ kind, pub }: Head): boolean {
  if (kind === KINDS.actPropose.number) return ACTS.has(parseShape(KINDS.actPropose.pub, pub)?.what ?? '')
  return GOES_ON.has(kind) || kindOf(kind)?.roster === true
}
