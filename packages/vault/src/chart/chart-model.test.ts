/** Random histories of two devices against a simple model, in memory; over real desks: tests/attack/records-real-desk.slow.test.ts. */
import { systemRandom } from '@pellicle/crypto/seal'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { formatId } from '@pellicle/protocol/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { changePhotos } from '../photo/change-photos.ts'
import { movePhoto } from '../photo/move-photo.ts'
import { openPhoto } from '../photo/open-photo.ts'
import { NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { HISTORY_ACTS, playHistory } from '../testing/play-history.ts'

const act = fc.record({
  device: fc.nat(1),
  act: fc.constantFrom(...HISTORY_ACTS),
  pick: fc.nat(10_000),
  other: fc.nat(10_000),
  on: fc.boolean(),
  together: fc.boolean(),
})

describe('two devices', () => {
  it('and a third agree with the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 30 }), async (acts) => {
        const practice = new MemoryPractice({ random: systemRandom })
        const differences = await playHistory(
          {
            desks: [practice.desk(['surgeon']), practice.desk(['injector'])],
            third: () => practice.desk(['surgeon']),
            turnEpoch: (compartment) => practice.turnEpoch(compartment),
          },
          acts,
        )
        expect(differences).toEqual([])
      }),
      { numRuns: process.env.PELLICLE_LONG ? 300 : 15 },
    )
  })

  it('only ever throw problems that have a name', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const chart = await createPatient(desk, new Directory(desk), NOBODY)
    const wrongs = [
      () => openPhoto(desk, chart, { photo: formatId(systemRandom(16)), role: 'thumb' }),
      () => changePhotos(desk, chart, { photos: [formatId(systemRandom(16))], change: { hidden: true } }),
      () => movePhoto(desk, { from: chart, to: chart, photo: formatId(systemRandom(16)), date: '2025-07-01' }),
    ]
    for (const wrong of wrongs) {
      const error: unknown = await wrong().catch((one: unknown) => one)
      expect(error).toBeInstanceOf(PellicleError)
      expect(isErrorCode((error as PellicleError).code)).toBe(true)
    }
  })
})
