/**
 * Power cuts between any two steps of the disk, with everything unsynced lost, kept or torn: every acknowledged statement is there,
 * what was not acknowledged can be sent again with the same bytes, and the ledger opens without a word of damage. Case T6.
 */
import { toHex } from '@pellicle/crypto/format'
import type { StatementIn } from '@pellicle/protocol/api'
import { openFsStore } from '@pellicle/store/fs'
import { expect, it } from 'vitest'
import { PowerCutDisk, seededChance } from '../../../store/src/testing/power-cut-disk.ts'
import { Clinic, type Gadget, voice } from '../testing/clinic.ts'
import { newIndexFile, OFFER, openTestLedger, type TestLedger } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'

const CUTS = process.env.PELLICLE_LONG ? 400 : 30

interface Pen {
  readonly gadget: Gadget
  pending: StatementIn | null
}

it(`${CUTS} power cuts lose nothing that was acknowledged`, async () => {
  const disk = new PowerCutDisk()
  const clinic = new Clinic()
  let indexFile = newIndexFile()
  let test = await openTestLedger(await openFsStore('/ledger', disk), indexFile)
  await test.submit(await clinic.create(OFFER))
  const patient = random(16)
  await test.submit([await clinic.createPatient(patient, random(32))])
  const pens: Pen[] = []
  for (let i = 0; i < 5; i++) {
    const gadget = { ...voice(), member: clinic.owner.id }
    await test.submit([await clinic.admitDevice(gadget)])
    pens.push({ gadget, pending: null })
  }
  const acknowledged = new Map<number, string>()
  for (let cut = 0; cut < CUTS; cut++) {
    const chance = seededChance(cut)
    disk.cutAfter(Math.floor(chance() * 60))
    await Promise.all(pens.map((pen) => writeUntilDark(test, { clinic, patient, pen, acknowledged })))
    await test.index.close()
    disk.recover(chance)
    // Now and then the index is lost as well.
    if (chance() < 0.3) indexFile = newIndexFile()
    test = await openTestLedger(await openFsStore('/ledger', disk), indexFile)
    for (const [index, entry] of acknowledged) {
      const found = await test.ledger.statement(index, test.ledger.standing())
      expect(found === null ? null : toHex(found.entry), `cut ${cut}, statement ${index}`).toBe(entry)
    }
  }
  console.info(`${CUTS} power cuts, ${acknowledged.size} acknowledged, 0 lost`)
  expect(acknowledged.size).toBeGreaterThan(CUTS)
}, 600_000)

async function writeUntilDark(
  { submit }: TestLedger,
  {
    clinic,
    patient,
    pen,
    acknowledged,
  }: { clinic: Clinic; patient: Uint8Array; pen: Pen; acknowledged: Map<number, string> },
): Promise<void> {
  for (let failures = 0; failures < 2; ) {
    pen.pending ??= await clinic.putVisit(patient, pen.gadget)
    try {
      const { value } = await submit([pen.pending])
      acknowledged.set(value[0] as number, toHex(pen.pending.entry))
      pen.pending = null
    } catch {
      // The power is gone, or the disk has just failed under somebody else; the same bytes are sent again.
      failures++
    }
  }
}
