/** Halves and marks: every name gives another half; with the salt gone nobody finds it again; marks tell only the gate. */
import { decode, encode } from '@pellicle/crypto/format'
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic, systemRandom as random } from '@pellicle/crypto/seal'
import { describe, expect, it } from 'vitest'
import { deriveHalves, deriveMark, isDecoyMark, makeGateKeys, newestEpoch, sealGateKey } from './gate-keys.ts'

const key = random(32)
const practice = random(32)
const salt = random(32)

function half(kind: 'chart' | 'contact', id: Uint8Array, with_ = { practice, salt }, under = key): string {
  const [[, , value]] = decode(deriveHalves(under, [[kind, id]], with_)) as [[string, Uint8Array, Uint8Array]]
  return String(value)
}

describe('a half', () => {
  it('is another for every kind, id, salt, practice and gate key, and the same again for the same', () => {
    const id = random(16)
    const halves = [
      half('chart', id),
      half('contact', id),
      half('chart', random(16)),
      half('chart', id, { practice, salt: random(32) }),
      half('chart', id, { practice: random(32), salt }),
      half('chart', id, { practice, salt }, random(32)),
    ]
    expect(new Set(halves).size).toBe(halves.length)
    expect(half('chart', id)).toBe(halves[0])
  })

  it('travels with its name', () => {
    const ids = [random(16), random(16)]
    const released = deriveHalves(
      key,
      [
        ['chart', ids[0] as Uint8Array],
        ['original', ids[1] as Uint8Array],
      ],
      { practice, salt },
    )
    expect(released).toEqual(encode(decode(released)))
    expect((decode(released) as [string, Uint8Array][]).map(([kind, id]) => [kind, id])).toEqual([
      ['chart', ids[0]],
      ['original', ids[1]],
    ])
  })
})

describe('the gate’s keys', () => {
  it('open to the root alone, each for its epoch', () => {
    const keys = makeGateKeys(random)
    const [epoch, secret] = newestEpoch(keys)
    const root = random(32)
    const sealed = sealGateKey([epoch, secret], { practice, root: deriveKemPublic(root), random })
    expect(sealed).toHaveLength(1168)
    expect(openFrom(root, 'gate key', [practice, epoch], sealed)).toEqual(secret)
    expect(() => openFrom(root, 'gate key', [practice, epoch + 1], sealed)).toThrow()
    expect(() => openFrom(random(32), 'gate key', [practice, epoch], sealed)).toThrow()
  })

  it('make marks that differ by patient, practice and intent', () => {
    const patient = random(16)
    const marks = [
      deriveMark(key, practice, { patient, intent: 'real' }),
      deriveMark(key, practice, { patient, intent: 'decoy' }),
      deriveMark(key, practice, { patient: random(16), intent: 'real' }),
      deriveMark(key, random(32), { patient, intent: 'real' }),
    ]
    expect(new Set(marks.map(String)).size).toBe(4)
    expect(deriveMark(key, practice, { patient, intent: 'real' })).toEqual(marks[0])
    const keys = { sign: random(32), epochs: [[1, random(32)] as const, [2, key] as const] }
    expect(marks.map((mark) => isDecoyMark(keys, { practice, patient, mark }))).toEqual([false, true, false, false])
  })
})
