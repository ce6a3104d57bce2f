/**
 * A few decoders, started when the first picture comes and sent home when there is nothing to do: memory that a decoder took is
 * given back with it. A picture that takes longer than its time, or that brings its decoder down, is refused; the next goes on.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { Picture } from '@pellicle/vault/picture/picture'
import type { DecodeReply, DecodeRequest } from './decode-message.ts'

/** Two pictures at once at most: phones give a page little memory. */
const DECODERS = 2
const LIMIT_MS = 60_000
const IDLE_MS = 15_000
/** Canvases and WebAssembly leave memory behind: after this many pictures a decoder is replaced. */
const PICTURES_EACH = 100

export interface Decoded {
  readonly picture: Picture
  /** The file, read once. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Job {
  readonly file: Blob
  readonly zone: string | null
  readonly done: (decoded: Decoded) => void
  readonly refuse: (error: unknown) => void
}

export class DecoderPool {
  readonly #start: () => Worker
  readonly #waiting: Job[] = []
  readonly #idle: { readonly worker: Worker; readonly read: number; readonly timer: ReturnType<typeof setTimeout> }[] =
    []
  #busy = 0

  constructor(start: () => Worker) {
    this.#start = start
  }

  read(file: Blob, zone: string | null): Promise<Decoded> {
    return new Promise((done, refuse) => {
      this.#waiting.push({ file, zone, done, refuse })
      this.#next()
    })
  }

  #next(): void {
    if (this.#busy >= Math.min(DECODERS, navigator.hardwareConcurrency || 1)) return
    const job = this.#waiting.shift()
    if (job === undefined) return
    const kept = this.#idle.pop()
    if (kept !== undefined) clearTimeout(kept.timer)
    this.#busy++
    this.#run(kept?.worker ?? this.#start(), (kept?.read ?? 0) + 1, job)
    this.#next()
  }

  #run(worker: Worker, read: number, job: Job): void {
    const stop = new AbortController()
    const end = (healthy: boolean) => {
      clearTimeout(limit)
      stop.abort()
      this.#busy--
      if (healthy && read < PICTURES_EACH) this.#rest(worker, read)
      else worker.terminate()
      this.#next()
    }
    const limit = setTimeout(() => {
      end(false)
      job.refuse(new PellicleError('UNREADABLE_PICTURE'))
    }, LIMIT_MS)
    const answered = ({ data }: MessageEvent<DecodeReply>) => {
      end(true)
      if ('picture' in data) job.done(data)
      else job.refuse(new PellicleError(data.problem.code, data.problem.params))
    }
    const fell = (event: Event) => {
      event.preventDefault()
      end(false)
      job.refuse(new PellicleError('UNREADABLE_PICTURE'))
    }
    worker.addEventListener('message', answered, { signal: stop.signal })
    worker.addEventListener('error', fell, { signal: stop.signal })
    worker.postMessage({ id: read, file: job.file, zone: job.zone } satisfies DecodeRequest)
  }

  #rest(worker: Worker, read: number): void {
    const timer = setTimeout(() => {
      const at = this.#idle.findIndex((one) => one.worker === worker)
      if (at >= 0) this.#idle.splice(at, 1)
      worker.terminate()
    }, IDLE_MS)
    this.#idle.push({ worker, read, timer })
  }
}
