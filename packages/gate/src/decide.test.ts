/** Decisions as a table: what the ledger says, what is asked, the verdict. */
import { sha256 } from '@pellicle/crypto/proof'
import { systemRandom as random } from '@pellicle/crypto/seal'
import type { HalfKind, Role } from '@pellicle/protocol/roles'
import { describe, expect, it } from 'vitest'
import { decideGrant, decideImport, type Grounds, type HalfItem, isNewPatient, type Question } from './decide.ts'
import type { GateKnownId, GateReservation, GateView } from './gate-ledger.ts'
import { EMPTY_GATE } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { type Device, EMPTY_ROSTER } from './roster-state.ts'

/** Nothing but the ask; a reason, because identity is never opened without one. */
const GROUNDS: Grounds = { now: 0, reason: 'visit', touch: 'none', glass: false, act: null, decoy: false }
const device: Device = { id: random(16), member: random(16), sign: random(32), revoked: false }
const salt = random(32)
const [patient, other, object, scan, deposit, shard, writing, addition, fresh] = Array.from({ length: 9 }, () =>
  random(16),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]

interface World {
  readonly roles?: readonly Role[]
  readonly revoked?: boolean
  /** Only the device, and only in the roster that decides: the ask's own copy of it is older. */
  readonly gone?: boolean
  readonly known?: readonly (GateKnownId & { readonly id: Uint8Array })[]
  readonly reserved?: readonly (GateReservation & { readonly id: Uint8Array })[]
  readonly salts?: readonly Uint8Array[]
}

const KNOWN = [
  { id: patient, form: 'patient', subject: patient, detail: '' },
  { id: other, form: 'patient', subject: other, detail: '' },
  { id: object, form: 'object', subject: patient, detail: 'original' },
  { id: scan, form: 'object', subject: patient, detail: 'id-scan' },
  { id: deposit, form: 'deposit', subject: patient, detail: 'response' },
  { id: shard, form: 'shard', subject: shard, detail: '' },
  { id: writing, form: 'writing', subject: shard, detail: '' },
  { id: addition, form: 'addition', subject: shard, detail: '' },
]

function viewOf({
  roles = ['surgeon'],
  revoked = false,
  gone = false,
  known = KNOWN,
  reserved = [],
  salts = [patient, shard],
}: World): GateView {
  const is = (a: Uint8Array) => (b: { readonly id: Uint8Array }) => idKey(a) === idKey(b.id)
  return {
    roster: {
      ...EMPTY_ROSTER,
      members: new Map([[idKey(device.member), { id: device.member, roles, seal: random(1216), revoked }]]),
      devices: new Map([[idKey(device.id), { ...device, revoked: gone }]]),
    },
    head: () => ({ count: 0, revision: 0, chained: new Uint8Array(32) }),
    ids: (id) => known.filter(is(id)),
    reservations: (id) => reserved.filter(is(id)),
    gate: EMPTY_GATE,
    spent: () => [],
    markOf: () => null,
    makers: () => [],
    erased: () => false,
    salt: (subject) => (salts.some((one) => idKey(one) === idKey(subject)) ? sha256(salt) : null),
  }
}

function ask(subject: Uint8Array, ...items: readonly HalfItem[]): Question {
  return { device, subject, items, salt }
}

