/** A witness's line under a checkpoint: fits what it signed, and nothing else. C2SP tlog-cosignature. */
import { describe, expect, it } from 'vitest'
import { sha256 } from '../engine/hash.ts'
import { utf8 } from '../format/bytes.ts'
import { cosign } from '../seal/cosign.ts'
import { signCheckpoint, signPublic } from '../seal/sign.ts'
import { verifyCheckpoint } from './checkpoint.ts'
import { verifyCosignature } from './cosignature.ts'

const log = new Uint8Array(32).fill(1)
const seed = new Uint8Array(32).fill(2)
const witness = { name: 'keeper/test', key: signPublic(seed) }
const root = sha256(utf8('tree'))

describe('a cosignature', () => {
  it('adds a line that its witness verifies, and leaves the log’s own', async () => {
    const note = await cosign(seed, await signCheckpoint(log, 'pellicle/x', [7, root]), {
      name: witness.name,
      seconds: 99,
    })
    expect(await verifyCosignature(note, 'pellicle/x', witness)).toEqual({ point: [7, root], seconds: 99 })
    expect(await verifyCheckpoint(note, 'pellicle/x', signPublic(log))).toEqual([7, root])
  })

  it('is nobody else’s, over nothing else, at no other time', async () => {
    const note = await cosign(seed, await signCheckpoint(log, 'pellicle/x', [7, root]), {
      name: witness.name,
      seconds: 99,
    })
    const line = note.trimEnd().split('\n').at(-1) as string
    const bytes = Buffer.from(line.split(' ')[2] as string, 'base64')
    bytes[11] = (bytes[11] as number) ^ 1
    const later = note.replace(line.split(' ')[2] as string, bytes.toString('base64'))
    expect(await verifyCosignature(later, 'pellicle/x', witness)).toBeNull()
    expect(await verifyCosignature(note.replace('\n7\n', '\n8\n'), 'pellicle/x', witness)).toBeNull()
    expect(await verifyCosignature(note, 'pellicle/y', witness)).toBeNull()
    expect(await verifyCosignature(note, 'pellicle/x', { ...witness, name: 'keeper/other' })).toBeNull()
    expect(await verifyCosignature(note, 'pellicle/x', { ...witness, key: signPublic(log) })).toBeNull()
  })
})
