/**
 * "What could this session have taken?" From the gate's own statements, read without a gap from now back to a time: the exact patients and
 * photos that a member's device was given, and everything else excluded. Spec: gate §13.
 *
 * A half of a chart opens what is added to it later too, so every photo that the ledger shows today counts as taken. A gap in the gate's
 * numbers turns "excluded" into "possible" (case X4), never the other way.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type ActivityRow, activityOf } from './activity.ts'
import { type GateRow, readGateRows } from './gate-row.ts'

export interface TakenAsked {
  readonly member?: Uint8Array
  readonly device?: Uint8Array
  readonly session?: Uint8Array
  /** The gate's time. */
  readonly from: number
  readonly until?: number
}

export interface TakenPatient {
  readonly patient: Uint8Array
  readonly firstAt: number
  readonly lastAt: number
  readonly contact: boolean
  readonly chart: boolean
  readonly scans: boolean
  /** Every photo of the chart, when the chart was given. */
  readonly photos: readonly Uint8Array[]
  /** Originals that were given. */
  readonly originals: readonly Uint8Array[]
}

export interface Taken {
  readonly patients: readonly TakenPatient[]
  readonly photos: number
  readonly shards: number
  /** At most so many names lie in the shards that were given. */
  readonly namesDeliverable: number
  readonly grants: number
  readonly refused: number
  readonly from: number
  readonly until: number | null
  /** Ledger size up to which it was looked. */
  readonly through: number
  readonly everythingElse: 'excluded' | 'possible'
}

const PAGE = 512
const ENTRIES_PER_SHARD = 64

/** Throws what a ledger that is not what it was throws. */
export async function couldHaveTaken(desk: OpenDesk, asked: TakenAsked): Promise<Taken> {
  const { rows, whole, through } = await readGateSince(desk, asked.from)
  const until = asked.until ?? Number.POSITIVE_INFINITY
  const acts = rows
    .filter(({ at }) => at >= asked.from && at < until)
    .flatMap((row) => activityOf(row) ?? [])
    .filter((row) => isOf(row, asked))
  const given = acts.filter(({ outcome }) => outcome === 'given')
  const patients = await patientsOf(desk, given)
  const shards = new Set(given.filter(isShard).map(({ subject }) => toHex(subject))).size
  return {
    patients,
    photos: patients.reduce((sum, { photos }) => sum + photos.length, 0),
    shards,
    namesDeliverable: shards * ENTRIES_PER_SHARD,
    grants: given.length,
    refused: acts.length - given.length,
    from: asked.from,
    until: asked.until ?? null,
    through,
    everythingElse: whole ? 'excluded' : 'possible',
  }
}

/** The gate's statements from a time on, oldest first; `whole` when no number is missing and each names the one before. */
export async function readGateSince(
  desk: OpenDesk,
  from: number,
): Promise<{ readonly rows: readonly GateRow[]; readonly whole: boolean; readonly through: number }> {
  const { contact, gateRoutes, roster } = desk
  const page = (at: number, limit: number) => contact.converseAbout((seen) => gateRoutes.log({ from: at, limit }, seen))
  const { next } = await page(0, 0)
  const rows: GateRow[] = []
  for (let end = next; end > 0; ) {
    const start = Math.max(0, end - PAGE)
    const reply = await page(start, end - start)
    const read = (await readGateRows(roster, reply.statements)).sort((a, b) => a.seq - b.seq)
    rows.unshift(...read)
    end = start
    if ((read[0]?.at ?? 0) < from) break
  }
  return { rows, whole: isWhole(rows, next), through: desk.checkpoint.size }
}

function isWhole(rows: readonly GateRow[], next: number): boolean {
  if (rows.length > 0 && rows.at(-1)?.seq !== next - 1) return false
  return rows.every((row, i) => {
    const before = rows[i - 1]
    return before === undefined || (row.seq === before.seq + 1 && equalBytes(row.prev, before.hash))
  })
}

function isOf(row: ActivityRow, { member, device, session }: TakenAsked): boolean {
  const fits = (asked: Uint8Array | undefined, said: Uint8Array | null) =>
    asked === undefined || (said !== null && equalBytes(asked, said))
  return (
    fits(member, row.member) && fits(device, row.device) && (row.outcome === 'refused' || fits(session, row.session))
  )
}

function isShard({ kinds }: ActivityRow): boolean {
  return kinds.includes('shard')
}

async function patientsOf(desk: OpenDesk, given: readonly ActivityRow[]): Promise<TakenPatient[]> {
  const bySubject = new Map<string, ActivityRow[]>()
  for (const row of given.filter((one) => !isShard(one))) {
    const key = toHex(row.subject)
    bySubject.set(key, [...(bySubject.get(key) ?? []), row])
  }
  const subjects = [...bySubject.values()].map(([row]) => (row as ActivityRow).subject)
  const histories = await desk.histories(subjects)
  return subjects.map((patient, i) => {
    const rows = bySubject.get(toHex(patient)) as readonly ActivityRow[]
    const kinds = new Set(rows.flatMap((row) => row.kinds))
    const chart = kinds.has('chart') || kinds.has('deposit')
    const photos = (histories[i]?.statements ?? []).flatMap(({ kind, pub }) =>
      kind === KINDS.photoAdd.number ? [(pub as PubOf<typeof KINDS.photoAdd>).photo] : [],
    )
    const originals = new Map(rows.flatMap((row) => row.originals).map((id) => [toHex(id), id]))
    return {
      patient,
      firstAt: Math.min(...rows.map(({ at }) => at)),
      lastAt: Math.max(...rows.map(({ at }) => at)),
      contact: kinds.has('contact'),
      scans: kinds.has('identity'),
      ...{ chart, photos: chart ? photos : [], originals: [...originals.values()] },
    }
  })
}
