/**
 * Leaving the practice: one act of a few seals at any size, then a signed certificate of what the leaver had been given and may still know.
 * Spec: gate §13, roster §2. What was opened cannot be recalled; what is new is closed.
 */
import { decode, encode, isMap, toHex, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type ActivityRow, readActivity } from '../activity/activity.ts'
import { subjectDraft } from '../acts/subject-draft.ts'
import { openPart, partNamed, sealPart } from '../keys/parts.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { revokeMember } from './members.ts'

export interface CertificateRow {
  readonly patient: Uint8Array
  readonly firstAt: number
  readonly lastAt: number
  readonly chart: boolean
  readonly originals: number
}

export interface Certificate {
  readonly member: Uint8Array
  readonly rows: readonly CertificateRow[]
  readonly shards: number
  readonly grants: number
  /** Ledger indexes that were looked at: from, to (exclusive). */
  readonly through: readonly [from: number, to: number]
}

export interface Left {
  /** Compartments that the next unlocked holder still has to turn. */
  readonly left: readonly Compartment[]
  /** From the press until every key had turned and every request of the leaver is refused. */
  readonly closedMs: number
  readonly certificate: Certificate
  /** Where the signed certificate stands in the ledger; null when this member does not hold `office`. */
  readonly index: number | null
}

export async function leavePractice(desk: OpenDesk, member: Uint8Array): Promise<Left> {
  const began = desk.now()
  const { left } = await revokeMember(desk, member)
  const closedMs = desk.now() - began
  const certificate = await certify(desk, member)
  return { left, closedMs, certificate, index: await stateCertificate(desk, certificate) }
}

/** Everything that this member was given, from the first grant on, verified. */
export async function certify(desk: OpenDesk, member: Uint8Array): Promise<Certificate> {
  const acts: ActivityRow[] = []
  let to = 0
  for (let before: number | null | undefined; before !== null; ) {
    const asked = { by: 'member', id: member, limit: 512, ...(before === undefined ? {} : { before }) } as const
    const page = await readActivity(desk, asked)
    to = Math.max(to, desk.checkpoint.size)
    acts.push(...page.rows)
    before = page.before
  }
  const given = acts.filter(({ outcome }) => outcome === 'given')
  const shards = new Set(given.filter(({ kinds }) => kinds.includes('shard')).map(({ subject }) => toHex(subject)))
  const from = Math.min(...acts.map(({ index }) => index), to)
  return { member, rows: rowsOf(given), shards: shards.size, grants: given.length, through: [from, to] }
}

function rowsOf(given: readonly ActivityRow[]): CertificateRow[] {
  const rows = new Map<string, CertificateRow>()
  for (const { subject, at, kinds, originals } of given) {
    if (kinds.includes('shard')) continue
    const old = rows.get(toHex(subject))
    rows.set(toHex(subject), {
      patient: subject,
      firstAt: Math.min(old?.firstAt ?? at, at),
      lastAt: Math.max(old?.lastAt ?? at, at),
      chart: old?.chart === true || kinds.includes('chart'),
      originals: (old?.originals ?? 0) + originals.length,
    })
  }
  return [...rows.values()].sort((a, b) => a.firstAt - b.firstAt)
}

async function stateCertificate(desk: OpenDesk, certificate: Certificate): Promise<number | null> {
  if (!desk.holds('office')) return null
  const { member, rows, grants, through } = certificate
  const content = encode({
    rows: rows.map((row) => [row.patient, row.firstAt, row.lastAt, row.chart, row.originals]),
    shards: certificate.shards,
  } as unknown as Value)
  const { epoch } = desk.newestEpoch('office')
  const key = desk.compartmentSecret('office', epoch)
  const part = await sealPart(
    { practice: desk.practice, kind: 'leave.certify', subject: member, revision: 0 },
    { name: 'office', under: { parent: ['compartment', 'office', epoch], key }, content },
    desk.random,
  )
  const pub = { member, patients: rows.length, grants, through: [...through], list: sha256(content), epoch }
  const { indexes } = await desk.append([{ ...subjectDraft('leaveCertify', member, pub), parts: [part] }])
  return indexes[0] ?? null
}

/** A certificate that was stated before; null when there is none that this member can open. */
export async function readCertificate(desk: OpenDesk, member: Uint8Array): Promise<Certificate | null> {
  const [history] = await desk.histories([member])
  const said = history?.statements.findLast(({ kind }) => kind === KINDS.leaveCertify.number)
  const part = said === undefined ? null : partNamed(said.parts, 'office')
  if (said === undefined || part === null || !desk.holds('office')) return null
  const { grants, through, epoch } = said.pub as PubOf<typeof KINDS.leaveCertify>
  const place = { practice: desk.practice, kind: 'leave.certify', subject: member, revision: 0 } as const
  const content = decode(await openPart(place, part, desk.compartmentSecret('office', epoch)))
  if (!isMap(content)) return null
  const rows = (content.rows as readonly (readonly [Uint8Array, number, number, boolean, number])[]).map(
    ([patient, firstAt, lastAt, chart, originals]) => ({ patient, firstAt, lastAt, chart, originals }),
  )
  return { member, rows, shards: content.shards as number, grants, through }
}
