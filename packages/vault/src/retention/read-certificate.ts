/**
 * The erasure certificate of a patient, from an unlocked device: the statements are read from the box under one checkpoint, each found in the tree,
 * and certified only then. Who is hostile: a box that says it destroyed what it kept; the certificate says what it signed. Spec: retention §5.
 */
import { equalBytes, parseEntry } from '@pellicle/crypto/format'
import type { StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import { readGateRows } from '../activity/gate-row.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type ErasureCertificate, type ErasureEvidence, makeCertificate } from './certificate.ts'

const PAGE = 256
/** The ledger grows while it is read: then the proofs are of different trees, and all is read again. */
const TRIES = 4

/** Null while the gate has not said that it is done. Throws what `makeCertificate` throws. */
export async function readCertificate(desk: OpenDesk, patient: Uint8Array): Promise<ErasureCertificate | null> {
  for (let tries = 1; ; tries++) {
    const evidence = await readEvidence(desk, patient)
    if (evidence === null) return null
    try {
      return await makeCertificate(evidence)
    } catch (error) {
      const moved = error instanceof PellicleError && error.code === 'NOT_IN_LEDGER'
      if (!moved || tries === TRIES) throw error
    }
  }
}

async function readEvidence(desk: OpenDesk, patient: Uint8Array): Promise<ErasureEvidence | null> {
  const { practice, roster, contact } = desk
  const erase = (await aboutPatient(desk, patient)).find((one) => kindOf(one) === KINDS.erase.number)
  const erased = erase === undefined ? null : await findErased(desk, patient)
  if (erase === undefined || erased === null) return null
  const births = (await asksAbout(desk, patient)).filter((one) => kindOf(one) === KINDS.gateImport.number)
  return { practice, gate: roster.gate, erase, erased, births, checkpoint: contact.checkpoints.seen }
}

async function aboutPatient({ contact, routes }: OpenDesk, patient: Uint8Array): Promise<readonly StatementOut[]> {
  const { statements } = await contact.converseAbout(async (seen) => {
    const { subjects, checkpoint } = await routes.subjects([patient], seen)
    return { statements: subjects.flatMap((one) => one.statements), checkpoint }
  })
  return statements
}

async function findErased(
  { contact, gateRoutes, roster }: OpenDesk,
  patient: Uint8Array,
): Promise<StatementOut | null> {
  const page = (from: number, limit: number) => contact.converseAbout((seen) => gateRoutes.log({ from, limit }, seen))
  for (let end = (await page(0, 0)).next; end > 0; end = Math.max(0, end - PAGE)) {
    const start = Math.max(0, end - PAGE)
    const { statements } = await page(start, end - start)
    const rows = await readGateRows(roster, statements)
    const at = rows.findIndex(({ name, subject }) => name === 'gate.erased' && isOf(subject, patient))
    if (at >= 0) return statements[at] ?? null
  }
  return null
}

async function asksAbout({ contact, gateRoutes }: OpenDesk, id: Uint8Array): Promise<readonly StatementOut[]> {
  const found: StatementOut[] = []
  for (let before: number | null = null; ; ) {
    const asked = { by: 'subject', id, before, limit: PAGE } as const
    const { statements }: { readonly statements: readonly StatementOut[] } = await contact.converseAbout((seen) =>
      gateRoutes.asks(asked, seen),
    )
    found.push(...statements)
    if (statements.length < PAGE) return found
    before = Math.min(...statements.map(({ index }) => index))
  }
}

function kindOf({ entry }: StatementOut): number {
  return parseEntry(entry).header.kind
}

function isOf(subject: Uint8Array | null, patient: Uint8Array): boolean {
  return subject !== null && equalBytes(subject, patient)
}
