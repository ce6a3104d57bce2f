/** A server in between: it knows neither code nor offer, and what it shows must be what the offer described. */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import type { EnrolmentState } from '@pellicle/protocol/api'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { revokeDevice } from '../practice/members.ts'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import { makeEnrolmentCode, parseEnrolmentCode, stretchCode } from './code.ts'
import { askToJoin, finishJoining } from './join.ts'
import { openRequest, sealRequest } from './messages.ts'
import { type EnrolmentDoor, offerEnrolment } from './offer.ts'

let practice: FakePractice
let door: EnrolmentDoor
const by = { deviceLabel: 'phone', form: 'browser' } as const

beforeAll(async () => {
  practice = await makeFakePractice()
})
beforeEach(async () => {
  practice.box.rewrite = (_route, value) => value
  door = await offerEnrolment(practice.ports, practice.desk)
})

describe('a code', () => {
  it('is read however it was typed', () => {
    const code = makeEnrolmentCode(systemRandom)
    expect(code).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/)
    expect(
      parseEnrolmentCode(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `),
    ).toBe(code.replaceAll('-', ''))
    for (const wrong of ['', code.slice(1), `${code}2`, code.replace(/.$/, 'u'), code.replace(/.$/, '!')])
      expect(() => parseEnrolmentCode(wrong)).toThrow(expect.objectContaining({ code: 'WRONG_CODE' }))
  })
})

describe('a server in between', () => {
  it('invents a request: the old device goes on waiting', async () => {
    practice.box.rewrite = (route, value) =>
      route.startsWith('GET /api/enrolments/') ? { ...(value as EnrolmentState), request: systemRandom(2000) } : value
    expect(await door.state()).toEqual({ state: 'waiting' })
    await expect(door.approve()).rejects.toThrow('NOT_FOUND')
  })

  it('changes the offer: the code opens nothing', async () => {
    practice.box.rewrite = (route, value) => {
      if (!route.startsWith('GET /api/enrolments/')) return value
      const { offer, ...rest } = value as EnrolmentState
      return { ...rest, offer: offer.with(-1, (offer.at(-1) as number) ^ 1) }
    }
    await expect(askToJoin(practice.other('one'), { ...by, code: door.code })).rejects.toThrow('WRONG_CODE')
  })

  it('gives another device’s request, made by somebody who saw the code: the screens differ', async () => {
    const mine = practice.other('mine')
    const { compare } = await askToJoin(mine, { ...by, code: door.code })
    const keys = await stretchCode(door.code)
    let theirs: Uint8Array | null = null
    practice.box.rewrite = async (route, value) => {
      if (!route.startsWith('GET /api/enrolments/')) return value
      const honest = await openRequest(keys.request, (value as EnrolmentState).request as Uint8Array)
      theirs ??= await sealRequest(keys.request, { ...honest, seal: systemRandom(1216) }, systemRandom)
      return { ...(value as EnrolmentState), request: theirs }
    }
    const state = await door.state()
    expect(state).toMatchObject({ state: 'asked', label: 'phone' })
    expect((state as { compare: string }).compare).not.toBe(compare)
  })

  it('shows the new device an older ledger, or another: refused, and nothing is kept', async () => {
    const phone = practice.other('two')
    await askToJoin(phone, { ...by, code: door.code })
    const before = practice.box.ledger.copy()
    await door.state()
    await door.approve()
    const honest = practice.box.ledger
    practice.box.ledger = before.copy(before.size - 3)
    await expect(finishJoining(phone, 'own phrase')).rejects.toThrow('ROLLED_BACK')
    const other = await makeFakePractice({}, 'another practice')
    practice.box.ledger = other.box.ledger
    await expect(finishJoining(phone, 'own phrase')).rejects.toThrow(/FORKED|ROLLED_BACK/)
    expect([...phone.memory.map.keys()].map(String)).toEqual(['enrolment/joining'])
    practice.box.ledger = honest
    expect((await finishJoining(phone, 'own phrase')).holds('photos')).toBe(true)
  })

  it('sees neither label nor key in what it carries', async () => {
    await askToJoin(practice.other('three'), { deviceLabel: 'Canary phone', form: 'browser', code: door.code })
    let carried = ''
    practice.box.rewrite = (route, value) => {
      const { offer, request } = value as EnrolmentState
      if (route.startsWith('GET /api/enrolments/')) carried = toHex(offer) + toHex(request as Uint8Array)
      return value
    }
    await door.state()
    expect(carried.length).toBeGreaterThan(2000)
    expect(carried).not.toContain(toHex(new TextEncoder().encode('Canary')))
    expect(carried).not.toContain(toHex(practice.desk.practice))
  })

  it('admits nobody after the offering device was revoked', async () => {
    const phone = practice.other('late phone')
    await askToJoin(phone, { ...by, code: door.code })
    await door.state()
    await revokeDevice(practice.desk, practice.desk.device).catch(() => undefined)
    await expect(door.approve()).rejects.toThrow('REVOKED')
  })
})
