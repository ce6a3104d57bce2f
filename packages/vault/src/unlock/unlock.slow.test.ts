/** Every way in: a practice is made, locked, and opened again. */
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import { askToJoin, finishJoining, joinState } from '../enrolment/join.ts'
import { offerEnrolment } from '../enrolment/offer.ts'
import { makePrfWrap } from '../keys/member-wraps.ts'
import { plainDraft } from '../practice/roster-drafts.ts'
import { openDeviceLabel, openMemberName, openPracticeRecord } from '../roster/names.ts'
import type { RosterWrap } from '../roster/roster.ts'
import { mapSeal } from '../testing/fake-device.ts'
import { makeFakePractice, NEW_PRACTICE, PASSPHRASE } from '../testing/fake-practice.ts'
import { unlockWithCards } from './cards.ts'
import { unlockWithSheet } from './sheet.ts'
import { readStanding } from './standing.ts'
import { unlockWithPassphrase, unlockWithPrf } from './unlock.ts'
import { addPasskey, listWays, printNewSheet, removeWay, setPassphrase, waysElsewhere } from './ways.ts'

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

describe('a lock', () => {
  it('leaves no key behind, and no way to act', async () => {
    const { desk } = await makeFakePractice()
    const patient = new Uint8Array(16).fill(9)
    await desk.halves(patient, [['chart', patient]])
    const held = [desk.memberSeed, desk.compartmentSecret('photos', 1), desk.half('chart', patient)]
    held.push(desk.directoryIndexKey() as Uint8Array)
    await desk.lock()
    for (const key of held) expect(key.every((byte) => byte === 0)).toBe(true)
    expect(desk.locked).toBe(true)
    expect(desk.holds('photos')).toBe(false)
    await expect(desk.append([])).rejects.toThrow('LOCKED')
    await expect(desk.halves(patient, [['chart', patient]])).rejects.toThrow('LOCKED')
    await expect(desk.histories([patient])).rejects.toThrow('LOCKED')
  })

  it('opens again when the box does not answer; acting waits for it', async () => {
    const { desk, box, ports } = await makeFakePractice()
    await desk.lock()
    box.before = () => {
      throw new TypeError('no network')
    }
    const again = await unlockWithPassphrase(ports, PASSPHRASE)
    expect(again.holds('photos')).toBe(true)
    await expect(again.histories([new Uint8Array(16).fill(9)])).rejects.toThrow('OFFLINE')
    box.before = () => {}
    expect(await again.histories([new Uint8Array(16).fill(9)])).toHaveLength(1)
  })

  it('is noticed when the storage key is gone (case B12)', async () => {
    const { desk, ports } = await makeFakePractice()
    await desk.lock()
    const elsewhere = { ...ports, storage: mapSeal(9) }
    await expect(readStanding(elsewhere)).rejects.toThrow('STORAGE_LOST')
    await expect(unlockWithPassphrase(elsewhere, PASSPHRASE)).rejects.toThrow('STORAGE_LOST')
  })
})

