/**
 * Cases M5 and A5 on the client: old state, hidden statements, two histories, a whole machine put back to yesterday. Reach: server, with log and
 * gate keys, so every tree it shows is well signed. Each is caught by what a device has seen; writing stops; a person is told what is older than
 * what. Twin: a client that remembers nothing.
 */

import { parseEntry } from '@pellicle/crypto/format'
import type { SubjectsReply } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import type { Draft } from '@pellicle/vault/desk'
import { FakeLedger } from '@pellicle/vault/testing/fake-ledger'
import { type FakePractice, makeFakePractice, PASSPHRASE } from '@pellicle/vault/testing/fake-practice'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { readStanding } from '@pellicle/vault/unlock/standing'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusal } from './hostile-box.ts'

let practice: FakePractice
const patient = new Uint8Array(16).fill(9)

function visit(id: number): Draft {
  const said = { kind: KINDS.visitPut.number, subject: patient, base: null, objects: [], parts: [] }
  return { ...said, pub: { visit: new Uint8Array(16).fill(id) } }
}

async function hide(photo: number): Promise<void> {
  const { desk } = practice
  const [history] = await desk.histories([patient])
  const pub = { photos: [new Uint8Array(16).fill(photo)] }
  const said = { kind: KINDS.photoChange.number, subject: patient, objects: [], parts: [] }
  await desk.append([{ ...said, base: history?.head ?? [0, new Uint8Array(32)], pub }])
}

beforeEach(async () => {
  practice = await makeFakePractice()
  await practice.desk.append([visit(1), visit(2)])
  await hide(1)
})

