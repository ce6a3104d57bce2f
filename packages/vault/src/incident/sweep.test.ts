import { formatId, idBytes, type VisitId } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { movePhoto } from '../photo/move-photo.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget, PhotoSlots } from '../photo/photo-slots.ts'
import { sealPhoto } from '../photo/seal-photo.ts'
import { seededRandom } from '../testing/fake-device.ts'
import { makePhotoInput } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { sweepPatient } from './sweep.ts'

const RECORD = {
  ...{ family: 'Canary', given: 'Rosa', birthDate: '1990-04-02', country: 'LT', state: null },
  ...{ email: null, phone: null, language: null, alias: null },
}

describe('a sweep', () => {
  it('opens residence and age of a patient, and asks for nothing but what finds', async () => {
    const box = new MemoryPractice({ random: seededRandom('sweep') })
    const [clinician, owner] = [box.desk(['surgeon']), box.desk(['owner'])]
    const { patient } = await createPatient(clinician, new Directory(clinician), RECORD)
    box.asks.length = 0
    const swept = await sweepPatient(owner, idBytes(patient))
    expect(swept).toMatchObject({ patient, country: 'LT', birthDate: '1990-04-02', photos: [], unread: 0 })
    expect(box.asks.flatMap(({ items }) => items.map(([kind]) => kind)).every((kind) => kind === 'fingerprint')).toBe(
      true,
    )
    expect(JSON.stringify(swept)).not.toContain('Canary')
  })

  it('brings the prints of pieces that were made at import, and they go along when a photo is moved', async () => {
    const random = seededRandom('sweep 3')
    const box = new MemoryPractice({ random })
    const [clinician, owner] = [box.desk(['surgeon']), box.desk(['owner'])]
    const directory = new Directory(clinician)
    const [wrong, right] = [
      await createPatient(clinician, directory, RECORD),
      await createPatient(clinician, directory, { ...RECORD, family: 'Right' }),
    ]
    const windows = Uint8Array.of(1, 1, ...random(8))
    const input = { ...makePhotoInput(random, { visit: formatId<VisitId>(random(16)) }), windows }
    const slot = await new PhotoSlots(clinician, chartTarget(clinician, wrong)).next()
    await new PhotoAppender(clinician, () => wrong).add(await sealPhoto(slot, input, random))
    expect((await sweepPatient(owner, wrong.patientId)).photos).toMatchObject([{ photo: slot.photo, windows }])
    await movePhoto(clinician, { from: wrong, to: right, photo: slot.photo, date: '2025-07-01' })
    expect((await sweepPatient(owner, right.patientId)).photos).toMatchObject([{ windows }])
  })

  it('gives nothing to who does not hold response', async () => {
    const box = new MemoryPractice({ random: seededRandom('sweep 2') })
    const clinician = box.desk(['surgeon'])
    const { patient } = await createPatient(clinician, new Directory(clinician), RECORD)
    const swept = await sweepPatient(clinician, idBytes(patient)).catch((error: unknown) => error)
    expect(swept).not.toMatchObject({ country: 'LT' })
  })
})
