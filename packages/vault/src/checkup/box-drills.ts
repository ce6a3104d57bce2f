/**
 * Drills as a device sees them: an owner announces a season whose seed's hash is in the ledger first; every member sees an own result and
 * reports; closed drills go into the journal as numbers. Spec: checkup §8.
 */
import { encode } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { appendJournal } from './journal.ts'

export interface SeasonPlan {
  readonly from: number
  readonly until: number
  readonly openings: readonly { readonly from: number; readonly until: number }[]
  readonly channels: readonly ('mail' | 'text' | 'phone')[]
  /** Word for the practice in a lure. */
  readonly practice: string
  /** This box as people reach it. */
  readonly base: string
  /** As the posture makes it from the seed. */
  readonly commit: (seed: Uint8Array) => Uint8Array
}

/** The seed is drawn here and handed to the box after the ledger has its hash: no minute is chosen against anybody. */
export async function announceSeason(desk: OpenDesk, { commit, ...plan }: SeasonPlan): Promise<void> {
  const [season, seed] = [desk.random(16), desk.random(32)]
  const { from, until, openings, channels, practice, base } = plan
  const members = [...desk.roster.members.values()].filter(({ revokedAt }) => revokedAt === null)
  const pub = { season, commitment: commit(seed), from, until }
  const sealed = { channels, openings: encode(openings), seed }
  const { indexes } = await appendJournal(desk, [{ kind: 'drillSeason', pub, sealed }])
  await desk.routes.json('POST', '/api/drills/season', {
    ...{ index: indexes[0] as number, id: formatBase32(season), from, until, openings, channels, practice, base, seed },
    members: members.map(({ id }) => formatBase32(id)),
  })
}

export function readDrills(desk: OpenDesk): Promise<unknown> {
  return desk.routes.json('GET', '/api/drills')
}

export function startDrill(desk: OpenDesk, lure: string): Promise<unknown> {
  return desk.routes.json('POST', '/api/drills/start', { lure })
}

export function closeDrill(desk: OpenDesk, drill: string): Promise<unknown> {
  return desk.routes.json('POST', '/api/drills/close', { drill })
}

/** The report stands in the ledger under the reporter's signature before the message is taken away. */
export async function reportDrill(desk: OpenDesk, drill: Uint8Array): Promise<unknown> {
  await appendJournal(desk, [{ kind: 'drillReport', pub: { drill }, sealed: null }])
  return desk.routes.json('POST', '/api/drills/report', { drill: formatBase32(drill) })
}

/** "Looks wrong" on a message: was it a drill? The mailroom asks this for every report; `{own: null}` means that it was none. */
export function reportMessage(desk: OpenDesk, messageId: string): Promise<unknown> {
  return desk.routes.json('POST', '/api/drills/message', { messageId })
}

/** "Looks wrong" on a message of the mailroom, by its id there. `{own: null}`: it was no drill. */
export function reportDrillMail(desk: OpenDesk, message: Uint8Array): Promise<unknown> {
  return desk.routes.json('POST', '/api/drills/mail', { message })
}

/** The gesture on the page of a lure, signed by this device. Exactly these fields. */
export function visitDrill(
  desk: OpenDesk,
  load: string,
  gesture: { readonly [field: string]: string | number | boolean | null },
): Promise<unknown> {
  return desk.routes.json('POST', `/api/drills/visits/${load}`, gesture)
}

export interface ClosedDrill {
  readonly drill: Uint8Array
  readonly difficulty: string
  readonly people: number
  /** Canonical JSON of the practice's numbers. */
  readonly numbers: string
}

/** A drill that closed, into the journal; the box is told, so that it is written once. */
export async function journalDrill(desk: OpenDesk, { drill, difficulty, people, numbers }: ClosedDrill): Promise<void> {
  const id = formatBase32(drill)
  await appendJournal(desk, [
    { kind: 'drillPlace', pub: { drill, difficulty, people }, sealed: null },
    { kind: 'drillClose', pub: { drill }, sealed: { drill: id, numbers } },
  ])
  await desk.routes.json('POST', '/api/drills/kept', { drill: id })
}

export function phonedDrill(
  desk: OpenDesk,
  what: { readonly drill: string; readonly member: string; readonly result: 'called-back' | 'gave-in' },
): Promise<unknown> {
  return desk.routes.json('POST', '/api/drills/phone', what)
}
