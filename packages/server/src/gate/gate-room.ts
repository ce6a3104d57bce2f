/**
 * What the gate did, for those who ask: its own statements, asks by member, device or subject, alarms as they come, acts that wait. And what
 * is left to do after an erasure: the salts. Everything told here stands in the ledger; who asks verifies it. Spec: gate §3, §12, §13.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { frozenOf, standingOf } from '@pellicle/gate/acts'
import { useOf } from '@pellicle/gate/budgets'
import { idKey } from '@pellicle/gate/id-key'
import { deviceOf, memberOf } from '@pellicle/gate/roster-state'
import type { SaltShelf } from '@pellicle/gate/salts'
import { GATE } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import { type AlarmKind, BUDGET_CLASSES, type BudgetClass, type FreezeReason, WEEK_MS } from '@pellicle/protocol/gate'
import type { GateStateOut, StatementsReply } from '@pellicle/protocol/gate-api'
import type { RetentionReply } from '@pellicle/protocol/retention-reply'
import type { Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { GrantsAsked, IndexDatabase, Place } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Scribe } from '../ledger/turn.ts'
import { readKeeping } from '../retention/read-keeping.ts'
import { parseStatement } from '../rules/parse-statement.ts'
import { gateDraft } from './ledger-for-gate.ts'

/** What leaves the box when something is wrong: what, when, how many. No patient, no name. */
export interface AlarmSaid {
  readonly index: number
  readonly at: number
  readonly what: AlarmKind
  readonly class: BudgetClass | null
  readonly count: number
  readonly device: Uint8Array | null
}

export type AlarmSink = (alarm: AlarmSaid) => Promise<void>

export interface GateRoomParts {
  readonly ledger: Ledger
  readonly index: IndexDatabase
  readonly salts: SaltShelf
  readonly scribe: Scribe
  readonly now: () => number
  /** Where alarms go besides the app. Their failures are nobody's: an alarm is in the ledger. */
  readonly sinks: readonly AlarmSink[]
  /** Salts were born or destroyed: the next snapshot is due. */
  readonly noteSalts: () => void
}

export class GateRoom {
  readonly #parts: GateRoomParts
  /** Ledger index after the newest alarm that was told. */
  #told: number | null = null
  readonly #waiting = new Set<() => void>()
  readonly #refused = new Map<string, number>()

  constructor(parts: GateRoomParts) {
    this.#parts = parts
  }

