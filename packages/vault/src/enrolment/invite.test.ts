/** A new member, and a server that would like to be one: its own public key is offered, and refused before anything is sealed to it (case K2). */
import { deriveKemPublic, systemRandom } from '@pellicle/crypto/seal'
import type { EnrolmentState } from '@pellicle/protocol/api'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import { stretchCode } from './code.ts'
import { acceptInvitation, finishAccepting, type Invitation, inviteMember } from './invite.ts'
import { openRequest, sealRequest } from './messages.ts'

let practice: FakePractice
let invitation: Invitation
const by = { deviceLabel: 'her iPad', form: 'browser' } as const

beforeAll(async () => {
  practice = await makeFakePractice()
})
beforeEach(async () => {
  practice.box.rewrite = (_route, value) => value
  invitation = await inviteMember(practice.ports, practice.desk, { name: 'Nurse Canary', roles: ['injector'] })
})

describe('an invitation', () => {
  it('lets in whoever holds the code, after both saw the same fingerprint; the new member holds what the role holds', async () => {
    const ports = practice.other('nurse')
    const accepted = await acceptInvitation(ports, { ...by, code: invitation.code })
    expect(await invitation.state()).toEqual({ state: 'asked', label: 'her iPad', ...accepted })
    expect(accepted.fingerprint).toMatch(/^\w{4}.\w{4}.\w{4}$/)
    await expect(finishAccepting(ports, 'own phrase')).rejects.toThrow('UNKNOWN_DEVICE')
    await invitation.approve()
    const { desk, sheet } = await finishAccepting(ports, 'own phrase')
    expect([desk.roles, desk.holds('photos'), desk.holds('office'), sheet.length > 0]).toEqual([
      ['injector'],
      true,
      false,
      true,
    ])
    expect(desk.roster.touches.size).toBe(2)
  })

  it('answered by the server with a key of its own has another fingerprint, and nothing was sealed to it', async () => {
    const { fingerprint } = await acceptInvitation(practice.other('nurse two'), { ...by, code: invitation.code })
    // Without the code it can only invent.
    practice.box.rewrite = (route, value) =>
      route.startsWith('GET /api/enrolments/') ? { ...(value as EnrolmentState), request: systemRandom(2000) } : value
    expect(await invitation.state()).toEqual({ state: 'waiting' })
    await expect(invitation.approve()).rejects.toThrow('NOT_FOUND')
    // With the code (it stood on a screen) it puts its own key in.
    const keys = await stretchCode(invitation.code)
    const own = deriveKemPublic(systemRandom(32))
    let theirs: Uint8Array | null = null
    practice.box.rewrite = async (route, value) => {
      if (!route.startsWith('GET /api/enrolments/')) return value
      const honest = await openRequest(keys.request, (value as EnrolmentState).request as Uint8Array)
      theirs ??= await sealRequest(keys.request, { ...honest, seal: own }, systemRandom)
      return { ...(value as EnrolmentState), request: theirs }
    }
    const before = practice.box.ledger.rows.length
    const state = await invitation.state()
    expect(state).toMatchObject({ state: 'asked' })
    expect((state as { fingerprint: string }).fingerprint).not.toBe(fingerprint)
    expect(practice.box.ledger.rows).toHaveLength(before)
  })

  it('is made by an owner only, and for one person', async () => {
    await acceptInvitation(practice.other('three'), { ...by, code: invitation.code })
    await expect(acceptInvitation(practice.other('four'), { ...by, code: invitation.code })).rejects.toThrow()
    const nurse = practice.other('five')
    const second = await inviteMember(practice.ports, practice.desk, { name: 'Nurse', roles: ['frontdesk'] })
    await acceptInvitation(nurse, { ...by, code: second.code })
    await second.state()
    await second.approve()
    const { desk } = await finishAccepting(nurse, 'own phrase')
    await expect(inviteMember(nurse, desk, { name: 'X', roles: ['owner'] })).rejects.toThrow('NOT_ALLOWED')
  })
})
