/**
 * The evidence pack as one ZIP: built by the rules of breach/evidence and signed by a key made for this pack, whose public half is written
 * into the ledger with the ZIP's hash, so that the pack and the ledger vouch for each other. The incident's own statements go along with
 * their proofs under a checkpoint of the log. Who is hostile: whoever gets hold of the pack in a mailbox (case X9).
 */
import { buildEvidencePack, type EvidenceInput, type LedgerPart } from '@pellicle/breach/evidence/evidence-pack'
import verifierMjs from '@pellicle/breach/evidence/verify.mjs?raw'
import verifierPy from '@pellicle/breach/evidence/verify.py?raw'
import { toHex } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { hmac } from '@pellicle/crypto/seal'
import { formatBase32 } from '@pellicle/protocol/ids'
import { openExhibit } from '@pellicle/vault/incident/exhibit'
import { incidentSubject } from '@pellicle/vault/incident/incident-subject'
import type { Incident } from '@pellicle/vault/incident/read-incidents'
import { originOf } from '@pellicle/vault/ledger/origin'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { zipSync } from 'fflate'
import type { CaseView, PackAsk, PackReply } from './room-api.ts'
import { yearOfChecks } from './year-of-checks.ts'

type Given = Pick<
  EvidenceInput,
  'summary' | 'custody' | 'timeLine' | 'containment' | 'counts' | 'decisions' | 'duties' | 'notices'
>

interface PackOf {
  readonly practice: string
  readonly incident: Incident
  readonly view: CaseView
  readonly ask: PackAsk
  /** Names that must stand nowhere in the pack. */
  readonly forbidden: readonly string[]
  readonly people: EvidenceInput['people']
}

/** Throws NOT_ALLOWED when a file would hold a forbidden word. */
export async function packFiles(
  desk: OpenDesk,
  { practice, incident, view, ask, forbidden, people }: PackOf,
): Promise<PackReply> {
  const given = ask.given as unknown as Given
  const exhibits: EvidenceInput['exhibits'][number][] = []
  /** Lists of names: their hashes stand in the ledger, the names go nowhere. */
  const leftOut: string[] = []
  for (const [at, entry] of incident.entries.entries()) {
    const words = entry.words ?? {}
    // Letters hold names: they stay with the owner.
    if (entry.exhibit === null || words.what === 'merge') continue
    const id = String(words.exhibit ?? `X${at}`)
    const bytes = await openExhibit(desk, entry.exhibit)
    if (namesPatients(words, bytes, forbidden)) {
      leftOut.push(id)
      continue
    }
    exhibits.push({
      ...{ id, bytes },
      fileName: String(words.fileName ?? 'exhibit'),
      takenInAt: new Date(entry.at).toISOString(),
      takenInBy: view.entries[at]?.by ?? '',
      source: String(words.source ?? ''),
    })
  }
  const input: EvidenceInput = {
    ...{ edition: ask.edition, caseId: formatBase32(incident.id).slice(0, 8), practice },
    ...{ createdAt: new Date(desk.now()).toISOString(), exhibits, releasedPictures: new Set() },
    ...given,
    people,
    checks: await yearOfChecks(desk),
    ledger: await ledgerPart(desk),
  }
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))
  const secret = desk.random(32)
  const pseudonymOf = (patient: string) => `P-${toHex(hmac(secret, new TextEncoder().encode(patient))).slice(0, 10)}`
  const { files, withheld, apart } = await buildEvidencePack(input, {
    ...{ publicKey, pseudonymOf, forbidden },
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, message as BufferSource)),
    verifiers: [
      { path: 'verify.mjs', bytes: new TextEncoder().encode(verifierMjs) },
      { path: 'verify.py', bytes: new TextEncoder().encode(verifierPy) },
    ],
  })
  const zip = zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { level: 6 })
  return {
    zip: zip.buffer as ArrayBuffer,
    ...{
      withheld: [...withheld, ...leftOut],
      sha256: toHex(sha256(zip)),
      key: toHex(publicKey),
      apart: new TextDecoder().decode(apart.bytes),
    },
  }
}

/** A list of the thieves, or a file with the name of somebody whose chart was open here. */
function namesPatients(
  { kept }: { readonly kept?: unknown },
  bytes: Uint8Array,
  forbidden: readonly string[],
): boolean {
  if ((kept as { readonly verdict?: { readonly step?: unknown } } | undefined)?.verdict?.step === LIST_STEP) return true
  const text = new TextDecoder().decode(bytes).toLowerCase()
  return forbidden.some((name) => name.trim() !== '' && text.includes(name.toLowerCase()))
}
const LIST_STEP = 7

/** The incident's statements as they lie in the ledger, each with its proof under one checkpoint. */
async function ledgerPart(desk: OpenDesk): Promise<LedgerPart> {
  const { subjects, checkpoint } = await desk.routes.subjects([incidentSubject(desk.practice)], 0)
  const entries = subjects.flatMap(({ statements }) =>
    statements.map(({ index, entry, proof }) => ({ index, entry, proof })),
  )
  return { checkpoint: checkpoint.note, origin: originOf(desk.practice), logKey: desk.roster.log, entries }
}