  /** Since when a device is frozen; null when it may go on. */
  frozenSince(device: Uint8Array): number | null {
    const frozen = frozenOf(device, this.#world())
    return frozen === null ? null : (frozen.at ?? this.#parts.now())
  }

  /** The edge refused a revoked device: the first time is what a lost phone's seconds end with. */
  noteRefused(device: Uint8Array): void {
    const name = idKey(device)
    if (!this.#refused.has(name)) this.#refused.set(name, this.#parts.now())
  }

  firstRefused(device: Uint8Array): number | null {
    return this.#refused.get(idKey(device)) ?? null
  }

  async log(from: number, limit: number, seen: number): Promise<StatementsReply> {
    return this.#reply(await this.#parts.index.signerPlaces(GATE, from, from + limit), seen)
  }

  /** Who may ask about whom is decided here: administrators everything, everybody own asks, who holds names one patient's. */
  async asks(asked: GrantsAsked, { device, seen }: { readonly device: Uint8Array; readonly seen: number }) {
    const { roster } = this.#parts.ledger
    const who = deviceOf(roster, device)
    const roles = who === null ? [] : (memberOf(roster, who.member)?.roles ?? [])
    if (who === null || !mayAsk(asked, { member: who.member, device, roles, owner: this.#ownerOf(asked) }))
      throw new PellicleError('NOT_ALLOWED')
    return this.#reply(await this.#parts.index.grantPlaces(asked), seen)
  }

  /** How charts are kept: ages are the gate's time. */
  keeping(now: number): Promise<RetentionReply> {
    return readKeeping(this.#parts, now)
  }

  #ownerOf({ by, id }: GrantsAsked): Uint8Array | null {
    return by === 'device' ? (deviceOf(this.#parts.ledger.roster, id)?.member ?? null) : by === 'member' ? id : null
  }

  /** Alarms after an index; waits for the next one when there is none. */
  async alarms(after: number, waitMs: number, seen: number): Promise<StatementsReply> {
    const places = await this.#alarmsAfter(after)
    if (places.length > 0 || waitMs === 0) return this.#reply(places, seen)
    await this.#nextAlarm(waitMs)
    return this.#reply(await this.#alarmsAfter(after), seen)
  }

  #alarmsAfter(after: number): Promise<readonly Place[]> {
    return this.#parts.index.kindPlaces([KINDS.gateAlarm.number], after)
  }

  #nextAlarm(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, waitMs)
      timer.unref()
      this.#waiting.add(done)
    })
  }

  /** After anything was appended: who waits for alarms is woken, and they leave the box. */
  async look(): Promise<void> {
    const { index, ledger, sinks } = this.#parts
    const from = this.#told
    const { size } = ledger
    this.#told = size
    // What stood there at a start was told by the process before.
    if (from === null || from >= size) return
    const places = await index.kindPlaces([KINDS.gateAlarm.number], from)
    if (places.length === 0) return
    for (const wake of [...this.#waiting]) wake()
    if (sinks.length === 0) return
    for (const { index: at, entry } of await ledger.statements(places, ledger.standing())) {
      const { header, pub } = parseStatement(entry)
      const { what, class: name, count, device } = pub as PubOf<typeof KINDS.gateAlarm>
      for (const sink of sinks)
        void sink({ index: at, at: header.at, what, class: name, count, device }).catch(() => undefined)
    }
  }

  async state(device: Uint8Array): Promise<GateStateOut> {
    const { ledger, index } = this.#parts
    const world = this.#world()
    const { state, roster, now } = world
    const who = deviceOf(roster, device)
    const member = who?.member ?? new Uint8Array(16)
    const facts = await index.facts({ signers: [], subjects: [], ids: [], spending: [[member, now - WEEK_MS]] })
    const roles = memberOf(roster, member)?.roles ?? []
    const spending = { state, roles, device, spent: [...facts.spent.values()].flat(), now }
    const acts = [...state.acts.values()].map((act) => {
      const { is, needs, from, until } = standingOf(act, world)
      const { id, what, target, reason, device: by, at, agreed } = act
      return { act: id, what, target, reason, device: by, at, agreedBy: agreed?.by ?? null, is, needs, from, until }
    })
    const frozen = [...ledger.roster.devices.values()].flatMap(({ id }) => {
      const one = frozenOf(id, world)
      return one === null ? [] : [{ device: id, since: one.at, why: one.why as FreezeReason }]
    })
    const use = BUDGET_CLASSES.map((name) => {
      const { window, day, week, sinceTouch, limits } = useOf(name, [], spending)
      return { class: name, window, day, week, sinceTouch, limits }
    }).filter(({ limits }) => limits.day > 0)
    const limits = [...state.limits].map(([name, one]) => {
      const [role, of] = name.split(':') as [Role, BudgetClass]
      return { role, class: of, limits: one }
    })
    return { now, acts, frozen, use, limits }
  }

  async #saidErased(): Promise<ReadonlySet<string>> {
    const { index, ledger } = this.#parts
    const said = new Set<string>()
    for (const place of await index.kindPlaces([KINDS.gateErased.number], 0)) {
      const [entry] = await ledger.entries(place.index, place.index + 1)
      const subject = entry === undefined ? null : parseStatement(entry).header.subject
      if (subject !== null) said.add(idKey(subject))
    }
    return said
  }

  /** Those of them whose salt the ledger has committed to. */
  async #bornOf(subjects: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    const facts = await this.#parts.index.facts({ signers: [], subjects, ids: [] })
    return subjects.filter((one) => facts.salts.has(toHex(one)))
  }

  #world() {
    const { ledger, now } = this.#parts
    return { state: ledger.gate, roster: ledger.roster, now: Math.max(now(), ledger.gate.time) }
  }

  /** Salts that an `erase` statement names and that are still here: destroyed, and said so. Also at a start, after a crash. */
  async eraseDue(): Promise<number> {
    const { index, salts, ledger, scribe, now, noteSalts } = this.#parts
    let count = 0
    const said = await this.#saidErased()
    for (const subject of await index.erasures()) {
      const linked = [subject, ...(await index.filed(subject))]
      const here: Uint8Array[] = []
      for (const one of linked) if ((await salts.get(one)) !== null) here.push(one)
      for (const one of here) await salts.remove(one)
      count += here.length
      // A crash between destroying and saying so leaves salts that are gone and not certified.
      const gone = said.has(idKey(subject)) ? here : await this.#bornOf(linked)
      if (gone.length === 0) continue
      const act = [...ledger.gate.acts.values()].find(
        ({ what, target }) => what === 'erase' && target !== null && equalBytes(target, subject),
      )
      const pub = { act: act?.id ?? new Uint8Array(16), salts: gone }
      const draft = { kind: KINDS.gateErased.number, subject, pub, objects: [], salts: [], sealed: new Uint8Array(0) }
      await ledger.append({
        questions: { signers: [[scribe.by, 0]], subjects: [subject], ids: [subject] },
        bytes: 1024,
        decide: (turn) => turn.write(gateDraft(draft, Math.max(now(), turn.view.gate.time)), scribe),
      })
    }
    if (count > 0) noteSalts()
    return count
  }

  async #reply(places: readonly Place[], seen: number): Promise<StatementsReply> {
    const { ledger, index } = this.#parts
    const standing = ledger.standing()
    const checkpoint = await ledger.checkpoint(seen, standing)
    const next = ((await index.saidLast(GATE))?.seq ?? -1) + 1
    return { statements: await ledger.statements(places, standing), next, checkpoint }
  }
}

function mayAsk(
  { by }: GrantsAsked,
  who: {
    readonly member: Uint8Array
    readonly device: Uint8Array
    readonly roles: readonly Role[]
    readonly owner: Uint8Array | null
  },
): boolean {
  if (who.roles.includes('owner')) return true
  if (by === 'subject') return who.roles.some((role) => role !== 'it' && role !== 'marketing')
  return who.owner !== null && equalBytes(who.owner, who.member)
}
