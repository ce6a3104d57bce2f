/**
 * Case M4 on the client: things injected into a chart. Reach: server (its own keys), devices that were revoked or have no right. Each statement
 * stands in a perfectly signed tree; each is quarantined by name, never applied, and never stops the rest. Twin: a reader that shows what the
 * ledger holds.
 */
import { parseEntry } from '@pellicle/crypto/format'
import { headerHash, sha256 } from '@pellicle/crypto/proof'
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import type { Draft } from '@pellicle/vault/desk'
import { loadIdentity } from '@pellicle/vault/device/identity'
import { readHistory } from '@pellicle/vault/ledger/history'
import { admitMember, revokeDevice } from '@pellicle/vault/practice/members'
import { type FakePractice, makeFakePractice } from '@pellicle/vault/testing/fake-practice'
import { beforeAll, describe, expect, it } from 'vitest'
import { forged, oddHeader, rewritten } from './hostile-box.ts'

interface Device {
  readonly id: Uint8Array
  readonly sign: Uint8Array
}

let practice: FakePractice
let contractor: Device
let lost: Device
const patient = new Uint8Array(16).fill(9)
const zeros = new Uint8Array(32)
const server = systemRandom(32)

beforeAll(async () => {
  practice = await makeFakePractice()
  const said = { kind: KINDS.visitPut.number, subject: patient, base: null, objects: [], parts: [] }
  const visits: Draft[] = [1, 2].map((id) => ({ ...said, pub: { visit: new Uint8Array(16).fill(id) } }))
  await practice.desk.append(visits)
  contractor = await admit('it')
  lost = await admit('surgeon')
  await revokeDevice(practice.desk, lost.id)
})

async function admit(role: 'it' | 'surgeon'): Promise<Device> {
  const [id, sign] = [systemRandom(16), systemRandom(32)]
  const device = { device: id, label: role, sign: signPublic(sign), form: 'browser' } as const
  const seal = deriveKemPublic(systemRandom(32))
  await admitMember(practice.desk, { member: systemRandom(16), name: role, roles: [role], seal, device })
  return { id, sign }
}

function tombstone(by: Device, seed = by.sign): Promise<StatementIn> {
  return forged(
    {
      ...{ practice: practice.desk.practice, kind: KINDS.photoChange.number, by: by.id, seq: 0, prev: zeros },
      ...{ subject: patient, base: [0, zeros], pub: { photos: [systemRandom(16)] } },
    },
    { seed },
  )
}

/** What a reader of this ledger shows of the patient when these statements come after the honest two. */
async function shown(...injected: readonly StatementIn[]) {
  const { box, desk } = practice
  const honest = box.ledger.rows
    .map((row, index) => ({ ...row, index }))
    .filter(({ entry }) => String(parseEntry(entry).header.subject) === String(patient))
  const later = injected.map((row, i) => ({ ...row, index: box.ledger.size + i }))
  const { history } = await readHistory(desk.roster, patient, [...honest, ...later])
  expect(history.statements.length + history.quarantined.length).toBe(2 + injected.length)
  return { good: history.statements.length, problems: history.quarantined.map(({ problem }) => problem).join() }
}

