/**
 * Is this box's ledger whole? Every statement and signature is checked again, in a thread of its own, at most once an hour; objects are
 * left to the restore drill. The outcome is in the words of the posture's check. Spec: checkup §4.
 *
 * LIMITS: the box judges itself. A device holds what it has seen against every checkpoint besides, and is the one that notices a fork.
 */
import { Worker } from 'node:worker_threads'
import type { LedgerFacts } from '@pellicle/posture/own/ledger'

const FRESH_MS = 60 * 60_000
const GIVE_UP_MS = 10 * 60_000
const NOT_READ: LedgerFacts = { verified: 0, size: 0, outcome: 'not-read', firstBroken: null }

export interface LedgerLook {
  readonly observedAt: number
  readonly facts: LedgerFacts
}

export class LedgerWatch {
  readonly #folder: string
  #last: LedgerLook | null = null
  #running: Promise<LedgerLook> | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The last look; starts another when that is old. Null while the first one runs. */
  look(now: number): LedgerLook | null {
    if (this.#last === null || now - this.#last.observedAt > FRESH_MS) void this.lookAgain(now)
    return this.#last
  }

  lookAgain(now: number): Promise<LedgerLook> {
    this.#running ??= verifyApart(this.#folder).then((facts) => {
      this.#last = { observedAt: now, facts }
      this.#running = null
      return this.#last
    })
    return this.#running
  }
}

/** Never rejects: what could not be read proves nothing. */
function verifyApart(folder: string): Promise<LedgerFacts> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./verify-thread.ts', import.meta.url), { workerData: { folder } })
    const end = (facts: LedgerFacts): void => {
      clearTimeout(timer)
      resolve(facts)
      void worker.terminate()
    }
    const timer = setTimeout(() => end(NOT_READ), GIVE_UP_MS).unref()
    worker.unref()
    worker.once('message', (facts: LedgerFacts) => end(facts))
    worker.once('error', () => end(NOT_READ))
    worker.once('exit', () => end(NOT_READ))
  })
}
