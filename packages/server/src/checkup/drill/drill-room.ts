/**
 * The drills of one box: a season whose minutes are drawn from a seed that the ledger knows by its hash, lures placed at those minutes,
 * visits and reports while a drill is open, and the practice's numbers when it closes. Only a POST that a signed-in member's device signed,
 * with a gesture that the browser vouches for, counts as a person; a GET never does. Spec: checkup §8.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { equalBytes } from '@pellicle/crypto/format'
import { type DrillNumbers, type DrillState, numbersOf, outcomeOf, playDrill } from '@pellicle/posture/drill/drill'
import { feedbackFor } from '@pellicle/posture/drill/feedback'
import { type Gesture, type Visit, visitorOf } from '@pellicle/posture/drill/gesture'
import { lureMessage } from '@pellicle/posture/drill/lure-message'
import { LURE_LIST, lureDifficulty, lureOf } from '@pellicle/posture/drill/lures'
import { numbersByRole } from '@pellicle/posture/drill/privacy'
import { planSeason, seasonCommitment } from '@pellicle/posture/drill/season'
import type { OwnDrill, OwnersDrills, OwnersNumbers } from '@pellicle/posture/drill/told'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { LURES, type LureId } from '@pellicle/protocol/words/en/drills'
import { DrillFile, type DrillMemory, type PlacedLure, type StoredDrill, type StoredSeason } from './drill-file.ts'
import { readDrillSettings } from './drill-settings.ts'
import { placeLure, sendLure, takeBackLure } from './place-lure.ts'

const DAY = 24 * 3_600_000
const OPEN_FOR_MS = DAY
/** A drill that a stopped box has missed by more than this is left out: it would come at night. */
const MISSED_AFTER_MS = 30 * 60_000
const FORGET_PEOPLE_AFTER_MS = 14 * DAY
const MOST_LOADS = 1000
/** With fewer, the owner's numbers would name somebody. */
export const FEWEST_FOR_NUMBERS = 3

const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array => createHmac('sha256', key).update(message).digest()

export interface SeasonAsk extends Omit<StoredSeason, 'planned' | 'commitment'> {
  readonly channels: readonly ('mail' | 'text' | 'phone')[]
  readonly seed: Uint8Array
}

export class DrillRoom {
  readonly #folder: string
  readonly #file: DrillFile
  #ticking: Promise<void> | null = null

  constructor(folder: string) {
    this.#folder = folder
    this.#file = new DrillFile(folder)
  }

  get season(): StoredSeason | null {
    return this.#file.memory.season
  }

  /** What every member is told. */
  announced(): { readonly from: number; readonly until: number } | null {
    const { season } = this
    return season === null ? null : { from: season.from, until: season.until }
  }

  /** The hash that `drill.season` must name. */
  static commitment(seed: Uint8Array): string {
    return seasonCommitment(seed, hmac)
  }

  announce({ channels, seed, ...season }: SeasonAsk): void {
    const planned = planSeason({ ...season, channels }, { seed, hmac }).map((one) => ({ ...one, done: false }))
    const stored: StoredSeason = { ...season, commitment: DrillRoom.commitment(seed), planned }
    this.#file.change((memory) => ({ ...memory, season: stored }))
  }

