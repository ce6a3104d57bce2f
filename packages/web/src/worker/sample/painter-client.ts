/** Two painters that draw apart from keys and page. */
import type { SampleShot } from '@pellicle/vault/sample/draw-sample'
import { startOwnWorker } from '../start-own-worker.ts'
import painterAddress from './painter.ts?worker&url'

export interface Painter {
  paint(shot: SampleShot): Promise<Blob>
  close(): void
}

const PAINTERS = 2

export function openPainter(): Painter {
  const workers = Array.from({ length: PAINTERS }, () => startOwnWorker(painterAddress, 'pellicle-painter'))
  const waiting = new Map<number, (file: Blob) => void>()
  let last = 0
  for (const worker of workers)
    worker.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly file: Blob }>) => {
      waiting.get(data.id)?.(data.file)
      waiting.delete(data.id)
    })
  return {
    paint(shot) {
      const id = ++last
      return new Promise((done) => {
        waiting.set(id, done)
        workers[id % PAINTERS]?.postMessage({ id, shot })
      })
    },
    close() {
      for (const worker of workers) worker.terminate()
    },
  }
}
