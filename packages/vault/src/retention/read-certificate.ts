/**
 * The erasure certificate of a patient, from an unlocked device. The gate's row is read back to where the destroyed salts were born; then the few
 * statements that count are read once more under one checkpoint, each found in its tree, and only then certified. Who is hostile: a box that says it
 * destroyed what it kept; the certificate holds what it signed. Spec: retention §5.
 */
import { equalBytes, parseEntry, toHex } from '@pellicle/crypto/format'
import type { StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { readGateRows } from '../activity/gate-row.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type ErasureCertificate, makeCertificate } from './certificate.ts'

const PAGE = 256
/** The ledger grows while it is read: then the proofs are of different trees, and the few are read again. */
const TRIES = 6

/** Null while the gate has not said that it is done. Throws what `makeCertificate` throws. */
export async function readCertificate(desk: OpenDesk, patient: Uint8Array): Promise<ErasureCertificate | null> {
  const places = await findPlaces(desk, patient)
  if (places === null) return null
  for (let tries = 1; ; tries++) {
    const erase = (await aboutPatient(desk, patient)).find((one) => headerOf(one).kind === KINDS.erase.number)
    if (erase === undefined) return null
    const erased = await saidByGate(desk, places.erased)
    const births: StatementOut[] = []
    for (const number of places.births) births.push(await saidByGate(desk, number))
    const { practice, roster, contact } = desk
    try {
      const evidence = { practice, gate: roster.gate, erase, erased, births, checkpoint: contact.checkpoints.seen }
      return await makeCertificate(evidence)
    } catch (error) {
      const moved = error instanceof PellicleError && error.code === 'NOT_IN_LEDGER'
      if (!moved || tries === TRIES) throw error
    }
  }
}

/** Numbers in the gate's row: what was destroyed, and where it was born. */
interface Places {
  readonly erased: number
  readonly births: readonly number[]
}

async function findPlaces(desk: OpenDesk, patient: Uint8Array): Promise<Places | null> {
  let erased: number | null = null
  const unborn = new Set<string>()
  const births: number[] = []
  for (let end = (await gateLog(desk, 0, 0)).next; end > 0; end = Math.max(0, end - PAGE)) {
    const start = Math.max(0, end - PAGE)
    const { statements } = await gateLog(desk, start, end - start)
    const rows = await readGateRows(desk.roster, statements)
    for (const [at, { name, subject, seq, pub }] of [...rows.entries()].reverse()) {
      if (erased === null && name === 'gate.erased' && subject !== null && equalBytes(subject, patient)) {
        erased = seq
        for (const salt of (pub as PubOf<typeof KINDS.gateErased>).salts) unborn.add(toHex(salt))
      }
      const born = name === 'gate.import' ? headerOf(statements[at] as StatementOut).salts : []
      if (born.filter(([id]) => unborn.delete(toHex(id))).length > 0) births.push(seq)
    }
    if (erased !== null && unborn.size === 0) break
  }
  return erased === null ? null : { erased, births }
}

async function saidByGate(desk: OpenDesk, number: number): Promise<StatementOut> {
  const [said] = (await gateLog(desk, number, 1)).statements
  if (said === undefined) throw new PellicleError('INCOMPLETE')
  return said
}

function gateLog({ contact, gateRoutes }: OpenDesk, from: number, limit: number) {
  return contact.converseAbout((seen) => gateRoutes.log({ from, limit }, seen))
}

async function aboutPatient({ contact, routes }: OpenDesk, patient: Uint8Array): Promise<readonly StatementOut[]> {
  const { statements } = await contact.converseAbout(async (seen) => {
    const { subjects, checkpoint } = await routes.subjects([patient], seen)
    return { statements: subjects.flatMap((one) => one.statements), checkpoint }
  })
  return statements
}

function headerOf({ entry }: StatementOut) {
  return parseEntry(entry).header
}