  /** Places what is due, closes what is over. Called every minute; one at a time. */
  tick(isHere: (member: string) => boolean, now: number): Promise<void> {
    this.#ticking ??= this.#tick(isHere, now).finally(() => {
      this.#ticking = null
    })
    return this.#ticking
  }

  async #tick(isHere: (member: string) => boolean, now: number): Promise<void> {
    for (const { id, closedAt, closesAt, members, events } of this.#file.memory.drills) {
      if (closedAt === null && now >= closesAt) this.close(id, closesAt)
      const over = closedAt !== null && now - closedAt > FORGET_PEOPLE_AFTER_MS
      if (over && members.length + events.length > 0)
        this.#file.changeDrill(id, (drill) => ({ ...drill, members: [], events: [], loads: [], placed: [] }))
    }
    const { season } = this.#file.memory
    const due = season?.planned.find(({ at, done }) => !done && at <= now)
    if (season === null || due === undefined) return
    this.#file.change((memory) => ({ ...memory, season: markDone(memory.season, due.at) }))
    if (now - due.at > MISSED_AFTER_MS) return
    await this.start(due.lure, isHere, now).catch(() => undefined)
  }

  /** Now, within an announced season. Throws NOT_ALLOWED without one, NOT_FOUND when there is nowhere to place it. */
  async start(lure: LureId, isHere: (member: string) => boolean, now: number): Promise<string> {
    const { season, drills } = this.#file.memory
    if (season === null || now < season.from || now > season.until) throw new PellicleError('NOT_ALLOWED')
    const id = formatBase32(randomBytes(16))
    const { channel } = lureOf(lure)
    const difficulty = lureDifficulty(lureOf(lure), drills.filter((one) => one.lure === lure).length)
    const members = season.members.filter(isHere)
    const placed = channel === 'mail' ? await this.#placeMail(id, lure, { season, members, now }) : [cardOf()]
    if (placed.length === 0) throw new PellicleError('NOT_FOUND')
    const shared = placed.some(({ member }) => member === null)
    const drill: StoredDrill = {
      ...{ id, lure, channel, difficulty, placedAt: now, closesAt: now + OPEN_FOR_MS, placed },
      members: shared ? members : members.filter((one) => placed.some(({ member }) => member === one)),
      ...{ loads: [], events: [], closedAt: null, numbers: null, journalled: false },
    }
    this.#file.change((memory) => ({ ...memory, drills: [...memory.drills, drill] }))
    return id
  }

  async #placeMail(
    drill: string,
    lure: LureId,
    how: { readonly season: StoredSeason; readonly members: readonly string[]; readonly now: number },
  ): Promise<readonly PlacedLure[]> {
    const { season, members, now } = how
    const { mailboxes, smtp } = await readDrillSettings(this.#folder)
    const wanted = [
      ...mailboxes.map(({ member, user }) => ({ member, to: user })),
      ...(smtp?.recipients ?? []).map(({ member, address }) => ({ member, to: address })),
    ]
    const done: PlacedLure[] = []
    for (const [place, { member, to }] of wanted.entries()) {
      if (member !== null && !members.includes(member)) continue
      const token = formatBase32(randomBytes(16))
      const from = /<([^<>]+)>$/.exec(LURES[lure].from)?.[1] ?? 'drill@drill.example'
      const messageId = `${token}@${from.split('@')[1]}`
      const link = `${season.base}/api/drills/open/${drill}/${token}`
      const raw = lureMessage({ lure, to, practice: season.practice, first: '', link, at: now, messageId, token })
      const mailbox = mailboxes[place]
      try {
        if (mailbox !== undefined) await placeLure(mailbox, raw)
        else if (smtp !== null) await sendLure(smtp, { from, to, raw })
      } catch {
        // A mailbox that took nothing has no part in this drill; the others have.
        continue
      }
      const sha256 = createHash('sha256').update(raw, 'utf8').digest('hex')
      done.push({ token, messageId, sha256, place, member })
    }
    return done
  }

  /** A link was fetched, by whatever: noted, and a name given under which a person's gesture may follow. Null: no such link. */
  opened(drill: string, token: string, now: number): string | null {
    const found = this.#open(drill)
    if (found === null || !found.placed.some((one) => one.token === token)) return null
    const load = formatBase32(randomBytes(16))
    if (found.loads.length < MOST_LOADS)
      this.#file.changeDrill(drill, (one) => ({ ...one, loads: [...one.loads, { load, token, at: now }] }))
    return load
  }

  /** A signed POST of a member's device. What comes back is that person's own thirty seconds. */
  visited(
    load: string,
    gesture: Gesture,
    visit: { readonly headers: Visit['headers']; readonly signedBy: string; readonly now: number },
  ): OwnDrill | null {
    const { headers, signedBy, now } = visit
    const drill = this.#open(gesture.drill)
    const lure = drill?.placed.find(({ token }) => token === gesture.token)
    if (drill === null || lure === undefined || !drill.members.includes(signedBy)) return null
    const own = lure.member === null || lure.member === signedBy
    const human = own && visitorOf({ method: 'POST', headers, signedBy, gesture }) === 'human'
    const event = { kind: 'visit', at: now, member: signedBy, human, wouldHaveTyped: gesture.wouldHaveTyped } as const
    this.#file.changeDrill(drill.id, (one) => ({
      ...one,
      events: [...one.events, event],
      // The fetch that a person's gesture followed was that person's.
      loads: human ? one.loads.filter((each) => each.load !== load) : one.loads,
    }))
    return this.#ownOf(drill.id, signedBy, now)
  }

  /** "Looks wrong". The first one takes the message out of every mailbox. */
  async reported(drill: string, member: string, now: number): Promise<OwnDrill | null> {
    const found = this.#open(drill)
    if (found === null || !found.members.includes(member)) return null
    const first = !found.events.some(({ kind }) => kind === 'report')
    const event = { kind: 'report', at: now, member } as const
    this.#file.changeDrill(drill, (one) => ({ ...one, events: [...one.events, event] }))
    this.#countReport(false)
    if (first) await this.#hide(found)
    return this.#ownOf(drill, member, now)
  }

  /** For the mailroom: the message that somebody pressed "Looks wrong" on, by its Message-ID. Null: it is no drill. */
  async reportDrill(messageId: string, member: string, now: number): Promise<OwnDrill | null> {
    const id = messageId.replace(/^<|>$/g, '')
    const drill = this.#file.memory.drills.find(({ placed }) => placed.some((one) => one.messageId === id))
    return drill === undefined ? null : this.reported(drill.id, member, now)
  }

  /** For the mailroom's own button: the message as it lies there, sealed. `find`: which message came with these bytes. Null: it is no drill. */
  async reportMail(
    message: Uint8Array,
    find: (sha256: Uint8Array) => Promise<Uint8Array | null>,
    by: { readonly member: string; readonly now: number },
  ): Promise<OwnDrill | null> {
    for (const { id, placed, closedAt } of this.#file.memory.drills) {
      if (closedAt !== null) continue
      for (const { sha256 } of placed) {
        const found = sha256 === '' ? null : await find(Buffer.from(sha256, 'hex'))
        if (found !== null && equalBytes(found, message)) return this.reported(id, by.member, by.now)
      }
    }
    return null
  }

  /** A report of mail that was good after all: shown as a share, without blame. */
  falseAlarm(): void {
    this.#countReport(true)
  }

  /** What the colleague who read the card saw. */
  phoned(
    drill: string,
    member: string,
    what: { readonly result: 'called-back' | 'gave-in'; readonly now: number },
  ): void {
    const found = this.#open(drill)
    if (found === null || found.channel === 'mail' || !found.members.includes(member))
      throw new PellicleError('NOT_FOUND')
    const event = { kind: 'phone', at: what.now, member, result: what.result } as const
    this.#file.changeDrill(drill, (one) => ({ ...one, events: [...one.events, event] }))
  }

  close(id: string, now: number): void {
    this.#file.changeDrill(id, (drill) => {
      if (drill.closedAt !== null) return drill
      return { ...drill, closedAt: now, numbers: numbersOf(stateOf(drill), now) }
    })
  }

  /** Drills that concern a member and of which there is something to say. */
  ownDrills(member: string, now: number): readonly OwnDrill[] {
    return this.#file.memory.drills.flatMap((drill) => this.#ownOf(drill.id, member, now) ?? [])
  }

  /**
   * For owners: the season without its seed's minutes to come, and the numbers of closed drills, by role as long as people are remembered and
   * only where enough share one. Never a person.
   */
  forOwner(roleOf: (member: string) => string = () => ''): OwnersDrills {
    const { season, drills, reports, ofGoodMail } = this.#file.memory
    return {
      season:
        season === null
          ? null
          : { id: season.id, from: season.from, until: season.until, people: season.members.length },
      open: drills
        .filter(({ closedAt }) => closedAt === null)
        .map(({ id, channel, lure, placedAt }) => ({ drill: id, channel, lure, placedAt })),
      closed: drills.flatMap((drill) => {
        const { id, closedAt, numbers, journalled, members } = drill
        if (closedAt === null || numbers === null) return []
        const roles = new Map(members.map((member) => [member, roleOf(member)]))
        const byRole = members.length === 0 ? null : numbersByRole(stateOf(drill), roles)
        return [{ drill: id, closedAt, journalled, numbers: ownersNumbers(numbers), byRole }]
      }),
      ...{ reports, ofGoodMail },
    }
  }

  journalled(id: string): void {
    this.#file.changeDrill(id, (drill) => ({ ...drill, journalled: true }))
  }

  async #hide({ placed }: StoredDrill): Promise<void> {
    const { mailboxes } = await readDrillSettings(this.#folder)
    for (const { place, token } of placed) {
      const mailbox = place === null ? undefined : mailboxes[place]
      if (mailbox !== undefined) await takeBackLure(mailbox, token).catch(() => undefined)
    }
  }

  #countReport(good: boolean): void {
    this.#file.change((memory) => ({
      ...memory,
      reports: memory.reports + 1,
      ofGoodMail: memory.ofGoodMail + (good ? 1 : 0),
    }))
  }

  #open(id: string): StoredDrill | null {
    return this.#file.memory.drills.find((one) => one.id === id && one.closedAt === null) ?? null
  }

  #ownOf(id: string, member: string, now: number): OwnDrill | null {
    const drill = this.#file.memory.drills.find((one) => one.id === id)
    if (drill === undefined || !drill.members.includes(member)) return null
    const state = stateOf(drill)
    const at = drill.closedAt ?? now
    const feedback = feedbackFor(state, member, at)
    const own = state.members.find((one) => one.member === member)
    const waiting = own !== undefined && outcomeOf(state, own, at) === 'waiting'
    // Whoever has done nothing yet learns nothing from asking.
    if (feedback === null || (waiting && drill.closedAt === null)) return null
    const { channel, placedAt, lure, closedAt } = drill
    return { drill: id, channel, placedAt, closed: closedAt !== null, feedback, lure }
  }
}