describe('recovery by cards', () => {
  it('opens on an empty machine with k cards; old devices and the old sheet end; everybody sees it', async () => {
    const { desk, printed, other, ports, box } = await makeFakePractice()
    const secret = desk.compartmentSecret('photos', 1).slice()
    await desk.lock()
    const cards = printed.cards.slice(1).map((card) => card.join(' '))
    const by = { cards, deviceLabel: 'new machine', passphrase: 'recovered phrase', form: 'browser' } as const
    const empty = other('empty machine')
    const { desk: back, sheet } = await unlockWithCards(empty, { ...by, printed: printed.checkpoint })
    expect(back.member).toEqual(desk.member)
    expect(back.newestEpoch('photos').epoch).toBe(2)
    expect(back.compartmentSecret('photos', 1)).toEqual(secret)
    expect(back.roster.quarantined).toEqual([])
    expect(back.roster.rootActs.length).toBeGreaterThan(10)
    expect(await openMemberName(back, back.roster, back.member)).toBe('Dr Canary Owner')
    expect(listWays(back).map(({ method }) => method)).toEqual(['passphrase', 'sheet'])
    await expect(unlockWithPassphrase(ports, PASSPHRASE)).rejects.toThrow('REVOKED')
    await back.lock()
    expect((await unlockWithPassphrase(empty, 'recovered phrase')).holds('photos')).toBe(true)
    const bySheet = { deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    await expect(unlockWithSheet(other('a'), { ...bySheet, code: printed.sheet.join('') })).rejects.toThrow(
      'WRONG_CODE',
    )
    expect((await unlockWithSheet(other('b'), { ...bySheet, code: sheet.join('') })).holds('chart')).toBe(true)
    expect(box.calls).not.toContain('POST /api/session')
  })

  it('refuses too few cards, the same card twice, and cards of another practice (case K9)', async () => {
    const { printed, other } = await makeFakePractice()
    const foreign = await makeFakePractice({}, 'another practice')
    const by = { deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    const words = (given: typeof printed) => given.cards.map((card) => card.join(' '))
    const [first] = words(printed) as [string]
    for (const cards of [[first], [first, first], words(foreign.printed).slice(0, 2)])
      await expect(unlockWithCards(other('empty'), { ...by, cards })).rejects.toThrow(
        expect.objectContaining({ code: 'WRONG_CARD' }),
      )
  })
})

describe('enrolment by a code', () => {
  it('lets another device in after both screens showed the same', async () => {
    const { desk, ports, other } = await makeFakePractice()
    const door = await offerEnrolment(ports, desk)
    expect(await door.state()).toEqual({ state: 'waiting' })
    const phone = other('phone')
    const label = 'the box'
    const { compare } = await askToJoin(phone, {
      code: door.code.toUpperCase(),
      deviceLabel: label,
      form: 'command-line',
    })
    expect(await joinState(phone)).toBe('waiting')
    await expect(finishJoining(phone, 'own phrase')).rejects.toThrow('UNKNOWN_DEVICE')
    expect(await door.state()).toEqual({ state: 'asked', label, compare, fingerprint: null })
    await door.approve()
    expect(await joinState(phone)).toBe('admitted')
    const joined = await finishJoining(phone, 'own phrase')
    expect(joined.member).toEqual(desk.member)
    expect(joined.holds('photos')).toBe(true)
    expect(await openDeviceLabel(joined, joined.roster, joined.device)).toBe(label)
    expect(listWays(joined).map(({ method }) => method)).toEqual(['passphrase', 'sheet', 'passphrase'])
    await joined.lock()
    expect((await unlockWithPassphrase(phone, 'own phrase')).device).toEqual(joined.device)
    await expect(unlockWithPassphrase(phone, PASSPHRASE)).rejects.toThrow('WRONG_PASSPHRASE')
  })

  it('refuses a wrong code, a second answer, and an offer that ran out', async () => {
    const { desk, ports, other, clock } = await makeFakePractice()
    const door = await offerEnrolment(ports, desk)
    const wrong = `${door.code.slice(0, -1)}${door.code.endsWith('0') ? '1' : '0'}`
    const by = { deviceLabel: 'x', form: 'browser' } as const
    await expect(askToJoin(other('a'), { ...by, code: wrong })).rejects.toThrow('WRONG_CODE')
    await askToJoin(other('b'), { ...by, code: door.code })
    await expect(askToJoin(other('c'), { ...by, code: door.code })).rejects.toThrow('ALREADY_EXISTS')
    clock.ms += 10 * 60 * 1000
    expect(await door.state()).toEqual({ state: 'expired' })
    await expect(door.approve()).rejects.toThrow('NOT_FOUND')
  })
})

describe('ways', () => {
  it('are changed one by one, and never fall below two', async () => {
    const { desk, ports, printed, other } = await makeFakePractice()
    await setPassphrase(desk, 'a new one')
    const credential = new Uint8Array(20).fill(3)
    const passkey = { credential, salt: new Uint8Array(32).fill(4), output: new Uint8Array(32).fill(5) }
    await addPasskey(desk, passkey)
    const sheet = await printNewSheet(desk)
    expect(listWays(desk).map(({ method }) => method)).toEqual(['passphrase', 'prf', 'sheet'])
    await desk.lock()
    expect(await readStanding(ports)).toMatchObject({ ways: ['passphrase', 'prf'], passkeys: [{ credential }] })
    const byKey = await unlockWithPrf(ports, passkey)
    await expect(unlockWithPrf(ports, { credential, output: new Uint8Array(32) })).rejects.toThrow('KEY_REFUSED')
    await expect(unlockWithPassphrase(ports, PASSPHRASE)).rejects.toThrow('WRONG_PASSPHRASE')
    const [first, second, paper] = listWays(byKey) as [RosterWrap, RosterWrap, RosterWrap]
    // Passphrase and passkey lie in one browser: the sheet is the only way that outlives it.
    expect(waysElsewhere(byKey)).toEqual([paper])
    await expect(removeWay(byKey, paper.id)).rejects.toThrow('NOT_ALLOWED')
    await removeWay(byKey, second.id)
    await expect(removeWay(byKey, first.id)).rejects.toThrow('NOT_ALLOWED')
    await byKey.lock()
    const by = { deviceLabel: 'x', passphrase: 'forgotten and set anew', form: 'browser' } as const
    await expect(unlockWithSheet(other('a'), { ...by, code: printed.sheet.join('') })).rejects.toThrow('WRONG_CODE')
    // On the device itself the sheet sets a new passphrase and admits nobody.
    const again = await unlockWithSheet(ports, { ...by, code: sheet.join('') })
    expect(again.device).toEqual(desk.device)
    expect(again.roster.devices.size).toBe(1)
    await again.lock()
    expect((await unlockWithPassphrase(ports, by.passphrase)).device).toEqual(desk.device)
  })

  it('that open another key than the roster’s open nothing, whoever signed them', async () => {
    const { desk, ports } = await makeFakePractice()
    const passkey = {
      credential: new Uint8Array(20),
      salt: new Uint8Array(32).fill(4),
      output: new Uint8Array(32).fill(5),
    }
    const planted = { practice: desk.practice, member: desk.member, seed: new Uint8Array(32).fill(6) }
    const pub = makePrfWrap(planted, { ...passkey, device: desk.device }, desk.random)
    await desk.appendRoster([(place) => plainDraft('wrapAdd', pub, place)])
    await desk.lock()
    await expect(unlockWithPrf(ports, passkey)).rejects.toThrow('UNTRUSTED_KEY')
  })
})
