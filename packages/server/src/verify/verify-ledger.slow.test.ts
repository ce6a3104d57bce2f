/** `verify` beside a running box: no false word, whatever is written meanwhile; and nothing is made where there is nothing. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inPieces, makeObject } from '../testing/clinic.ts'
import { DeviceSession } from '../testing/halves.ts'
import { openTestClinic } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { verifyLedger } from './verify-ledger.ts'

describe('verify', () => {
  it('finds nothing wrong with a box that goes on writing', async () => {
    const { core, folder, clinic } = await openTestClinic()
    const session = await DeviceSession.open(core, clinic, clinic.desk)
    let running = true
    const writing = (async () => {
      const patient = random(16)
      const { mark } = await session.importHalves(patient, [['chart', patient]])
      await core.append([await clinic.createPatient(patient, mark as Uint8Array)], 0)
      while (running) {
        const object = await makeObject()
        await core.putObject(object.id, object.sha256, null, inPieces(object.bytes))
        await core.append([await clinic.addPhoto(patient, [object]), await clinic.correctPatient(patient)], 0)
        await session.grant(patient, [['chart', patient]])
      }
    })()
    for (let round = 0; round < 6; round++) {
      expect((await verifyLedger(folder)).findings).toEqual([])
      // The newest note is written about once a second.
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    running = false
    await writing
    await core.close()
    const progress: number[] = []
    const report = await verifyLedger(folder, ({ statements }) => progress.push(statements))
    expect(report.findings).toEqual([])
    expect(report.objects).toBeGreaterThan(5)
    expect(progress.at(-1)).toBe(report.statements)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  it('of a folder without a ledger says so, and leaves it as it is', async () => {
    const folder = temporaryFolder('nothing')
    await expect(verifyLedger(folder)).rejects.toThrow('NO_PRACTICE')
    expect(existsSync(join(folder, 'ledger'))).toBe(false)
  })
})
