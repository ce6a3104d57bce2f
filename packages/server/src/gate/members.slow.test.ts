/**
 * Every flow of two members against the real gate, with exactly one, two and eight of them (DESIGN §5): bulk export, sweep, opening more than one
 * member opens alone, thawing. The second is another member's touch; in a practice of one, k cards at once, or a day that everybody can see.
 * The same for all sizes: nobody is his own second, and nothing opens before. Spec: gate §9.
 */
import { encode } from '@pellicle/crypto/format'
import { deriveKemPublic, signPublic, signTouch } from '@pellicle/crypto/seal'
import { aboutAct, touchClaim } from '@pellicle/gate/touch'
import type { PellicleError } from '@pellicle/protocol/errors'
import { type ActKind, DAY_MS, LIMITS } from '@pellicle/protocol/gate'
import type { HalfKind } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import type { PracticeCore } from '../practice-core.ts'
import { Clinic, type Gadget, gateBody, type Staff, voice } from '../testing/clinic.ts'
import { openTestCore } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'

const { touch } = LIMITS.surgeon.charts
type Second = 'member' | 'cards' | 'wait'

class Practice {
  readonly clinic = new Clinic()
  readonly others: Gadget[] = []
  readonly keys = new Map<Gadget, { readonly id: Uint8Array; readonly seed: Uint8Array }>()
  readonly patients: Uint8Array[] = []
  core!: PracticeCore
  clock = Date.now()

  static async of(members: number): Promise<Practice> {
    const practice = new Practice()
    practice.core = (await openTestCore(undefined, () => practice.clock)).core
    const { core, clinic } = practice
    await core.create(await clinic.create(await core.setupOffer()))
    clinic.learnRoster(await core.roster(0, 0))
    for (let i = 1; i < members; i++) {
      const staff: Staff = { id: random(16), roles: ['surgeon'], kem: random(32) }
      const gadget: Gadget = { ...voice(), member: staff.id }
      await core.append([await clinic.admitMember(staff), await clinic.admitDevice(gadget)], 0)
      practice.others.push(gadget)
    }
    for (const gadget of [clinic.desk, ...practice.others]) await practice.giveTouch(gadget)
    for (let i = 0; i < touch + 12; i++) practice.patients.push(await practice.makePatient())
    return practice
  }

  async giveTouch(gadget: Gadget): Promise<void> {
    const key = { id: random(16), seed: random(32) }
    const pub = {
      ...{ touch: key.id, member: gadget.member, device: gadget.id, method: 'passphrase', key: signPublic(key.seed) },
      ...{ credential: null, rp: null, proof: null },
    }
    await this.core.append([await this.clinic.say(gadget, { kind: KINDS.touchAdd.number, pub })], 0)
    this.keys.set(gadget, key)
  }

  async makePatient(): Promise<Uint8Array> {
    const { core, clinic } = this
    const id = random(16)
    const session = await this.session(clinic.desk)
    const items: [HalfKind, Uint8Array][] = [
      ['chart', id],
      ['fingerprint', id],
    ]
    const body = gateBody({ subject: id, items, reason: null, seen: 0 })
    const ask = await clinic.ask(clinic.desk, '/api/gate/imports', { session, body, at: this.clock })
    const { mark } = await core.importHalves(ask, session, undefined as never)
    await core.append([await clinic.createPatient(id, mark as Uint8Array)], 0)
    return id
  }

  async session(gadget: Gadget): Promise<Uint8Array> {
    const kem = deriveKemPublic(random(32))
    const ask = await this.clinic.ask(gadget, '/api/session', { body: encode({ kem }), at: this.clock })
    return (await this.core.openSession(ask, kem)).session
  }

  /** How many halves a device gets, and why it gets no more. */
  async opens(
    gadget: Gadget,
    ids: readonly Uint8Array[],
    { kind = 'chart', act }: { readonly kind?: HalfKind; readonly act?: Uint8Array } = {},
  ): Promise<{ readonly opened: number; readonly refused: readonly string[] }> {
    const session = await this.session(gadget)
    const refused = new Set<string>()
    let opened = 0
    for (const id of ids) {
      const body = gateBody({ subject: id, items: [[kind, id]], reason: null, seen: 0, ...(act ? { act } : {}) })
      const ask = await this.clinic.ask(gadget, '/api/gate/grants', { session, body, at: this.clock })
      await this.core.grant(ask, session, undefined as never).then(
        () => opened++,
        (error: PellicleError) => refused.add(String(error.params.reason ?? error.code)),
      )
    }
    return { opened, refused: [...refused] }
  }

  async propose(what: ActKind, target: Uint8Array | null = null): Promise<Uint8Array> {
    const act = random(16)
    const pub = { act, what, target, about: null, reason: 'other' }
    await this.core.append(
      [await this.clinic.say(this.clinic.desk, { kind: KINDS.actPropose.number, subject: act, pub })],
      0,
    )
    return act
  }

