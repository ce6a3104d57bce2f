/** Draws sample photos for the worker that started it and answers with JPEG files. Holds no key. */
import { drawSample, type SampleShot, sizeFor } from '@pellicle/vault/sample/draw-sample'
import type { Painted } from './painter-client.ts'

declare const self: DedicatedWorkerGlobalScope

/** Pixels of the longer side: enough for a full screen, quick to draw. */
const LONG_SIDE = 1100
const QUALITY = 0.9

self.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly shot: SampleShot }>) => {
  void paint(data.shot)
    .catch(() => null)
    .then((file) => self.postMessage({ id: data.id, file } satisfies Painted))
})

async function paint(shot: SampleShot): Promise<Blob> {
  const { width, height } = sizeFor(shot.kind, LONG_SIDE)
  const canvas = new OffscreenCanvas(width, height)
  const pixels = new Uint8ClampedArray(drawSample(shot, { width, height }))
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}
