/** The trust rooms against the real server process over HTTP: made, opened every way, written and granted, killed in the middle. */
import { encode } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { systemRandom } from '@pellicle/crypto/seal'
import { KINDS } from '@pellicle/protocol/statements'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draft } from '../desk.ts'
import { askToJoin, finishJoining, joinState } from '../enrolment/join.ts'
import { offerEnrolment } from '../enrolment/offer.ts'
import { wrapPatientKey } from '../keys/key-wraps.ts'
import { openPart, sealPart } from '../keys/parts.ts'
import { createPractice } from '../practice/create.ts'
import { MapMemory, mapSeal } from '../testing/fake-device.ts'
import { NEW_PRACTICE, PASSPHRASE } from '../testing/fake-practice.ts'
import type { Transport } from '../transport.ts'
import { unlockWithCards } from './cards.ts'
import type { DeskPorts } from './desk-ports.ts'
import { unlockWithSheet } from './sheet.ts'
import { unlockWithPassphrase } from './unlock.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

function ports(memory = new MapMemory()): DeskPorts & { readonly memory: MapMemory } {
  return {
    memory,
    storage: mapSeal(),
    transport: fetchTransport,
    basePath: '',
    random: systemRandom,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

const fetchTransport: Transport = async ({ method, path, headers, body }) => {
  const reply = await fetch(server.url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
  return {
    status: reply.status,
    header: (name) => reply.headers.get(name),
    bytes: async () => new Uint8Array(await reply.arrayBuffer()),
  }
}

describe('over a real server', () => {
  it('a practice lives: made, written, granted, opened by every way', async () => {
    const first = ports()
    const { desk, printed } = await createPractice(first, NEW_PRACTICE)
    expect(desk.roster.quarantined).toEqual([])
    expect(desk.roster.gateEpochs).toHaveLength(1)

    const patient = desk.random(16)
    const { mark } = await desk.importHalves(patient, [
      ['contact', patient],
      ['chart', patient],
      ['fingerprint', patient],
    ])
    expect(mark).toHaveLength(32)
    const key = desk.random(32)
    const name = { practice: desk.practice, compartment: 'directory', epoch: 1, patient, generation: 1 } as const
    const wrap = wrapPatientKey(
      { ...name, compartmentSecret: desk.compartmentSecret('directory', 1), half: desk.half('contact', patient) },
      key,
      desk.random,
    )
    const place = { practice: desk.practice, kind: 'patient.create', subject: patient, revision: 0 } as const
    const content = encode({ family: 'Canary' })
    const part = await sealPart(
      place,
      { name: 'directory', under: { parent: ['patient', 'directory', 1], key }, content },
      desk.random,
    )
    const create: Draft = {
      ...{ kind: KINDS.patientCreate.number, subject: patient, base: null, objects: [], parts: [part] },
      pub: { keys: [['directory', 1, 1, wrap]], mark },
    }
    const receipt = await desk.append([create])
    expect(receipt.indexes).toHaveLength(1)
    // A half that was given once is not given again through the import door (case G7).
    await expect(desk.importHalves(patient, [['contact', patient]])).rejects.toThrow('GATE_REFUSED')
    const [history] = await desk.histories([patient])
    expect(history?.statements.map(({ hash }) => hash)).toEqual(receipt.hashes)
    expect(history?.quarantined).toEqual([])
    desk.forget(patient)
    expect(() => desk.half('contact', patient)).toThrow('GATE_REFUSED')
    await desk.halves(patient, [['contact', patient]])
    expect(desk.half('contact', patient)).toHaveLength(32)
    expect(await openPart(place, (history?.statements[0]?.parts ?? [])[0] as never, key)).toEqual(content)

    const sealed = desk.random(5000)
    const id = desk.random(16)
    await desk.putObject(id, sealed, await digest(sealed))
    expect(await desk.object([id, await digest(sealed), 5000])).toEqual(sealed)
    expect(await desk.objectRange(id, 100, 200)).toEqual(sealed.slice(100, 200))
    await expect(desk.object([id, sealed.slice(0, 32), 5000])).rejects.toThrow('SEAL_BROKEN')

    const box = ports()
    const door = await offerEnrolment(first, desk)
    const { compare } = await askToJoin(box, { code: door.code, deviceLabel: 'the box', form: 'command-line' })
    expect(await door.state()).toEqual({ state: 'asked', label: 'the box', compare, fingerprint: null })
    await door.approve()
    expect(await joinState(box)).toBe('admitted')
    const joined = await finishJoining(box, 'own phrase')
    await joined.halves(patient, [['contact', patient]])
    await joined.lock()

    await server.kill9()
    const { data } = server
    server = await startServer({ data })
    // The session is gone with the process: a new one is opened, once, unseen.
    await desk.halves(patient, [['chart', patient]])
    expect((await desk.histories([patient]))[0]?.statements).toHaveLength(1)
    await desk.lock()

    const by = { deviceLabel: 'new browser', passphrase: 'second phrase', form: 'browser' } as const
    const sheet = await unlockWithSheet(ports(), { ...by, code: printed.sheet.join(' '), printed: printed.checkpoint })
    expect(sheet.holds('photos')).toBe(true)
    await sheet.lock()
    const again = await unlockWithPassphrase(first, PASSPHRASE)
    expect(again.roster.devices.size).toBe(3)
    await again.lock()

    const cards = printed.cards.slice(0, 2).map((card) => card.join(' '))
    const { desk: recovered } = await unlockWithCards(ports(), { ...by, cards, printed: printed.checkpoint })
    await recovered.halves(patient, [['contact', patient]])
    expect(recovered.roster.rootActs.length).toBeGreaterThan(0)
    expect(recovered.compartmentSecret('directory', 1)).toHaveLength(32)
    await expect(unlockWithPassphrase(first, PASSPHRASE)).rejects.toThrow('REVOKED')
  })
})
