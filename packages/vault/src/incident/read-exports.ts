/** Pictures that left one chart by a recorded export: who, when, of which photos, and the hash of the very image. For holders of `photos`. Spec: records §2. */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { formatId, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Chart } from '../chart/chart.ts'
import { decodeFields } from '../chart/read-record.ts'
import type { Desk } from '../desk.ts'
import { openPart, partNamed } from '../keys/parts.ts'
import { commitImage } from '../photo/record-export.ts'

export interface ExportRecord {
  readonly photos: readonly PhotoId[]
  /** Hex. */
  readonly sha256: string
  readonly device: Uint8Array
  readonly at: number
}

export async function readExports(desk: Desk, chart: Chart): Promise<readonly ExportRecord[]> {
  const [history] = await desk.histories([chart.patientId])
  const exports: ExportRecord[] = []
  for (const said of history?.statements ?? []) {
    const part = said.kind === KINDS.exportMade.number ? partNamed(said.parts, 'photos') : null
    if (part === null) continue
    const place = { practice: desk.practice, kind: 'export.made', subject: chart.patientId, revision: 0 } as const
    const fields = decodeFields(await chart.openUnder(part.parent, ({ key }) => openPart(place, part, key)))
    const { image, photos } = said.pub as PubOf<typeof KINDS.exportMade>
    const { sha256, blind } = fields
    if (!(sha256 instanceof Uint8Array) || !(blind instanceof Uint8Array)) continue
    // What was sealed must be what was committed to in public.
    if (!equalBytes(commitImage(blind, sha256), image)) continue
    exports.push({
      photos: photos.map((id) => formatId<PhotoId>(id)),
      sha256: toHex(sha256),
      device: said.by,
      at: said.at,
    })
  }
  return exports
}
