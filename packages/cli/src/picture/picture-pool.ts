/**
 * Decoder processes, one per core, that live as long as the pool. A picture that crashes, starves or outlasts its decoder
 * costs that decoder and nothing else: the picture is reported as unreadable and a fresh process takes the next one.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { Picture } from '@pellicle/vault/picture/picture'
import { MAX_PICTURE_BYTES } from '@pellicle/vault/picture/picture'
import type { DecodeReply, DecodeRequest } from './decode-message.ts'

/** One picture may keep a decoder this long; after that the decoder is killed. */
const DECODE_LIMIT_MS = 60_000

export interface PicturePool {
  /** How many pictures are decoded at once. Callers read at most a few more than this into memory. */
  readonly size: number
  /** Throws PellicleError TOO_LARGE, NOT_A_PICTURE, TOO_MANY_PIXELS or UNREADABLE_PICTURE. `zone`: see camera-facts.ts. */
  read(bytes: Uint8Array, options?: { readonly zone?: string | null }): Promise<Picture>
  /** Ends the processes; pictures that wait are refused. */
  close(): void
}

export interface PicturePoolOptions {
  readonly size?: number
  readonly limitMs?: number
  /** The program that a decoder runs; tests give one that misbehaves. */
  readonly program?: URL
}

export function openPicturePool(options: PicturePoolOptions = {}): PicturePool {
  return new Decoders(options)
}

interface Job {
  readonly request: DecodeRequest
  readonly resolve: (picture: Picture) => void
  readonly reject: (error: PellicleError) => void
}

class Decoders implements PicturePool {
  readonly size: number
  readonly #limitMs: number
  readonly #program: string
  readonly #idle: ChildProcess[] = []
  readonly #busy = new Map<ChildProcess, Job>()
  readonly #waiting: Job[] = []
  #next = 0
  #closed = false

  constructor(options: PicturePoolOptions) {
    this.size = Math.max(1, options.size ?? availableParallelism())
    this.#limitMs = options.limitMs ?? DECODE_LIMIT_MS
    this.#program = fileURLToPath(options.program ?? new URL('./picture-decoder.ts', import.meta.url))
  }

  read(bytes: Uint8Array, options: { readonly zone?: string | null } = {}): Promise<Picture> {
    if (bytes.length > MAX_PICTURE_BYTES) {
      return Promise.reject(new PellicleError('TOO_LARGE', { bytes: bytes.length, limit: MAX_PICTURE_BYTES }))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request: { id: this.#next++, bytes, zone: options.zone ?? null }, resolve, reject })
      this.#pump()
    })
  }

  close(): void {
    this.#closed = true
    for (const decoder of [...this.#idle, ...this.#busy.keys()]) decoder.kill('SIGKILL')
    const left = [...this.#busy.values(), ...this.#waiting]
    this.#idle.length = this.#waiting.length = 0
    this.#busy.clear()
    for (const job of left) job.reject(new PellicleError('UNREADABLE_PICTURE', { reason: 'stopped' }))
  }

  #pump(): void {
    while (!this.#closed && this.#waiting.length > 0 && this.#busy.size < this.size) {
      this.#run(this.#idle.pop() ?? this.#start(), this.#waiting.shift()!)
    }
  }

  #run(decoder: ChildProcess, job: Job): void {
    this.#busy.set(decoder, job)
    // The message may wait for a full pipe; a decoder that died meanwhile is noticed by its `exit`.
    decoder.send(job.request, () => undefined)
    const timer = setTimeout(() => decoder.kill('SIGKILL'), this.#limitMs)
    const settle = (reply: DecodeReply | null): void => {
      clearTimeout(timer)
      decoder.off('message', onMessage).off('exit', onExit)
      if (!this.#busy.delete(decoder)) return
      if (reply === null || reply.tired) decoder.kill('SIGKILL')
      else this.#idle.push(decoder)
      answer(job, reply)
      this.#pump()
    }
    const onMessage = (reply: unknown): void => {
      if ((reply as DecodeReply).id === job.request.id) settle(reply as DecodeReply)
    }
    const onExit = (): void => settle(null)
    decoder.on('message', onMessage).on('exit', onExit)
  }

  #start(): ChildProcess {
    const decoder = fork(this.#program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Secrets that came by environment are none of its business.
      env: {},
    })
    // The timer of a running job keeps this process alive; an idle decoder must not.
    decoder.unref()
    decoder.channel?.unref()
    // Without a listener a process that cannot be started would end this one.
    decoder.on('error', () => decoder.kill('SIGKILL'))
    decoder.on('exit', () => {
      const at = this.#idle.indexOf(decoder)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    return decoder
  }
}

function answer(job: Job, reply: DecodeReply | null): void {
  if (reply === null) job.reject(new PellicleError('UNREADABLE_PICTURE', { reason: 'decoder' }))
  else if ('picture' in reply) job.resolve(reply.picture)
  else {
    const { code, params } = reply.problem
    job.reject(new PellicleError(isErrorCode(code) ? code : 'UNREADABLE_PICTURE', params))
  }
}
