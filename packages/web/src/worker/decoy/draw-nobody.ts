/**
 * Photos of somebody who does not exist, cut to the sizes that a decoy's photos should have: drawn, encoded smaller where they are too large,
 * filled up after the picture's end where they are too small. Sealed, they are as large as those they are cut to. Spec: gate §14.
 */
import { printsAtImport } from '@pellicle/breach/possession/regions'
import type { PictureWanted } from '@pellicle/vault/decoy/make-decoys'
import type { PhotoInput } from '@pellicle/vault/photo/seal-photo'
import { takenFrom } from '@pellicle/vault/picture/camera-facts'
import { type SamplePhoto, syntheticPatients } from '@pellicle/vault/sample/sample-patients'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import type { Painter } from '../sample/painter-client.ts'

const QUALITIES = [0.75, 0.55, 0.4, 0.25, 0.12] as const
/** What is left when no quality is small enough: fewer pixels. */
const SHRINK = 0.7

export interface NobodyWith {
  readonly painter: Painter
  readonly decoders: DecoderPool
  readonly zone: string
  readonly today: string
  readonly seed: number
}

/** One person; each call draws the next photo of a visit. */
export function drawNobody({ painter, decoders, zone, today, seed }: NobodyWith) {
  const [person] = [...syntheticPatients(1, { today, seed, visits: 4, photosPerVisit: 8 })]
  const visits = new Map<string, number>()
  const drawn = new Map<string, number>()
  return async ({ sizes, visit, date }: PictureWanted): Promise<PhotoInput> => {
    const place = visits.get(visit) ?? visits.size
    visits.set(visit, place)
    const n = drawn.get(visit) ?? 0
    drawn.set(visit, n + 1)
    const course = person?.visits ?? []
    const photos = course[Math.min(place, course.length - 1)]?.photos ?? []
    const photo = photos[n % photos.length] as SamplePhoto
    const painted = await painter.paint(photo.shot)
    const { bytes, picture } = await decoders.read(painted, zone)
    const fitted = (jpeg: Uint8Array<ArrayBuffer>, role: string) => fitJpeg(jpeg, sizes[role] ?? 0)
    const clock = `${date} ${String(9 + (n % 8)).padStart(2, '0')}:${String(photo.minute % 60).padStart(2, '0')}`
    const { view, side, region, intimate, fileName } = photo
    return {
      file: await fitted(bytes, 'original'),
      fileName,
      windows: printsAtImport(picture.grey, picture),
      picture: {
        ...{ ...picture, ...takenFrom(clock, null, zone) },
        preview: { ...picture.preview, bytes: await fitted(bytesOf(picture.preview), 'preview') },
        thumb: { ...picture.thumb, bytes: await fitted(bytesOf(picture.thumb), 'thumb') },
      },
      details: { view, side, region, intimate, phase: place === 0 ? 'before' : 'follow-up', visit, date },
    }
  }
}

function bytesOf({ bytes }: { readonly bytes: Uint8Array }): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}

/** Exactly `wanted` bytes, where that is possible: readers of JPEG stop at its end. 0: as it is. */
async function fitJpeg(jpeg: Uint8Array<ArrayBuffer>, wanted: number): Promise<Uint8Array<ArrayBuffer>> {
  let small = jpeg
  for (let scale = 1; wanted > 0 && small.length > wanted && scale > 0.05; scale *= SHRINK)
    small = await smaller(jpeg, { wanted, scale })
  if (small.length >= wanted) return small
  const filled = new Uint8Array(wanted)
  filled.set(small)
  return filled
}

async function smaller(
  jpeg: Uint8Array<ArrayBuffer>,
  { wanted, scale }: { readonly wanted: number; readonly scale: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
  const [width, height] = [bitmap.width, bitmap.height].map((n) => Math.max(1, Math.round(n * scale))) as [
    number,
    number,
  ]
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  let best = jpeg
  for (const quality of QUALITIES) {
    best = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer())
    if (best.length <= wanted) break
  }
  return best
}
