/** Somebody new comes in by an invitation: keys made on the new device, compared by people, signed by an owner. */
import { describe, expect, it } from 'vitest'
import { openMemberName } from '../roster/names.ts'
import { makeFakePractice } from '../testing/fake-practice.ts'
import { unlockWithPassphrase } from '../unlock/unlock.ts'
import { askToJoin, finishJoining, joinState } from './join.ts'
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
})
