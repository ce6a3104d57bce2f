/**
 * What anybody sees of a chart without opening it: how much of what, how large, in which order. Decoys are cut to it. Spec: gate §14. From
 * the ledger's headers alone: no half is asked for.
 */
import { CHUNK_LOG2, HEADER_LENGTH, LENGTH_BYTES, paddedSize, sealedSize, TAG_LENGTH } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Desk } from '../desk.ts'

export interface PhotoProfile {
  /** Bytes that a rendition may have and be as large as this one when it is sealed, by role. */
  readonly sizes: Readonly<Record<string, number>>
  /** Number of the visit it belongs to, as far as the order of statements tells. */
  readonly visit: number
}

export interface ChartProfile {
  readonly visits: number
  /** Length of each visit's words, about. */
  readonly notes: readonly number[]
  readonly photos: readonly PhotoProfile[]
}

/** Sealed bytes of a visit without title and note, about. */
const EMPTY_VISIT = 230

export async function readProfiles(desk: Desk, patients: readonly Uint8Array[]): Promise<ChartProfile[]> {
  const histories = await desk.histories(patients)
  return histories.map(({ statements }) => {
    let visits = 0
    const notes: number[] = []
    const photos: PhotoProfile[] = []
    for (const { kind, pub, objects, parts } of statements) {
      if (kind === KINDS.visitPut.number) {
        visits++
        notes.push(Math.max(0, parts.reduce((sum, { sealed }) => sum + sealed.length, 0) - EMPTY_VISIT))
      }
      if (kind !== KINDS.photoAdd.number) continue
      const { renditions } = pub as PubOf<typeof KINDS.photoAdd>
      const sizes = renditions.map(([id, role]) => {
        const entry = objects.find(([object]) => String(object) === String(id))
        return [role, contentSize(entry?.[2] ?? 0)] as const
      })
      photos.push({ sizes: Object.fromEntries(sizes), visit: Math.max(0, visits - 1) })
    }
    return { visits, notes, photos }
  })
}

/** The most that fits into a sealed object of this size; 0 for a size that no object has (spec: object §2, encoding §3). */
export function contentSize(sealed: number): number {
  const body = sealed - HEADER_LENGTH
  const padded = body - TAG_LENGTH * Math.ceil(body / (2 ** CHUNK_LOG2 + TAG_LENGTH))
  const content = padded - LENGTH_BYTES
  return content > 0 && sealedSize(paddedSize(content)) === sealed ? content : 0
}
