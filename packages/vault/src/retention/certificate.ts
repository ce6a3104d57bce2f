/**
 * The erasure certificate: what was destroyed, said by two signed statements that stand in the ledger, so that anybody with a copy of it can
 * verify the same without a key. Pure. Spec: retention §5; what it does not close: §6.
 */
import { encode, equalBytes, parseEntry, type TreePoint } from '@pellicle/crypto/format'
import { headerHash, leafHash, verifyInclusion, verifyStatement } from '@pellicle/crypto/proof'
import type { StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'

export interface ErasureCertificate {
  readonly v: 1
  readonly practice: Uint8Array
  readonly patient: Uint8Array
  /** Ledger index and header hash of the `erase` statement, and of the gate's word that it was done. */
  readonly erase: readonly [index: number, hash: Uint8Array]
  readonly erased: readonly [index: number, hash: Uint8Array]
  /** Subjects whose salts are gone, each with the hash that its birth committed to. */
  readonly salts: readonly (readonly [subject: Uint8Array, sha256: Uint8Array])[]
  readonly ground: string
  /** Gate's time, Unix ms. */
  readonly at: number
  readonly checkpoint: TreePoint
}

export interface ErasureEvidence {
  readonly practice: Uint8Array
  /** The gate's verification key, from the genesis statement. */
  readonly gate: Uint8Array
  readonly erase: StatementOut
  readonly erased: StatementOut
  /** Statements in which the destroyed salts were born. */
  readonly births: readonly StatementOut[]
  /** A checkpoint that was verified. */
  readonly checkpoint: TreePoint
}

/** Throws NOT_IN_LEDGER, BAD_STATEMENT, BAD_SIGNATURE: nothing is certified that does not stand there. */
export async function makeCertificate(evidence: ErasureEvidence): Promise<ErasureCertificate> {
  const { practice, gate, checkpoint } = evidence
  const erase = read(evidence.erase, checkpoint, KINDS.erase.number)
  const erased = read(evidence.erased, checkpoint, KINDS.gateErased.number)
  const patient = erase.header.subject
  const same = patient !== null && erased.header.subject !== null && equalBytes(patient, erased.header.subject)
  if (!same || evidence.erased.index <= evidence.erase.index)
    throw new PellicleError('BAD_STATEMENT', { field: 'subject' })
  for (const { header } of [erase, erased])
    if (!equalBytes(header.practice, practice)) throw new PellicleError('BAD_STATEMENT', { field: 'practice' })
  if (!(await verifyStatement(gate, erased))) throw new PellicleError('BAD_SIGNATURE')
  const committed = evidence.births.flatMap((birth) => [...read(birth, checkpoint, null).header.salts])
  const { salts } = erased.header.pub as { readonly salts: readonly Uint8Array[] }
  return {
    v: 1,
    practice,
    patient,
    erase: [evidence.erase.index, headerHash(erase.headerBytes)],
    erased: [evidence.erased.index, headerHash(erased.headerBytes)],
    salts: salts.map((subject) => {
      const birth = committed.find(([one]) => equalBytes(one, subject))
      if (birth === undefined) throw new PellicleError('BAD_STATEMENT', { field: 'salts' })
      return [subject, birth[1]]
    }),
    ground: (erase.header.pub as { readonly ground: string }).ground,
    at: erased.header.at,
    checkpoint,
  }
}

/** True when the certificate says what this evidence says. */
export async function verifyCertificate(certificate: ErasureCertificate, evidence: ErasureEvidence): Promise<boolean> {
  try {
    return equalBytes(formatCertificate(certificate), formatCertificate(await makeCertificate(evidence)))
  } catch (error) {
    if (error instanceof PellicleError) return false
    throw error
  }
}

/** Canonical bytes: what is handed over, hashed or signed. */
export function formatCertificate(certificate: ErasureCertificate): Uint8Array {
  return encode({ ...certificate } as unknown as Parameters<typeof encode>[0])
}

function read({ index, entry, proof }: StatementOut, [size, root]: TreePoint, kind: number | null) {
  if (!verifyInclusion({ size, index, leaf: leafHash(entry), proof: [...proof], root }))
    throw new PellicleError('NOT_IN_LEDGER')
  const parsed = parseEntry(entry)
  if (kind !== null && parsed.header.kind !== kind)
    throw new PellicleError('BAD_STATEMENT', { kind: parsed.header.kind })
  return parsed
}