describe('a grant', () => {
  it.each<[string, World, Question, string]>([
    ['of a chart to a surgeon', {}, ask(patient, ['contact', patient], ['chart', patient]), 'given'],
    ['of a chart to a device revoked while it asked', { gone: true }, ask(patient, ['chart', patient]), 'revoked'],
    ['of originals with the chart, as one act', {}, ask(patient, ['chart', patient], ['original', object]), 'given'],
    ['of an ID scan to who holds identity', {}, ask(patient, ['identity', patient], ['original', scan]), 'given'],
    ['of an ID scan to an injector', { roles: ['injector'] }, ask(patient, ['original', scan]), 'role'],
    ['of a contact to the front desk', { roles: ['frontdesk'] }, ask(patient, ['contact', patient]), 'given'],
    ['of a chart to the front desk', { roles: ['frontdesk'] }, ask(patient, ['chart', patient]), 'role'],
    ['of one half too many', { roles: ['frontdesk'] }, ask(patient, ['contact', patient], ['chart', patient]), 'role'],
    ['of a fingerprint to the owner', { roles: ['owner'] }, ask(patient, ['fingerprint', deposit]), 'given'],
    ['of a fingerprint to a surgeon', {}, ask(patient, ['fingerprint', patient]), 'role'],
    ['of a deposit to who holds its compartment', { roles: ['owner'] }, ask(patient, ['deposit', deposit]), 'given'],
    ['of a deposit to who does not', { roles: ['surgeon'] }, ask(patient, ['deposit', deposit]), 'role'],
    [
      'of a shard’s writing and additions',
      { roles: ['frontdesk'] },
      ask(shard, ['shard', writing], ['shard', addition]),
      'given',
    ],
    ['of a shard’s own id', {}, ask(shard, ['shard', shard]), 'unknown'],
    ['to IT', { roles: ['it'] }, ask(patient, ['contact', patient]), 'role'],
    ['to nobody in particular', { roles: [] }, ask(patient, ['contact', patient]), 'role'],
    ['of what does not exist', {}, ask(fresh, ['chart', fresh]), 'unknown'],
    ['of another patient’s chart under this one', {}, ask(patient, ['chart', other]), 'unknown'],
    ['of an object under another patient', { salts: [patient, other] }, ask(other, ['original', object]), 'unknown'],
    ['of an object as a chart', {}, ask(patient, ['chart', object]), 'unknown'],
    ['of a chart as an object', {}, ask(patient, ['original', patient]), 'unknown'],
    ['in a room that does not exist yet', {}, ask(patient, ['message', patient]), 'unknown'],
    ['when the ledger knows no salt', { salts: [] }, ask(patient, ['chart', patient]), 'erased'],
    ['when the salt is gone', {}, { ...ask(patient, ['chart', patient]), salt: null }, 'erased'],
    [
      'when the salt is not the one of its birth',
      {},
      { ...ask(patient, ['chart', patient]), salt: random(32) },
      'erased',
    ],
    [
      'to a revoked device',
      {},
      { ...ask(patient, ['chart', patient]), device: { ...device, revoked: true } },
      'revoked',
    ],
    ['to a device of a revoked member', { revoked: true }, ask(patient, ['chart', patient]), 'revoked'],
    [
      'to a device of nobody',
      {},
      { ...ask(patient, ['chart', patient]), device: { ...device, member: random(16) } },
      'revoked',
    ],
  ])('%s', (_, world, question, expected) => {
    const verdict = decideGrant(viewOf(world), question, GROUNDS)
    expect(verdict.is === 'given' ? 'given' : verdict.reason).toBe(expected)
  })
})

const reserved = (id: Uint8Array, kind: HalfKind, by: Uint8Array, subject = id) => ({ id, kind, subject, device: by })

describe('an import half', () => {
  const stranger = random(16)
  it.each<[string, World, Question, string]>([
    ['of a new patient', {}, ask(fresh, ['contact', fresh], ['chart', fresh]), 'given'],
    ['of a new original of an existing patient', {}, ask(patient, ['original', fresh]), 'given'],
    [
      'to the front desk too: depositing needs no reading right',
      { roles: ['frontdesk'] },
      ask(patient, ['fingerprint', fresh]),
      'given',
    ],
    ['of an existing patient’s chart', {}, ask(patient, ['chart', patient]), 'exists'],
    ['of an existing object, whatever it is called', {}, ask(patient, ['deposit', object]), 'exists'],
    ['of an existing id under a new subject', {}, ask(fresh, ['chart', fresh], ['original', object]), 'exists'],
    [
      'of what another device has begun',
      { reserved: [reserved(fresh, 'chart', stranger)] },
      ask(fresh, ['chart', fresh]),
      'other',
    ],
    [
      'of an object under a patient another device has begun',
      { reserved: [reserved(fresh, 'chart', stranger)] },
      ask(fresh, ['original', random(16)]),
      'other',
    ],
    [
      'again to the same device',
      { reserved: [reserved(fresh, 'chart', device.id)] },
      ask(fresh, ['chart', fresh]),
      'given',
    ],
    [
      'again under another subject',
      { reserved: [reserved(fresh, 'original', device.id, patient)] },
      ask(other, ['original', fresh]),
      'exists',
    ],
    ['of something under a subject that nobody has begun', {}, ask(fresh, ['original', random(16)]), 'unknown'],
    ['of a shard’s first writing', {}, ask(fresh, ['shard', random(16)]), 'given'],
    ['of a shard’s own id', {}, ask(fresh, ['shard', fresh]), 'unknown'],
    ['of a shard’s own id between others', {}, ask(fresh, ['chart', fresh], ['shard', fresh]), 'unknown'],
    ['when the salt is gone', {}, { ...ask(patient, ['original', fresh]), salt: null }, 'erased'],
    ['to a revoked device', { revoked: true }, ask(fresh, ['chart', fresh]), 'revoked'],
  ])('%s', (_, world, question, expected) => {
    const verdict = decideImport(viewOf(world), question, 0)
    expect(verdict.is === 'given' ? 'given' : verdict.reason).toBe(expected)
  })

  it('comes with a mark for a new patient only', () => {
    expect(isNewPatient(ask(fresh, ['contact', fresh]))).toBe(true)
    expect(isNewPatient(ask(patient, ['original', fresh]))).toBe(false)
    expect(isNewPatient(ask(shard, ['shard', fresh]))).toBe(false)
    expect(isNewPatient(ask(fresh, ['deposit', fresh]))).toBe(false)
  })
})
