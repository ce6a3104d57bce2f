/**
 * What was asked of a keeper and refused: a refused delete is a sign of somebody who wants to delete. One line each, counted, at most a megabyte;
 * names are ours (ids, numbers), cut to what they may be.
 */
import { appendFile, stat } from 'node:fs/promises'

const MOST_BYTES = 1024 * 1024

export class Refusals {
  readonly #path: string
  readonly #now: () => number
  count = 0
  last: { readonly at: number; readonly reason: string } | null = null

  constructor(path: string, now: () => number) {
    this.#path = path
    this.#now = now
  }

  note(reason: string, what: string): void {
    this.count++
    this.last = { at: this.#now(), reason }
    const line = `${new Date(this.last.at).toISOString()} ${reason}: ${what.replace(/[^\w ./?=&-]/g, '?').slice(0, 120)}\n`
    void this.#write(line).catch(() => undefined)
  }

  async #write(line: string): Promise<void> {
    const size = await stat(this.#path).then(
      (known) => known.size,
      () => 0,
    )
    if (size < MOST_BYTES) await appendFile(this.#path, line, { mode: 0o600 })
  }
}
