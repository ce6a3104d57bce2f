/**
 * The box and the devices fold the same roster: over random histories, what the box takes no device quarantines, what it refuses
 * every device would quarantine, and in the end both know the same members, devices, roles and epochs. Spec: roster §1.
 */
import type { StatementIn } from '@pellicle/protocol/api'
import type { Compartment, Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { MemoryStore } from '@pellicle/store/memory'
import { RosterFold } from '@pellicle/vault/roster/fold'
import { type Roster, termsOf } from '@pellicle/vault/roster/roster'
import { expect, it } from 'vitest'
import { Clinic, type Gadget, type Staff, type Voice, voice } from '../testing/clinic.ts'
import { OFFER, openTestLedger } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'

const ROUNDS = process.env.PELLICLE_LONG ? 40 : 6
const STEPS = 40

/** A chance that can be told again: mulberry32. */
function chanceOf(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

class History {
  readonly clinic = new Clinic()
  readonly chance: () => number
  readonly people: Staff[] = [this.clinic.owner]
  readonly gadgets: Gadget[] = [this.clinic.desk]
  readonly sheets: { voice: Voice; member: Uint8Array }[] = []

  constructor(seed: number) {
    this.chance = chanceOf(seed)
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.chance() * list.length)] as T
  }

  /** Anybody says anything; most of it is wrong. */
  next(): { by: Voice; make: () => Promise<StatementIn> } {
    const { clinic } = this
    const by: Voice = this.pick<Voice>([
      clinic.root,
      clinic.desk,
      clinic.desk,
      ...this.gadgets,
      ...this.sheets.map((s) => s.voice),
    ])
    const roles = this.pick<readonly Role[]>([['owner'], ['surgeon'], ['injector', 'owner'], ['frontdesk'], ['it'], []])
    const person = this.pick(this.people)
    const gadget = this.pick(this.gadgets)
    const acts: (() => Promise<StatementIn>)[] = [
      () => {
        const staff = { id: random(16), roles, kem: random(32) }
        this.people.push(staff)
        return clinic.admitMember(staff, by)
      },
      () => clinic.admitMember({ ...person, roles }, by),
      () => clinic.admitMember({ ...person, kem: random(32) }, by),
      () => clinic.revokeMember(person.id, by),
      () => {
        const fresh = { ...voice(), member: person.id }
        this.gadgets.push(fresh)
        return clinic.admitDevice(fresh, by)
      },
      () => clinic.admitDevice({ ...gadget, id: this.chance() < 0.5 ? gadget.id : random(16) }, by),
      () => clinic.revokeDevice(this.chance() < 0.9 ? gadget.id : random(16), by),
      () => {
        const sheet = { voice: voice(), member: person.id }
        this.sheets.push(sheet)
        return clinic.addSheet(person.id, sheet.voice, random(16), by)
      },
      () =>
        clinic.say(by, {
          kind: KINDS.wrapRemove.number,
          pub: { wrap: this.pick([...this.sheets.map((s) => s.voice.id), random(16)]) },
        }),
      () => clinic.turnEpoch(this.pick<Compartment>(['photos', 'directory', 'office']), by),
      () => clinic.say(by, { kind: KINDS.practiceDescribe.number, pub: {} }),
      () => clinic.say(by, { kind: KINDS.directoryIndex.number, pub: {} }),
      () => clinic.say(by, { kind: KINDS.gateEpoch.number, pub: { epoch: 1, seal: random(1168) } }),
    ]
    return { by, make: this.pick(acts) }
  }
}

it(`agree on ${ROUNDS * STEPS} statements, most of them wrong`, async () => {
  const tally = { taken: 0, refused: 0 }
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const history = new History(seed)
    const { clinic } = history
    const { ledger, submit } = await openTestLedger(new MemoryStore())
    const setUp = await clinic.create(OFFER)
    await submit(setUp)
    const taken = setUp.map(({ entry, body }, index) => ({ index, entry, body }))
    for (let step = 0; step < STEPS; step++) {
      const { by, make } = history.next()
      const before = {
        seq: by.seq,
        prev: by.prev,
        head: clinic.rosterHead,
        epochs: new Map(clinic.epochs),
        staff: new Map(clinic.staff),
      }
      const statement = await make()
      const outcome = await submit([statement]).then(
        () => null,
        (error: Error) => error.message,
      )
      const candidate = { index: taken.length, entry: statement.entry, body: null }
      const fold = await folded(clinic.practice, [...taken, candidate])
      const quarantined = fold.roster.quarantined.map(({ index, problem }) => [index, problem])
      if (outcome === null) {
        expect(quarantined, `seed ${seed} step ${step}`).toEqual([])
        taken.push(candidate)
        tally.taken++
      } else {
        expect(quarantined.length, `seed ${seed} step ${step}: ${outcome}`).toBe(1)
        restore(history, by, before)
        tally.refused++
      }
    }
    compare((await folded(clinic.practice, taken)).roster, ledger.roster)
  }
  console.info(`rosters of box and device: ${tally.taken} taken and ${tally.refused} refused by both`)
  expect(tally.taken).toBeGreaterThan(ROUNDS * 5)
  expect(tally.refused).toBeGreaterThan(ROUNDS * 5)
}, 300_000)

async function folded(
  practice: Uint8Array,
  statements: readonly { index: number; entry: Uint8Array; body: Uint8Array | null }[],
) {
  const fold = new RosterFold(practice)
  for (const statement of statements) await fold.take(statement)
  return fold
}

interface Before {
  readonly seq: number
  readonly prev: Uint8Array
  readonly head: Clinic['rosterHead']
  readonly epochs: ReadonlyMap<Compartment, number>
  readonly staff: ReadonlyMap<string, Staff>
}

function restore({ clinic }: History, by: Voice, { seq, prev, head, epochs, staff }: Before): void {
  Object.assign(by, { seq, prev })
  clinic.rosterHead = head
  clinic.epochs.clear()
  for (const [compartment, epoch] of epochs) clinic.epochs.set(compartment, epoch)
  clinic.staff.clear()
  for (const [id, one] of staff) clinic.staff.set(id, one)
}

function compare(device: Roster, box: Awaited<ReturnType<typeof openTestLedger>>['ledger']['roster']): void {
  expect(box.head).toEqual(device.head)
  expect([...box.members].map(([id, { roles, seal, revoked }]) => [id, roles, seal, revoked])).toEqual(
    [...device.members].map(([id, member]) => [
      id,
      termsOf(member).roles,
      termsOf(member).seal,
      member.revokedAt !== null,
    ]),
  )
  expect([...box.devices].map(([id, { member, sign, revoked }]) => [id, member, sign, revoked])).toEqual(
    [...device.devices].map(([id, { member, sign, revokedAt }]) => [id, member, sign, revokedAt !== null]),
  )
  expect([...box.wraps].map(([id, { member, removed }]) => [id, member, removed])).toEqual(
    [...device.wraps].map(([id, { member, removedAt }]) => [id, member, removedAt !== null]),
  )
  expect([...box.epochs].map(([name, { epoch, seal, asleep }]) => [name, epoch, seal, asleep])).toEqual(
    [...device.epochs].map(([name, epochs]) => [
      name,
      epochs.at(-1)?.epoch,
      epochs.at(-1)?.seal,
      epochs.at(-1)?.asleep,
    ]),
  )
}