describe('M4: injected into a chart', () => {
  it('each is set apart by name, and the two honest visits stay', async () => {
    const { desk } = practice
    const owner = { id: desk.device, sign: server }
    const honest = practice.box.ledger.rows.at(-1) as StatementIn
    const other = new Uint8Array(16).fill(8)
    const tries: readonly (readonly [string, StatementIn, string])[] = [
      ['unsigned', await tombstone(owner), 'BAD_SIGNATURE'],
      ['by nobody', await tombstone({ id: systemRandom(16), sign: server }), 'UNKNOWN_DEVICE'],
      [
        'by the gate',
        await tombstone({ id: new Uint8Array(16).with(15, 1), sign: practice.box.gate.signSeed }),
        'UNKNOWN_DEVICE',
      ],
      ['by a revoked device', await tombstone(lost), 'REVOKED'],
      ['without the right', await tombstone(contractor), 'NOT_ALLOWED'],
      [
        'of another practice',
        await rewritten(await tombstone(contractor), () => ({ practice: zeros }), contractor.sign),
        'BAD_STATEMENT',
      ],
      [
        'about another patient',
        await rewritten(await tombstone(contractor), () => ({ subject: other }), contractor.sign),
        'BAD_STATEMENT',
      ],
      [
        'of suite 0',
        await oddHeader(
          await tombstone(contractor),
          (map) => {
            map.v = 0
          },
          contractor.sign,
        ),
        'UNKNOWN_SUITE',
      ],
      [
        'of suite 99',
        await oddHeader(
          await tombstone(contractor),
          (map) => {
            map.v = 99
          },
          contractor.sign,
        ),
        'UNKNOWN_SUITE',
      ],
      [
        'without a suite',
        await oddHeader(
          await tombstone(contractor),
          (map) => {
            delete map.v
          },
          contractor.sign,
        ),
        'UNKNOWN_SUITE',
      ],
      [
        'of no kind',
        await rewritten(await tombstone(contractor), () => ({ kind: 999 }), contractor.sign),
        'BAD_STATEMENT',
      ],
      [
        'of another shape',
        await rewritten(await tombstone(contractor), () => ({ pub: {} }), contractor.sign),
        'BAD_STATEMENT',
      ],
      ['with another body', { ...(await tombstone(contractor)), body: new Uint8Array(9) }, 'MISSING_BODY'],
      ['no statement at all', { entry: systemRandom(200), body: null }, 'BAD_STATEMENT'],
    ]
    for (const [what, statement, problem] of tries)
      expect([what, await shown(statement)]).toEqual([what, { good: 2, problems: problem }])
    console.info(`M4: ${tries.map(([what, , problem]) => `${what}: ${problem}`).join('; ')}`)
    expect((await shown(...tries.map(([, statement]) => statement))).good).toBe(2)
    expect(honest.entry.length).toBeGreaterThan(0)
  })

  it('a statement said twice, and one that names an older state, are set apart', async () => {
    const { box } = practice
    const visit = box.ledger.rows.find(({ entry }) => String(parseEntry(entry).header.subject) === String(patient))
    expect(await shown(visit as StatementIn)).toEqual({ good: 2, problems: 'DUPLICATE' })
    const { desk } = practice
    const first = await signedByOwner(KINDS.photoChange.number, [0, zeros])
    const stale = await signedByOwner(KINDS.photoChange.number, [0, zeros], first)
    const history = await shown(first, stale)
    expect(history).toEqual({ good: 3, problems: 'CONFLICT' })
    expect(desk.roles).toContain('owner')
  })

  it('twin: a reader that shows what the ledger holds shows a stranger’s tombstone', async () => {
    const injected = await tombstone({ id: systemRandom(16), sign: server })
    const naive = [...practice.box.ledger.rows, injected]
      .map(({ entry }) => parseEntry(entry).header)
      .filter(({ subject, kind }) => String(subject) === String(patient) && kind === KINDS.photoChange.number)
    expect(naive).toHaveLength(1)
  })

  /** As the owner's unlocked device would sign it: the test holds its identity. */
  async function signedByOwner(
    kind: number,
    base: readonly [number, Uint8Array],
    after?: StatementIn,
  ): Promise<StatementIn> {
    const { desk, box, ports } = practice
    const identity = await loadIdentity(ports)
    const own = [...box.ledger.rows, ...(after === undefined ? [] : [after])]
      .map(({ entry }) => parseEntry(entry))
      .filter(({ header }) => String(header.by) === String(desk.device))
    const last = own.at(-1)
    const prev = headerHash(last?.headerBytes as Uint8Array)
    const seq = (last?.header.seq ?? 0) + 1
    const pub = { photos: [sha256(Uint8Array.of(seq)).slice(0, 16)] }
    const header = { practice: desk.practice, kind, by: desk.device, seq, prev, subject: patient, base, pub }
    return forged(header, { seed: identity?.sign as Uint8Array })
  }
})
