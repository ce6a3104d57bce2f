/**
 * Case C3: an object served in another place. Reach: server. It answers any object with any other bytes it holds: a thumb as the original,
 * another photo, another patient's, another revision, another generation, chunks of one in another. Each is tried twice: against the real
 * client over the real server, and against that client with its hash check taken away, so that the seal alone must refuse. Twin: a vault
 * whose objects share a key and have no associated data.
 */
import { concat, type Parent, toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, idBytes, type ObjectId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import type { Chart } from '@pellicle/vault/chart/chart'
import { openChart } from '@pellicle/vault/chart/open-chart'
import { Directory } from '@pellicle/vault/directory/directory'
import { openPart } from '@pellicle/vault/keys/parts'
import { openRendition, type RenditionRole } from '@pellicle/vault/keys/renditions'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { changePhotos } from '@pellicle/vault/photo/change-photos'
import { grantOriginals, openOriginalRange, openPhoto, type PhotoReader } from '@pellicle/vault/photo/open-photo'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget, PhotoSlots } from '@pellicle/vault/photo/photo-slots'
import { sealPhoto } from '@pellicle/vault/photo/seal-photo'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from './hostile-box.ts'
import { NaiveVault } from './naive-vault.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

const SEALED_CHUNK = 256 * 1024 + 16
const HEADER = 56

let clinic: RealClinic
let reader: OpenDesk
/** The reader without the check of what the signed statement says about size and hash. */
let trusting: PhotoReader
let ada: Chart
let bob: Chart
let photos: readonly [ada1: PhotoId, ada2: PhotoId, ada3: PhotoId, bob1: PhotoId]
const stored = new Map<string, Uint8Array>()

beforeAll(async () => {
  clinic = await openRealClinic()
  const { owner } = clinic
  const directory = new Directory(owner)
  const made = [await createPatient(owner, directory, NOBODY), await createPatient(owner, directory, NOBODY)] as const
  const add = async (chart: Chart) => {
    const slot = await new PhotoSlots(owner, chartTarget(owner, chart)).next()
    const visit = formatId<VisitId>(systemRandom(16))
    // Three chunks, and every rendition of the same size, so that sizes give nothing away.
    const input = makePhotoInput(systemRandom, { visit }, { bytes: 700_000 })
    const same = { ...input.picture.thumb, bytes: systemRandom(700_000) }
    const picture = { ...input.picture, thumb: same, preview: { ...same, bytes: systemRandom(700_000) } }
    const sealed = await sealPhoto(slot, { ...input, picture }, systemRandom)
    for (const { id, bytes } of sealed.objects) stored.set(formatId<ObjectId>(id), bytes)
    await new PhotoAppender(owner, () => chart).add(sealed)
    return slot.photo
  }
  const [one, two] = [await add(made[0]), await add(made[0])]
  await clinic.comeAndGo(['surgeon'])
  photos = [one, two, await add(made[0]), await add(made[1])]
  await changePhotos(owner, made[0], { photos: [one], change: { rotation: 90 } })
  await changePhotos(owner, made[0], { photos: [one], change: { rotation: 180 } })
  reader = await clinic.desk(['injector'])
  ada = await openChart(reader, made[0].patient)
  bob = await openChart(reader, made[1].patient)
  await grantOriginals(reader, ada)
  await grantOriginals(reader, bob)
  trusting = {
    practice: reader.practice,
    compartmentSecret: (compartment, epoch) => reader.compartmentSecret(compartment, epoch),
    holds: (compartment) => reader.holds(compartment),
    half: (kind, id) => reader.half(kind, id),
    object: async ([id]) => clinic.tamper(formatId<ObjectId>(id)) ?? (stored.get(formatId<ObjectId>(id)) as Uint8Array),
    objectRange: async (id, start, end) => (await trusting.object([id, id, 0])).subarray(start, end),
  }
})
afterAll(() => clinic.stop())

