/** Wraps, parts and renditions open to what was sealed, and in no other place. */
import type { Parent } from '@pellicle/crypto/format'
import { deriveKemPublic, systemRandom } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import * as derivations from './derivations.ts'
import * as wraps from './key-wraps.ts'
import { openPart, type PartPlace, sealPart } from './parts.ts'
import { openRendition, openRenditionRange, type RenditionName, sealRendition } from './renditions.ts'

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill)
const practice = bytes(32, 1)
const patient = bytes(16, 2)
const secret = bytes(32, 3)
const half = bytes(32, 4)
const key = bytes(32, 5)

describe('key wraps', () => {
  const name = { practice, compartment: 'photos', epoch: 2, patient, generation: 3, compartmentSecret: secret, half }

  it('open a patient key with both halves of the key, and with nothing less', () => {
    const wrap = wraps.wrapPatientKey(name, key, systemRandom)
    expect(wraps.unwrapPatientKey(name, wrap)).toEqual(key)
    for (const wrong of [
      { half: bytes(32, 9) },
      { compartmentSecret: bytes(32, 9) },
      { patient: bytes(16, 9) },
      { compartment: 'chart' },
      { epoch: 1 },
      { generation: 2 },
      { practice: bytes(32, 9) },
    ])
      expect(() => wraps.unwrapPatientKey({ ...name, ...wrong }, wrap)).toThrow(
        expect.objectContaining({ code: 'KEY_REFUSED' }),
      )
  })

  it('open every other form to what was wrapped', () => {
    const older = { practice, compartment: 'photos', patient, generation: 1, newerPatientKey: secret }
    expect(wraps.unwrapOlderGeneration(older, wraps.wrapOlderGeneration(older, key, systemRandom))).toEqual(key)
    const deposit = { practice, compartment: 'photos', epoch: 1, deposit: bytes(16, 6), subject: patient, half }
    const made = wraps.wrapDepositKey({ ...deposit, seal: deriveKemPublic(secret) }, key, systemRandom)
    expect(wraps.unwrapDepositKey({ ...deposit, compartmentSecret: secret }, made)).toEqual(key)
    expect(() =>
      wraps.unwrapDepositKey({ ...deposit, subject: bytes(16, 9), compartmentSecret: secret }, made),
    ).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }))
    const filed = { ...deposit, patient, generation: 1, patientKey: secret }
    expect(wraps.unwrapFiledDeposit(filed, wraps.wrapFiledDeposit(filed, key, systemRandom))).toEqual(key)
    const shard = { practice, epoch: 1, shard: bytes(16, 7), directorySecret: secret, half, revision: 4 }
    expect(wraps.unwrapShardKey(shard, wraps.wrapShardKey(shard, key, systemRandom))).toEqual(key)
    const epoch = { practice, compartment: 'chart', epoch: 1 }
    expect(wraps.unwrapOlderEpoch(secret, epoch, wraps.wrapOlderEpoch(secret, epoch, key, systemRandom))).toEqual(key)
    const member = { practice, member: bytes(16, 8), method: 'prf', wrap: bytes(16, 9) } as const
    expect(wraps.unwrapMemberSeed(secret, member, wraps.wrapMemberSeed(secret, member, key, systemRandom))).toEqual(key)
  })
})

describe('parts', () => {
  const parents: Parent[] = [
    ['patient', 'chart', 2],
    ['deposit', bytes(16, 6)],
    ['compartment', 'practice', 3],
  ]
  const place: PartPlace = { practice, kind: 'visit.put', subject: patient, revision: 0 }

  it.each(parents)('of parent %s open where they belong', async (...parent) => {
    const under = { parent: parent as unknown as Parent, key }
    const content = systemRandom(700)
    const part = await sealPart(place, { name: 'chart', under, content }, systemRandom)
    expect(await openPart(place, part, key)).toEqual(content)
    const elsewhere: [PartPlace, typeof part][] = [
      [{ ...place, subject: bytes(16, 9) }, part],
      [{ ...place, practice: bytes(32, 9) }, part],
      [{ ...place, revision: 1 }, part],
      [place, { ...part, name: 'photos' }],
      [place, { ...part, object: bytes(16, 9) }],
    ]
    for (const [where, moved] of elsewhere) await expect(openPart(where, moved, key)).rejects.toThrow()
    await expect(openPart(place, part, bytes(32, 9))).rejects.toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }))
  })
})

describe('renditions', () => {
  const under = { parent: ['patient', 'photos', 1] as const, key }
  const name: RenditionName = { practice, subject: patient, object: bytes(16, 7), role: 'original', half }

  it('open whole and in part, with their half, in their role, for their patient', async () => {
    const content = systemRandom(300_000)
    const { sealed, entry, wrap } = await sealRendition(under, name, content, systemRandom)
    expect(entry[2]).toBe(sealed.length)
    expect(await openRendition(under, name, wrap, sealed)).toEqual(content)
    const read = async (start: number, end: number) => sealed.subarray(start, end)
    expect(
      await openRenditionRange(under, name, wrap, { start: 5, end: 270_000, sealedLength: sealed.length, read }),
    ).toEqual(content.slice(5, 270_000))
    for (const wrong of [
      { half: bytes(32, 9) },
      { subject: bytes(16, 9) },
      { object: bytes(16, 9) },
      { role: 'id-scan' },
      { role: 'thumb', half: null },
    ] as const)
      await expect((async () => openRendition(under, { ...name, ...wrong }, wrap, sealed))()).rejects.toThrow(
        expect.objectContaining({ code: 'KEY_REFUSED' }),
      )
  })
})

describe('derivations (case K7)', () => {
  it('never give one key for two purposes', () => {
    const { derivePatientKek, deriveGenerationKek, deriveFiledKek, deriveObjectKek, deriveEpochKek } = derivations
    const name = { practice, compartment: 'photos', epoch: 1, patient, generation: 1, deposit: patient }
    const object = { practice, subject: patient, object: patient, role: 'thumb' }
    const keys = [
      derivePatientKek(secret, half, name),
      derivations.deriveDepositKek(secret, half, name),
      deriveGenerationKek(secret, name),
      deriveFiledKek(secret, name),
      deriveObjectKek(secret, object),
      deriveObjectKek(secret, { ...object, role: 'preview' }),
      derivations.deriveOriginalKek(secret, half, object),
      derivations.deriveCompartmentKek(secret, { ...name, purpose: 'visit.put', id: patient }),
      derivations.deriveShardKek(secret, half, { practice, epoch: 1, shard: patient }),
      deriveEpochKek(secret, name),
      ...(['passphrase', 'prf', 'sheet'] as const).map((method) =>
        derivations.deriveMemberKek(secret, { practice, member: patient, method, wrap: patient }),
      ),
      derivations.deriveDuplicateKey(secret, practice, patient),
      derivations.deriveDirectoryIndexKey(secret, practice),
    ]
    expect(new Set(keys.map((one) => one.join())).size).toBe(keys.length)
  })
})
