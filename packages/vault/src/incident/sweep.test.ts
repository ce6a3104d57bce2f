import { idBytes } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { seededRandom } from '../testing/fake-device.ts'
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

  it('gives nothing to who does not hold response', async () => {
    const box = new MemoryPractice({ random: seededRandom('sweep 2') })
    const clinician = box.desk(['surgeon'])
    const { patient } = await createPatient(clinician, new Directory(clinician), RECORD)
    const swept = await sweepPatient(clinician, idBytes(patient)).catch((error: unknown) => error)
    expect(swept).not.toMatchObject({ country: 'LT' })
  })
})