  /** Nobody is his own second; then the second there is. */
  async agree(act: Uint8Array, second: Second): Promise<void> {
    const { clinic, core, clock } = this
    await expect(core.append([await this.agreement(clinic.desk, act, false)], 0)).rejects.toThrow('why=same member')
    if (second === 'wait') this.clock += DAY_MS + 1000
    else if (second === 'cards') {
      const pub = { act, touch: null }
      await core.append([await clinic.say(clinic.root, { kind: KINDS.actAgree.number, subject: act, pub })], 0)
    } else await core.append([await this.agreement(this.others.at(-1) as Gadget, act)], 0)
    expect(this.clock).toBeGreaterThanOrEqual(clock)
  }

  /** `isSaid` false: a try that is refused and takes no place in the device's row. */
  async agreement(gadget: Gadget, act: Uint8Array, isSaid = true) {
    const key = this.keys.get(gadget) as { readonly id: Uint8Array; readonly seed: Uint8Array }
    const aim = { device: gadget.id, why: 'agree', about: aboutAct(act) } as const
    const said = { touch: key.id, at: this.clock }
    const signature = await signTouch(key.seed, touchClaim(this.clinic.practice, aim, said))
    const pub = { act, touch: { ...said, signature, authenticator: null, client: null } }
    const by = isSaid ? gadget : { ...gadget }
    return this.clinic.say(by, { kind: KINDS.actAgree.number, subject: act, pub })
  }
}

const NOTHING = { opened: 0, refused: ['act'] }

describe.each<[number, Second]>([
  [1, 'cards'],
  [1, 'wait'],
  [2, 'member'],
  [8, 'member'],
])('a practice of %i, whose second is: %s', (members, second) => {
  it('exports, sweeps, opens more, and thaws: with the second and not before', async () => {
    const practice = await Practice.of(members)
    const { clinic, patients, core } = practice
    const { desk } = clinic
    const more = patients.slice(0, touch + 5)

    // A bulk export: the second, and a day.
    const bulk = await practice.propose('export')
    expect(await practice.opens(desk, more.slice(0, 2), { act: bulk })).toEqual(NOTHING)
    await practice.agree(bulk, second)
    if (second !== 'wait') {
      expect(await practice.opens(desk, more.slice(0, 2), { act: bulk })).toEqual(NOTHING)
      practice.clock += DAY_MS + 1000
    }
    expect(await practice.opens(desk, more, { act: bulk })).toEqual({ opened: more.length, refused: [] })
    for (const other of practice.others.slice(0, 1))
      expect(await practice.opens(other, more.slice(0, 2), { act: bulk })).toEqual(NOTHING)
    practice.clock += DAY_MS + 1000
    expect(await practice.opens(desk, more.slice(0, 2), { act: bulk })).toEqual(NOTHING)

    // A sweep: what finds, and no photo.
    const sweep = await practice.propose('sweep')
    expect(await practice.opens(desk, more.slice(0, 2), { kind: 'fingerprint', act: sweep })).toEqual(NOTHING)
    await practice.agree(sweep, second)
    expect(await practice.opens(desk, more, { kind: 'fingerprint', act: sweep })).toEqual({
      opened: more.length,
      refused: [],
    })
    expect(await practice.opens(desk, more.slice(0, 2), { act: sweep })).toEqual(NOTHING)
    practice.clock += 7 * DAY_MS

    // More than one member opens alone.
    const reading = await practice.propose('reading')
    if (second !== 'wait') {
      expect(await practice.opens(desk, more)).toEqual({ opened: touch, refused: ['touch'] })
      await practice.agree(reading, second)
    } else {
      await practice.agree(reading, second)
      expect((await practice.opens(desk, more.slice(0, touch))).opened).toBe(touch)
    }
    expect(await practice.opens(desk, patients)).toEqual({ opened: patients.length, refused: [] })
    practice.clock += 7 * DAY_MS

    // A frozen device goes on.
    const tablet: Gadget = { ...voice(), member: clinic.owner.id }
    await core.append([await clinic.admitDevice(tablet)], 0)
    const freeze = { device: tablet.id, why: 'suspicious' }
    await core.append([await clinic.say(desk, { kind: KINDS.deviceFreeze.number, subject: tablet.id, pub: freeze })], 0)
    expect(await practice.opens(tablet, more.slice(0, 1))).toEqual({ opened: 0, refused: ['FROZEN'] })
    const thaw = await practice.propose('thaw', tablet.id)
    expect(await practice.opens(tablet, more.slice(0, 1))).toEqual({ opened: 0, refused: ['FROZEN'] })
    await practice.agree(thaw, second)
    expect(await practice.opens(tablet, more.slice(0, 1))).toEqual({ opened: 1, refused: [] })
    await core.close()
  })
})