function ownersNumbers(numbers: DrillNumbers): OwnersNumbers {
  const { people, reported } = numbers
  return people < FEWEST_FOR_NUMBERS ? { people, tooFew: true, reported: reported > 0 ? 1 : 0 } : numbers
}

function cardOf(): PlacedLure {
  const token = formatBase32(randomBytes(16))
  return { token, messageId: `${token}@card`, sha256: '', place: null, member: null }
}

function markDone(season: DrillMemory['season'], at: number): DrillMemory['season'] {
  if (season === null) return null
  return { ...season, planned: season.planned.map((one) => (one.at === at ? { ...one, done: true } : one)) }
}

/** The fold of the posture over what is stored: machine fetches first, so that they can never hide a person. */
function stateOf(drill: StoredDrill): DrillState {
  const { id, lure, difficulty, placedAt, closesAt, members } = drill
  const machine = (at: number, member: string) => ({
    ...{ kind: 'visit' as const, at, member },
    visit: { method: 'GET', headers: {}, signedBy: null, gesture: null },
  })
  const gesture = (at: number, wouldHaveTyped: boolean | null): Gesture => ({
    ...{ drill: id, token: id, at, input: 'pointer', trusted: true, visibleMs: 1000, wouldHaveTyped },
  })
  const events = drill.events.map((event) =>
    event.kind !== 'visit'
      ? event
      : event.human
        ? {
            ...{ kind: 'visit' as const, at: event.at, member: event.member },
            visit: {
              method: 'POST',
              headers: {},
              signedBy: event.member,
              gesture: gesture(event.at, event.wouldHaveTyped),
            },
          }
        : machine(event.at, event.member),
  )
  const fetches = drill.loads.map(({ at }) => machine(at, ''))
  return playDrill({ id, lure, difficulty, placedAt, closesAt, members }, [...fetches, ...events])
}

/** Lures that can be placed or read at this box. */
export const LURE_IDS: readonly LureId[] = LURE_LIST.map(({ id }) => id)