describe('A5: the whole server from yesterday', () => {
  it('the first device to speak sees it; nothing is written; the lost part is named; coming back heals it', async () => {
    const { box, desk, ports } = practice
    const yesterday = box.ledger.copy()
    await desk.append([visit(3), visit(4)])
    const today = box.ledger
    box.ledger = yesterday
    const caught = await desk.histories([patient]).catch((error: unknown) => error)
    expect(caught).toMatchObject({ code: 'ROLLED_BACK', params: { seen: today.size, shown: yesterday.size } })
    const calls = box.calls.length
    expect(await refusal(desk.append([visit(5)]))).toBe('ROLLED_BACK')
    expect(await refusal(desk.putObject(patient, patient, new Uint8Array(32)))).toBe('ROLLED_BACK')
    expect(await refusal(desk.importHalves(patient, [['chart', patient]]))).toBe('ROLLED_BACK')
    expect(box.calls.length).toBe(calls)
    // It outlives a restart of the device.
    await desk.lock()
    expect(await readStanding(ports)).toMatchObject({ state: 'locked', halted: 'ROLLED_BACK' })
    expect(await refusal(unlockWithPassphrase(ports, PASSPHRASE))).toBe('ROLLED_BACK')
    box.ledger = today
    const again = await unlockWithPassphrase(ports, PASSPHRASE)
    expect(await refusal(again.append([visit(5)]))).toBe('ROLLED_BACK')
    await again.recheck()
    await again.append([visit(5)])
    expect((await again.histories([patient]))[0]?.statements).toHaveLength(6)
  })

  it('yesterday grown on under another tomorrow: forked, however long it got', async () => {
    const { box, desk } = practice
    const yesterday = box.ledger.copy()
    await desk.append([visit(3)])
    const other = [...yesterday.rows, ...yesterday.rows.slice(0, 8)]
    box.ledger = new FakeLedger(box.logSeed, other)
    expect(await refusal(desk.histories([patient]))).toBe('FORKED')
    expect(await refusal(desk.append([visit(5)]))).toBe('FORKED')
    expect(await refusal(desk.recheck())).toBe('FORKED')
  })

  it('twin: a client that remembers nothing takes yesterday for today', async () => {
    const { box, desk, other, printed } = practice
    const yesterday = box.ledger.copy()
    await desk.append([visit(3)])
    box.ledger = yesterday
    const by = { code: printed.sheet.join(''), deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    const forgetful = await unlockWithSheet(other('forgetful'), by)
    expect((await forgetful.histories([patient]))[0]?.statements).toHaveLength(3)
  })
})

describe('M5: statements left out', () => {
  /** Shows a patient's statements without some, under the true tree. */
  function without(dropped: (kind: number, i: number) => boolean): void {
    practice.box.rewrite = (route, value) => {
      if (route !== 'POST /api/subjects') return value
      const reply = value as SubjectsReply
      const subjects = reply.subjects.map(({ subject, statements }) => ({
        subject,
        statements: statements.filter(({ entry }, i) => !dropped(parseEntry(entry).header.kind, i)),
      }))
      return { ...reply, subjects }
    }
  }

  it('any one of them: refused by the device that has seen it', async () => {
    const codes: (string | null)[] = []
    for (let one = 0; one < 3; one++) {
      without((_kind, i) => i === one)
      codes.push(await refusal(practice.desk.histories([patient])))
    }
    expect(codes).toEqual(['INCOMPLETE', 'INCOMPLETE', 'INCOMPLETE'])
  })

  it('a hidden tombstone (case M6): refused; also when the head’s own device wrote it and never read it back', async () => {
    without((kind) => kind === KINDS.photoChange.number)
    expect(await refusal(practice.desk.histories([patient]))).toBe('INCOMPLETE')
    practice.box.rewrite = (_route, value) => value
    await practice.desk.append([visit(7)])
    without((_kind, i) => i === 3)
    expect(await refusal(practice.desk.histories([patient]))).toBe('INCOMPLETE')
  })

  it('from a device that never saw them: the gate’s own count tells, before the chart is used', async () => {
    const { printed, other } = practice
    const by = { code: printed.sheet.join(''), deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    const fresh = await unlockWithSheet(other('fresh'), by)
    without((kind) => kind === KINDS.photoChange.number)
    expect((await fresh.histories([patient]))[0]?.statements).toHaveLength(2)
    expect(await refusal(fresh.halves(patient, [['chart', patient]]))).toBe('INCOMPLETE')
  })

  it('in the middle of a chain: the next link names what is missing, even to a stranger', async () => {
    await hide(2)
    const { printed, other } = practice
    const by = { code: printed.sheet.join(''), deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    const fresh = await unlockWithSheet(other('stranger'), by)
    without((_kind, i) => i === 2)
    expect(await refusal(fresh.histories([patient]))).toBe('INCOMPLETE')
  })

  it('told to no tree at all: an index that does not hold it, a proof of another place', async () => {
    practice.box.rewrite = (route, value) => {
      if (route !== 'POST /api/subjects') return value
      const reply = value as SubjectsReply
      const move = (one: SubjectsReply['subjects'][0]['statements'][0]) => ({ ...one, index: one.index - 1 })
      return { ...reply, subjects: reply.subjects.map((one) => ({ ...one, statements: one.statements.map(move) })) }
    }
    expect(await refusal(practice.desk.histories([patient]))).toBe('NOT_IN_LEDGER')
  })

  it('twin: a client that counts nothing shows the photo that was taken back', async () => {
    without((kind) => kind === KINDS.photoChange.number)
    const reply = await new Promise<SubjectsReply>((resolve) => {
      const { box, desk } = practice
      const { rewrite } = box
      box.rewrite = (route, value) => {
        const shown = rewrite(route, value)
        resolve(shown as SubjectsReply)
        return shown
      }
      void desk.histories([patient]).catch(() => undefined)
    })
    const kinds = reply.subjects[0]?.statements.map(({ entry }) => parseEntry(entry).header.kind)
    const shownAsHidden = kinds?.includes(KINDS.photoChange.number)
    expect(shownAsHidden).toBe(false)
  })
})
