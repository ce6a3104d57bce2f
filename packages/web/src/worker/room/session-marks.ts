/**
 * The session mark on pictures that are about to be drawn: put on here, where the keys are, and never on an original. One statement for each
 * unlock comes before the first marked picture. Where the box does not answer, or a browser withholds its canvas, the picture is drawn
 * without: care goes first, and the room then says "inconclusive". Spec: incident §5, §6.
 */
import { putMark } from '@pellicle/breach/mark/put-mark'
import type { PhotoId } from '@pellicle/protocol/ids'
import { type MarkSession, openMarkSession } from '@pellicle/vault/incident/mark-key'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

const QUALITY = 0.92
const AGAIN_MS = 60_000

const sessions = new WeakMap<OpenDesk, { readonly at: number; readonly session: Promise<MarkSession | null> }>()

/** The picture with its mark, or as it came. Never throws. */
export async function markPreview(desk: OpenDesk, photo: PhotoId, jpeg: Uint8Array): Promise<Uint8Array> {
  const session = await sessionOf(desk)
  if (session === null) return jpeg
  try {
    return await withMark(jpeg, session.keyFor(photo))
  } catch {
    return jpeg
  }
}

function sessionOf(desk: OpenDesk): Promise<MarkSession | null> {
  const known = sessions.get(desk)
  if (known !== undefined && known.at > desk.now() - AGAIN_MS) return known.session
  const session = openMarkSession(desk).catch(() => null)
  // One that was made holds until the device locks; one that failed is tried again later.
  sessions.set(desk, { at: desk.now(), session })
  void session.then((made) => made !== null && sessions.set(desk, { at: Number.POSITIVE_INFINITY, session }))
  return session
}

async function withMark(jpeg: Uint8Array, key: Uint8Array): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
  try {
    const { width, height } = bitmap
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) return jpeg
    context.drawImage(bitmap, 0, 0)
    const pixels = context.getImageData(0, 0, width, height)
    putMark(pixels.data, { width, height }, key)
    context.putImageData(pixels, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    bitmap.close()
  }
}