function objectOf(chart: Chart, photo: PhotoId, role: RenditionRole): string {
  return formatId<ObjectId>(chart.photos.get(photo)?.renditions.get(role)?.entry[0] as Uint8Array)
}
const bytesOf = (chart: Chart, photo: PhotoId, role: RenditionRole) =>
  stored.get(objectOf(chart, photo, role)) as Uint8Array

/** Chunk `from` of one object in place of chunk `to` of another. */
function withChunk(into: Uint8Array, to: number, chunk: Uint8Array, from: number): Uint8Array {
  const changed = into.slice()
  changed.set(
    chunk.subarray(HEADER + from * SEALED_CHUNK, HEADER + (from + 1) * SEALED_CHUNK),
    HEADER + to * SEALED_CHUNK,
  )
  return changed
}

describe('C3: an object served in another place', () => {
  it('never opens, with and without the hash of the signed statement', async () => {
    const [a1, a2, a3, b1] = photos
    const original = bytesOf(ada, a1, 'original')
    const attacks: readonly (readonly [what: string, role: RenditionRole, served: Uint8Array])[] = [
      ['thumb as original', 'original', bytesOf(ada, a1, 'thumb')],
      ['preview as original', 'original', bytesOf(ada, a1, 'preview')],
      ['original as thumb', 'thumb', original],
      ['preview as thumb', 'thumb', bytesOf(ada, a1, 'preview')],
      ['another photo of the patient', 'original', bytesOf(ada, a2, 'original')],
      ['a photo of another generation', 'original', bytesOf(ada, a3, 'original')],
      ["another patient's photo", 'original', bytesOf(bob, b1, 'original')],
      ["another patient's thumb", 'thumb', bytesOf(bob, b1, 'thumb')],
      [
        'its header over another photo',
        'original',
        concat(original.subarray(0, HEADER), bytesOf(ada, a2, 'original').subarray(HEADER)),
      ],
      ['chunk 1 of another photo', 'original', withChunk(original, 1, bytesOf(ada, a2, 'original'), 1)],
      ['chunk 1 of its own preview', 'original', withChunk(original, 1, bytesOf(ada, a1, 'preview'), 1)],
      ['chunks 0 and 1 exchanged', 'original', withChunk(withChunk(original, 0, original, 1), 1, original, 0)],
      ['chunk 1 twice', 'original', withChunk(original, 0, original, 1)],
      ['the last chunk cut off', 'original', original.subarray(0, HEADER + 2 * SEALED_CHUNK)],
      ['empty', 'original', new Uint8Array(0)],
    ]
    const seen: string[] = []
    for (const [what, role, served] of attacks) {
      const target = objectOf(ada, a1, role)
      clinic.tamper = (object) => (object === target ? served : null)
      const real = await openPhoto(reader, ada, { photo: a1, role }).then(() => 'shown', codeOf)
      const bare = await openPhoto(trusting, ada, { photo: a1, role }).then(() => 'shown', codeOf)
      const range = await openOriginalRange(trusting, ada, { photo: a1, start: 0, end: 400_000 }).then(
        () => 'shown',
        codeOf,
      )
      seen.push(`${what}: ${real}, seal alone ${bare}${role === 'original' ? `, by range ${range}` : ''}`)
      expect([real, bare], what).not.toContain('shown')
      if (role === 'original') expect(range, what).not.toBe('shown')
      if (what.startsWith('another patient')) expect([real, bare]).toEqual(['WRONG_PATIENT', 'WRONG_PATIENT'])
    }
    clinic.tamper = () => null
    expect(toHex((await openPhoto(reader, ada, { photo: a1, role: 'original' })).subarray(0, 4))).toHaveLength(8)
    console.info(`C3:\n  ${seen.join('\n  ')}`)
  })

  it('never opens under the key, wrap or place of another', async () => {
    const [a1, a2, , b1] = photos
    const state = (chart: Chart, photo: PhotoId) => {
      const found = chart.photos.get(photo)
      const fact = found?.renditions.get('thumb')
      if (found === undefined || fact === undefined) throw new Error('no photo')
      return { parent: found.parent, fact, key: chart.keys.key(found.parent).key }
    }
    const [one, two, other] = [state(ada, a1), state(ada, a2), state(bob, b1)]
    const name = {
      practice: reader.practice,
      subject: ada.patientId,
      object: one.fact.entry[0],
      role: 'thumb',
      half: null,
    } as const
    const sealed = bytesOf(ada, a1, 'thumb')
    const open = (parent: Parent, key: Uint8Array, wrap: Uint8Array, place: Partial<typeof name> = {}) =>
      Promise.resolve()
        .then(() => openRendition({ parent, key }, { ...name, ...place }, wrap, sealed))
        .then(() => 'shown', codeOf)
    expect(await open(one.parent, one.key, one.fact.wrap)).toBe('shown')
    const generation: Parent = ['patient', 'photos', 2]
    const results = {
      'wrap of another photo': await open(two.parent, two.key, two.fact.wrap),
      "another patient's key": await open(other.parent, other.key, one.fact.wrap),
      "another patient's place": await open(one.parent, one.key, one.fact.wrap, { subject: bob.patientId }),
      'another generation': await open(generation, ada.keys.key(generation).key, one.fact.wrap),
      'the right key, said to be of another generation': await open(generation, one.key, one.fact.wrap),
      'another practice': await open(one.parent, one.key, one.fact.wrap, { practice: systemRandom(32) }),
      'another id': await open(one.parent, one.key, one.fact.wrap, { object: idBytes(a2) }),
    }
    console.info('C3, keys:', results)
    expect(new Set(Object.values(results))).toEqual(new Set(['KEY_REFUSED']))
  })

  it('yesterday’s revision is not today’s', async () => {
    const [history] = await reader.histories([ada.patientId])
    const changes = (history?.statements ?? []).filter(({ revision }) => revision > 0)
    expect(changes.map(({ revision }) => revision)).toEqual([1, 2])
    const [first, second] = changes
    const part = first?.parts[0]
    if (part === undefined || second === undefined) throw new Error('no change')
    const place = { practice: reader.practice, kind: 'photo.change', subject: ada.patientId, revision: 1 } as const
    const { key } = ada.keys.key(part.parent)
    await expect(openPart(place, part, key)).resolves.toBeInstanceOf(Uint8Array)
    await expect(openPart({ ...place, revision: 2 }, part, key)).rejects.toMatchObject({ code: 'KEY_REFUSED' })
  })

  it('twin: a vault without associated data shows each of them', () => {
    const vault = new NaiveVault()
    const base = { fields: {}, deleted: false }
    vault.put({ ...base, id: 'o', patient: 'ada', role: 'original', revision: 1 }, Buffer.from('original of Ada'))
    vault.put({ ...base, id: 't', patient: 'ada', role: 'thumb', revision: 1 }, Buffer.from('thumb of Ada'))
    vault.put({ ...base, id: 'old', patient: 'ada', role: 'record', revision: 1 }, Buffer.from('allergic to lidocaine'))
    vault.put({ ...base, id: 'new', patient: 'ada', role: 'record', revision: 2 }, Buffer.from('not allergic'))
    vault.put({ ...base, id: 'b', patient: 'bob', role: 'original', revision: 1 }, Buffer.from('original of Bob'))
    const served = (id: string, as: string) => {
      const kept = vault.objects.get(as) as Uint8Array
      vault.objects.set(as, vault.objects.get(id) as Uint8Array)
      const content = vault
        .show(vault.rows.find((row) => row.id === as)?.patient as string)
        .find(({ row }) => row.id === as)?.content
      vault.objects.set(as, kept)
      return Buffer.from(content as Uint8Array).toString()
    }
    expect(served('t', 'o')).toBe('thumb of Ada')
    expect(served('b', 'o')).toBe('original of Bob')
    expect(served('old', 'new')).toBe('allergic to lidocaine')
  })
})
