/**
 * What a statement about patients, photos, deposits and shards must satisfy: what must be new is new, what must exist exists,
 * and belongs where it says. Spec: statement §3, wrap §3 §4, gate §5. A refusal here is an honest client's mistake or a
 * dishonest one's attempt; readers check the same again.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type IdForm, introduced, PRACTICE_SUBJECT } from '../projection/projected.ts'
import type { LedgerView } from './ledger-view.ts'
import type { Statement } from './parse-statement.ts'

/** Forms whose ids are introduced once; visits and shards are written again and again. */
const ONCE: ReadonlySet<IdForm> = new Set([
  'device',
  'wrap',
  'patient',
  'photo',
  'object',
  'deposit',
  'filed',
  'writing',
  'addition',
])

/** Ids a judgement of this statement needs to know about. */
export function idsOf(statement: Statement): Uint8Array[] {
  const { header, pub } = statement
  const { photos, absorbed, photo, becomes, other, deposit } = pub as {
    readonly [key: string]: Uint8Array | readonly Uint8Array[] | undefined
  }
  const lists = [photos, absorbed].filter((list) => Array.isArray(list)).flat() as Uint8Array[]
  const single = [photo, becomes, other, deposit].filter((id) => id instanceof Uint8Array)
  return [
    ...(header.subject === null ? [] : [header.subject]),
    ...introduced(statement).map(({ id }) => id),
    ...lists,
    ...single,
  ]
}

/** Throws ALREADY_EXISTS, NOT_ALLOWED, BAD_STATEMENT. */
export function judgeContent(view: LedgerView, statement: Statement): void {
  judgeNewIds(view, statement)
  const { header, kind, pub } = statement
  const subject = header.subject ?? PRACTICE_SUBJECT
  switch (kind.number) {
    case KINDS.patientCreate.number:
      judgePatient(view, header.subject, pub as PubOf<typeof KINDS.patientCreate>)
      break
    case KINDS.patientKey.number:
      needs(view, subject, 'patient')
      judgeGeneration(view, subject, pub as PubOf<typeof KINDS.patientKey>)
      break
    case KINDS.patientCorrect.number:
    case KINDS.visitPut.number:
      needs(view, subject, 'patient')
      break
    case KINDS.photoAdd.number:
      needs(view, subject, 'patient')
      judgeRenditions(statement, pub as PubOf<typeof KINDS.photoAdd>)
      break
    case KINDS.photoChange.number:
    case KINDS.exportMade.number:
      for (const photo of (pub as PubOf<typeof KINDS.photoChange>).photos) needs(view, photo, 'photo', subject)
      break
    case KINDS.retentionMark.number:
      needs(view, subject, 'patient')
      break
    case KINDS.erase.number:
      if (view.held(subject)) throw new PellicleError('NOT_ALLOWED', { field: 'hold' })
      break
    case KINDS.eraOpen.number:
      // Where the two pasts part: at the end of what was restored, or before what was said since.
      if ((pub as PubOf<typeof KINDS.eraOpen>).recovered[0] > view.size) throw misfit('recovered')
      break
    case KINDS.photoMove.number:
      judgeMove(view, subject, pub as PubOf<typeof KINDS.photoMove>)
      break
    case KINDS.depositOpen.number:
      judgeEpoch(view, pub as PubOf<typeof KINDS.depositOpen>)
      break
    case KINDS.mailArrive.number:
      for (const [, compartment, epoch] of (pub as PubOf<typeof KINDS.mailArrive>).deposits)
        judgeEpoch(view, { compartment, epoch })
      break
    case KINDS.depositFile.number:
      needs(view, subject, 'patient')
      needs(view, (pub as PubOf<typeof KINDS.depositFile>).deposit, 'deposit')
      break
    case KINDS.shardWrite.number:
      judgeEpoch(view, { compartment: 'directory', epoch: (pub as PubOf<typeof KINDS.shardWrite>).epoch })
      for (const id of (pub as PubOf<typeof KINDS.shardWrite>).absorbed) needs(view, id, 'addition', subject)
      break
    case KINDS.shardAdd.number:
      judgeEpoch(view, { compartment: 'directory', epoch: (pub as PubOf<typeof KINDS.shardAdd>).epoch })
      break
  }
}

function judgeNewIds(view: LedgerView, statement: Statement): void {
  const { header } = statement
  const fresh = introduced(statement).filter(({ form }) => ONCE.has(form))
  const seen = new Set<string>()
  for (const { form, id } of fresh) {
    const name = `${form}:${toHex(id)}`
    const taken = view.ids(id).some((known) => known.form === form) || seen.has(name)
    if (taken) throw new PellicleError('ALREADY_EXISTS')
    seen.add(name)
    // Whoever holds the import half of an id could open what another device seals under it.
    if (view.reservations(id).some(({ device }) => !equalBytes(device, header.by)))
      throw new PellicleError('NOT_ALLOWED', { field: 'id' })
  }
}

function judgePatient(view: LedgerView, subject: Uint8Array | null, { keys }: PubOf<typeof KINDS.patientCreate>): void {
  if (subject === null) throw misfit('subject')
  const compartments = new Set(keys.map(([compartment]) => compartment))
  if (compartments.size !== keys.length || keys.some(([, , generation]) => generation !== 1)) throw misfit('keys')
  for (const [compartment, epoch] of keys) judgeEpoch(view, { compartment, epoch })
}

function judgeGeneration(view: LedgerView, patient: Uint8Array, pub: PubOf<typeof KINDS.patientKey>): void {
  const newest = view.generation(patient, pub.compartment)
  if (pub.generation <= newest) throw new PellicleError('ALREADY_EXISTS')
  if (pub.generation !== newest + 1) throw misfit('generation')
  if ((newest === 0) !== (pub.previous === null)) throw misfit('previous')
  judgeEpoch(view, pub)
}

/** An epoch that exists; not always the newest, because what waited offline was sealed to the one it knew. */
function judgeEpoch(
  view: LedgerView,
  { compartment, epoch }: { readonly compartment: Compartment; readonly epoch: number },
): void {
  const newest = view.roster.epochs.get(compartment)?.epoch ?? 0
  if (epoch < 1 || epoch > newest) throw misfit('epoch')
}

function judgeRenditions({ header }: Statement, { renditions }: PubOf<typeof KINDS.photoAdd>): void {
  const introducedHere = new Set(header.objects.map(([id]) => toHex(id)))
  const named = new Set(renditions.map(([id]) => toHex(id)))
  const same = named.size === renditions.length && named.size === introducedHere.size
  if (!same || [...named].some((id) => !introducedHere.has(id))) throw misfit('renditions')
}

function judgeMove(view: LedgerView, subject: Uint8Array, pub: PubOf<typeof KINDS.photoMove>): void {
  needs(view, subject, 'patient')
  needs(view, pub.other, 'patient')
  if (pub.direction === 'out') needs(view, pub.photo, 'photo', subject)
}

function needs(view: LedgerView, id: Uint8Array, form: IdForm, subject?: Uint8Array): void {
  const known = view.ids(id).find((one) => one.form === form)
  if (known === undefined || (subject !== undefined && !equalBytes(known.subject, subject))) throw misfit(form)
}

function misfit(field: string): PellicleError {
  return new PellicleError('BAD_STATEMENT', { field })
}
