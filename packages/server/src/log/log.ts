/**
 * The log of one box: lines of JSON in `<data>/log/`, turned over by size, so that it never fills the disk. What it can say
 * is in vocabulary.ts and nowhere else. Writing never throws: a full disk must not stop reading.
 */
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { formatBase32 } from '@pellicle/protocol/ids'
import { describeFault } from './fault.ts'
import { type LogEvent, vocabulary } from './vocabulary.ts'

export interface LogOptions {
  readonly folder: string
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** Patterns of the API's routes. */
  readonly routes: readonly string[]
  readonly maxBytes?: number
  /** Older files beside the current one. */
  readonly keep?: number
}

const NAME = 'pellicle'

export class Log {
  readonly #folder: string
  readonly #now: () => number
  readonly #random: (length: number) => Uint8Array
  readonly #format: (event: LogEvent, at: number) => string
  readonly #maxBytes: number
  readonly #keep: number
  #file: number | null = null
  #size = 0

  constructor({ folder, now, random, routes, maxBytes = 4 * 1024 * 1024, keep = 4 }: LogOptions) {
    this.#folder = folder
    this.#now = now
    this.#random = random
    this.#format = vocabulary(routes)
    this.#maxBytes = maxBytes
    this.#keep = keep
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#open()
  }

  write(event: LogEvent): void {
    const line = this.#format(event, this.#now())
    try {
      if (this.#size + line.length > this.#maxBytes && this.#size > 0) this.#turn()
      if (this.#file === null) this.#open()
      if (this.#file !== null) this.#size += writeSync(this.#file, line)
    } catch {
      // No room, or the folder went away: the box goes on without its log.
    }
  }

  /** Writes where it happened and answers the incident's name, which people may be told. */
  fault(error: unknown, route: string): string {
    const incident = formatBase32(this.#random(7)).slice(0, 10)
    this.write({ event: 'fault', incident, route, ...describeFault(error) })
    return incident
  }

  warning(warning: Error): void {
    const { error, frames } = describeFault(warning)
    this.write({ event: 'warning', error, frames })
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #path(age: number): string {
    return join(this.#folder, age === 0 ? `${NAME}.log` : `${NAME}.${age}.log`)
  }

  #open(): void {
    const path = this.#path(0)
    this.#file = openSync(path, 'a', 0o600)
    this.#size = statSync(path).size
  }

  #turn(): void {
    this.close()
    for (let age = this.#keep; age > 0; age--) {
      try {
        renameSync(this.#path(age - 1), this.#path(age))
      } catch {
        // Not there yet.
      }
    }
    this.#open()
  }
}
