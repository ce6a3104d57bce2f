/** Somebody new comes in by an invitation: keys made on the new device, compared by people, signed by an owner. */
import { deriveKemPublic, systemRandom } from '@pellicle/crypto/seal'
import type { EnrolmentState } from '@pellicle/protocol/api'
import { describe, expect, it } from 'vitest'
import { openMemberName } from '../roster/names.ts'
import { makeFakePractice } from '../testing/fake-practice.ts'
import { unlockWithPassphrase } from '../unlock/unlock.ts'
import { stretchCode } from './code.ts'
import { askToJoin, finishJoining, joinState } from './join.ts'
import { openRequest, sealRequest } from './messages.ts'
import { offerEnrolment } from './offer.ts'

const INVITED = { name: 'Mia Canary', roles: ['frontdesk'] } as const

describe('an invitation', () => {
  it('lets in a person with the keys of the role, and no others', async () => {
    const { desk, ports, other } = await makeFakePractice()
    const door = await offerEnrolment(ports, desk, INVITED)
    const theirs = other('reception')
    const asked = await askToJoin(theirs, { code: door.code, deviceLabel: 'Reception', form: 'browser' })
    expect(asked.invites).toEqual(INVITED)
    expect(await door.state()).toEqual({
      state: 'asked',
      label: 'Reception',
      compare: asked.compare,
      fingerprint: asked.fingerprint,
    })
    expect(asked.fingerprint).toMatch(/^\w{4} \w{4} \w{4}$/)
    await expect(finishJoining(theirs, 'a passphrase of mine')).rejects.toThrow()
    await door.approve()
    expect(await joinState(theirs)).toBe('admitted')
    const mia = await finishJoining(theirs, 'a passphrase of mine')
    expect(mia.roles).toEqual(['frontdesk'])
    expect(await openMemberName(mia, mia.roster, mia.member)).toBe(INVITED.name)
    expect([mia.holds('directory'), mia.holds('photos'), mia.holds('chart')]).toEqual([true, false, false])
    expect(mia.member).not.toEqual(desk.member)
    await mia.lock()
    expect((await unlockWithPassphrase(theirs, 'a passphrase of mine')).roles).toEqual(['frontdesk'])
    await desk.refreshRoster()
    expect(desk.roster.members.size).toBe(2)
    expect(desk.roster.quarantined).toEqual([])
  })

  it('is made by owners only', async () => {
    const { desk, ports, other } = await makeFakePractice()
    const door = await offerEnrolment(ports, desk, INVITED)
    const theirs = other('reception')
    await askToJoin(theirs, { code: door.code, deviceLabel: 'Reception', form: 'browser' })
    await door.state()
    await door.approve()
    const mia = await finishJoining(theirs, 'a passphrase of mine')
    await expect(offerEnrolment(theirs, mia, INVITED)).rejects.toThrow('NOT_ALLOWED')
  })

  it('answered by the server with a key of its own has another fingerprint, and nothing was sealed to it (case K2)', async () => {
    const { desk, ports, other, box } = await makeFakePractice()
    const door = await offerEnrolment(ports, desk, INVITED)
    const { fingerprint } = await askToJoin(other('reception'), { code: door.code, deviceLabel: 'R', form: 'browser' })
    const honest = box.rewrite
    // Without the code it can only invent.
    box.rewrite = (route, value) =>
      route.startsWith('GET /api/enrolments/') ? { ...(value as EnrolmentState), request: systemRandom(2000) } : value
    expect(await door.state()).toEqual({ state: 'waiting' })
    await expect(door.approve()).rejects.toThrow('NOT_FOUND')
    // With the code (it stood on a screen) it puts its own key in.
    const keys = await stretchCode(door.code)
    const own = deriveKemPublic(systemRandom(32))
    let theirs: Uint8Array | null = null
    box.rewrite = async (route, value) => {
      if (!route.startsWith('GET /api/enrolments/')) return honest(route, value)
      const request = await openRequest(keys.request, (value as EnrolmentState).request as Uint8Array)
      theirs ??= await sealRequest(keys.request, { ...request, seal: own }, systemRandom)
      return { ...(value as EnrolmentState), request: theirs }
    }
    const before = box.ledger.rows.length
    const state = await door.state()
    expect(state).toMatchObject({ state: 'asked' })
    expect((state as { fingerprint: string }).fingerprint).not.toBe(fingerprint)
    expect(box.ledger.rows).toHaveLength(before)
  })
})
