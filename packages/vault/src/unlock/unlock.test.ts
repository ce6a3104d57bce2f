/** Every way in: a practice is made, locked, and opened again. */
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import { openDeviceLabel, openMemberName, openPracticeRecord } from '../roster/names.ts'
import { makeFakePractice, NEW_PRACTICE, PASSPHRASE } from '../testing/fake-practice.ts'
import { unlockWithSheet } from './sheet.ts'
import { readStanding } from './standing.ts'
import { unlockWithPassphrase } from './unlock.ts'

describe('a new practice', () => {
  it('opens with its passphrase on the device that made it', async () => {
    const { desk, printed, ports, box } = await makeFakePractice()
    expect(printed.cards.map((card) => card.length)).toEqual([33, 33, 33])
    expect(printed.sheet).toHaveLength(14)
    expect(desk.roster.quarantined).toEqual([])
    expect(desk.roster.gateEpochs).toHaveLength(1)
    expect(box.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /api/setup/offer',
      'POST /api/setup/create',
    ])
    await desk.lock()
    expect(() => desk.compartmentSecret('photos', 1)).toThrow(expect.objectContaining({ code: 'LOCKED' }))

    expect(await readStanding(ports)).toMatchObject({
      state: 'locked',
      ways: ['passphrase'],
      paperPending: true,
      halted: null,
    })
    await expect(unlockWithPassphrase(ports, 'four calm herons wad')).rejects.toThrow('WRONG_PASSPHRASE')
    const again = await unlockWithPassphrase(ports, PASSPHRASE)
    expect(again.roles).toEqual(['owner', 'surgeon'])
    expect(await openPracticeRecord(again, again.roster)).toEqual(NEW_PRACTICE.record)
    expect(await openMemberName(again, again.roster, again.member)).toBe('Dr Canary Owner')
    expect(await openDeviceLabel(again, again.roster, again.device)).toBe('iPad in room 2')
    expect(again.directoryIndexKey()).toHaveLength(32)
    for (const compartment of ['practice', 'directory', 'chart', 'photos', 'identity', 'office', 'response'] as const)
      expect(again.compartmentSecret(compartment, again.newestEpoch(compartment).epoch)).toHaveLength(32)
  })

  it('keeps what the owner does not hold asleep, and seals nothing to it', async () => {
    const { desk } = await makeFakePractice({ treatsPatients: false })
    expect(desk.roles).toEqual(['owner'])
    expect(desk.holds('photos')).toBe(false)
    expect(() => desk.newestEpoch('photos')).toThrow(expect.objectContaining({ code: 'UNTRUSTED_KEY' }))
  })

  it('opens with the member sheet on an empty browser, under another address, and the device is seen by all', async () => {
    const { desk, printed, other, ports } = await makeFakePractice()
    await desk.lock()
    const empty = other('empty browser')
    const by = { deviceLabel: 'new laptop', passphrase: 'another good phrase', form: 'browser' } as const
    const { checkpoint } = printed
    const opened = await unlockWithSheet(empty, {
      ...by,
      code: printed.sheet.join('-').toUpperCase(),
      printed: checkpoint,
    })
    expect(opened.member).toEqual(desk.member)
    expect(opened.device).not.toEqual(desk.device)
    await opened.lock()
    expect((await unlockWithPassphrase(empty, 'another good phrase')).holds('photos')).toBe(true)
    const old = await unlockWithPassphrase(ports, PASSPHRASE)
    const admitted = old.roster.applied.filter(({ kind }) => kind === KINDS.deviceAdmit.number)
    expect(admitted).toHaveLength(2)
    expect(await openDeviceLabel(old, old.roster, opened.device)).toBe('new laptop')
    // The sheet is paper: it works a second time, on a third browser.
    expect((await unlockWithSheet(other('third'), { ...by, code: printed.sheet.join(' ') })).holds('photos')).toBe(true)
  })
})
