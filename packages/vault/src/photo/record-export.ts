/**
 * A picture leaves the practice: who, which photos, why, and the hash of the very image, before it is saved. In public stands only a
 * commitment: whoever holds the ledger cannot ask it whether a picture they found was exported here. Spec: records.
 */
import { concat, encode } from '@pellicle/crypto/format'
import { digest, sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '../chart/chart.ts'
import type { Desk, Draft } from '../desk.ts'
import { sealPart } from '../keys/parts.ts'
import { bad, line } from '../patient/patient-details.ts'

export interface PhotoExport {
  readonly photos: readonly PhotoId[]
  /** The image as it will be saved, byte for byte. */
  readonly image: Uint8Array
  readonly purpose: string
}

/** In the ledger when this resolves: only then may the image be saved. Throws NOT_FOUND, BAD_FIELD. */
export async function recordExport(desk: Desk, chart: Chart, { photos, image, purpose }: PhotoExport): Promise<void> {
  if (photos.length === 0) throw bad('photos', 'missing')
  for (const photo of photos) if (!chart.photos.has(photo)) throw new PellicleError('NOT_FOUND')
  const hash = await digest(image)
  const blind = desk.random(32)
  const ids = photos.map(idBytes)
  const under = await chart.writer(desk).under('photos')
  const place = { practice: desk.practice, kind: 'export.made', subject: chart.patientId, revision: 0 } as const
  const content = encode({ photos: ids, purpose: line('note', purpose) ?? '', sha256: hash, blind })
  const draft: Draft = {
    kind: KINDS.exportMade.number,
    subject: chart.patientId,
    base: null,
    pub: { photos: ids, image: commitImage(blind, hash) },
    objects: [],
    parts: [await sealPart(place, { name: 'photos', under, content }, desk.random)],
  }
  await chart.learn(desk, [draft], await desk.append([draft]))
}

/** What stands in public for an exported image. Spec: records §2. */
export function commitImage(blind: Uint8Array, imageSha256: Uint8Array): Uint8Array {
  return sha256(concat(blind, imageSha256))
}
