/** Two painters that draw apart from keys and page. */
import type { SampleShot } from '@pellicle/vault/sample/draw-sample'
import { startOwnWorker } from '../start-own-worker.ts'
import painterAddress from './painter.ts?worker&url'

export interface Painter {
  paint(shot: SampleShot): Promise<Blob>
  close(): void
}

const PAINTERS = 2

/** Null: it could not be painted. */
export interface Painted {
  readonly id: number
  readonly file: Blob | null
}

export function openPainter(): Painter {
  const workers = Array.from({ length: PAINTERS }, () => startOwnWorker(painterAddress, 'pellicle-painter'))
  const waiting = new Map<number, (file: Blob | null) => void>()
  let last = 0
  const hear = ({ id, file }: Painted): void => {
    waiting.get(id)?.(file)
    waiting.delete(id)
  }
  for (const [place, worker] of workers.entries()) {
    worker.addEventListener('message', ({ data }: MessageEvent<Painted>) => hear(data))
    // One whose code does not arrive paints nothing: whoever waits for it is told.
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      for (const id of [...waiting.keys()].filter((one) => one % PAINTERS === place)) hear({ id, file: null })
    })
  }
  return {
    paint(shot) {
      const id = ++last
      return new Promise((done, refuse) => {
        waiting.set(id, (file) => (file === null ? refuse(new Error('not painted')) : done(file)))
        workers[id % PAINTERS]?.postMessage({ id, shot })
      })
    },
    close() {
      for (const worker of workers) worker.terminate()
    },
  }
}
