/** A practice's life through the door: set up, write, read with proofs, ask the gate, close, open again. */
import { decode, encode, parseEntry, type Value } from '@pellicle/crypto/format'
import { setupReceiver } from '@pellicle/crypto/open'
import { headerHash, leafHash, verifyCheckpoint, verifyInclusion } from '@pellicle/crypto/proof'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import type { CheckpointOut, StatementOut } from '@pellicle/protocol/api'
import { describe, expect, it } from 'vitest'
import { originOf } from './ledger/origin.ts'
import { Clinic, inPieces, makeObject } from './testing/clinic.ts'
import { openTestClinic, openTestCore } from './testing/open-core.ts'
import { random } from './testing/random.ts'

describe('a practice', () => {
  it('is set up once; the same bytes again give the same answer', async () => {
    const { core } = await openTestCore()
    const clinic = new Clinic()
    const offer = await core.setupOffer()
    const statements = await clinic.create(offer)
    const reply = await core.create(statements)
    expect(reply.indexes).toEqual(statements.map((_, i) => i))
    expect((await core.create(statements)).indexes).toEqual(reply.indexes)
    expect(core.practice).toEqual(clinic.practice)
    await expect(core.setupOffer()).rejects.toThrow('PRACTICE_EXISTS')
    await expect(core.create(await new Clinic().create(offer))).rejects.toThrow('PRACTICE_EXISTS')
    const roster = await core.roster(0, 0)
    expect(roster.statements).toHaveLength(statements.length + 1)
    await checkProofs(roster.statements, roster.checkpoint, { clinic, log: offer.log })
    await core.close()
  })

  it('reads what was written, after closing too', async () => {
    const { core, folder, clinic } = await openTestClinic()
    const patient = random(16)
    const photo = [await makeObject('original'), await makeObject('thumb')]
    for (const { id, sha256, bytes } of photo)
      expect(await core.putObject(id, sha256, bytes.length, inPieces(bytes))).toBe('stored')
    const reply = await core.append(
      [
        await clinic.createPatient(patient, random(32)),
        await clinic.addPhoto(patient, photo),
        await clinic.correctPatient(patient),
      ],
      0,
    )
    const before = await core.subjects([patient, random(16)], 0)
    expect(before.subjects.map(({ statements }) => statements.map(({ index }) => index))).toEqual([
      [...reply.indexes],
      [],
    ])
    await core.close()
    const again = (await openTestCore(folder)).core
    expect(await again.subjects([patient, random(16)], 0)).toEqual({
      ...before,
      subjects: [before.subjects[0], { subject: expect.any(Uint8Array), statements: [] }],
    })
    await again.close()
  })

  it('gives halves to who may have them, once they are in the ledger', async () => {
    const { core, clinic } = await openTestClinic()
    const seed = random(32)
    const { session, enc } = await core.openSession(
      await clinic.ask(clinic.desk, '/api/session', { body: encode({ kem: deriveKemPublic(seed) }) }),
      deriveKemPublic(seed),
    )
    const receiver = setupReceiver(seed, enc, [clinic.practice, clinic.desk.id, session])
    const patient = random(16)
    const items = [
      ['contact', patient],
      ['chart', patient],
    ] as const
    const ask = (path: string) => clinic.askHalves(clinic.desk, path, { session, subject: patient, items })
    const imported = await core.importHalves(await ask('/api/gate/imports'), session, undefined as never)
    const halves = open(receiver, imported)
    expect(halves).toHaveLength(2)
    expect(imported.mark).toHaveLength(32)
    await expect(core.grant(await ask('/api/gate/grants'), session, undefined as never)).rejects.toThrow(
      'GATE_REFUSED reason=unknown',
    )
    await core.append([await clinic.createPatient(patient, imported.mark as Uint8Array)], 0)
    await expect(core.importHalves(await ask('/api/gate/imports'), session, undefined as never)).rejects.toThrow(
      'reason=exists',
    )
    const granted = await core.grant(await ask('/api/gate/grants'), session, undefined as never)
    expect(open(receiver, granted)).toEqual(halves)
    await core.close()
  })
})

function open(
  receiver: ReturnType<typeof setupReceiver>,
  reply: { number: number; statement: StatementOut; sealed: Uint8Array },
): Value[] {
  const { headerBytes } = parseEntry(reply.statement.entry)
  return decode(receiver.open(reply.number, headerHash(headerBytes), reply.sealed)) as Value[]
}

async function checkProofs(
  statements: readonly StatementOut[],
  { note }: CheckpointOut,
  { clinic, log }: { readonly clinic: Clinic; readonly log: Uint8Array },
): Promise<void> {
  const point = await verifyCheckpoint(note, originOf(clinic.practice), log)
  expect(point).not.toBeNull()
  const [size, root] = point as [number, Uint8Array]
  for (const { index, entry, proof } of statements)
    expect(verifyInclusion({ size, index, leaf: leafHash(entry), proof, root })).toBe(true)
}
