/** What a set of vectors came to: told, not thrown, so that the same code reports to a test and to a page. */
import { fromHex, toHex } from '../format/bytes.ts'

export interface Outcome {
  readonly name: string
  readonly cases: number
  readonly problems: readonly string[]
}

/** Reads a vector file by its path below `vectors/`. */
export type LoadVectors = (path: string) => Promise<unknown>

export class Checker {
  readonly #name: string
  readonly #problems: string[] = []
  #cases = 0

  constructor(name: string) {
    this.#name = name
  }

  outcome(): Outcome {
    return { name: this.#name, cases: this.#cases, problems: this.#problems }
  }

  /** Bytes are compared by their hex form, everything else by its JSON form. */
  equal(what: string, found: unknown, expected: unknown): void {
    this.#cases++
    const [a, b] = [shown(found), shown(expected)]
    if (a !== b) this.#problems.push(`${what}: ${a.slice(0, 200)} instead of ${b.slice(0, 200)}`)
  }

  /** What must be refused: with CryptoError, and with this code when the specification names one. */
  async refused(what: string, act: () => unknown, code?: string): Promise<void> {
    this.#cases++
    try {
      await act()
      this.#problems.push(`${what}: accepted`)
    } catch (error) {
      const { name, code: found } = error as { readonly name?: string; readonly code?: string }
      if (name !== 'CryptoError') this.#problems.push(`${what}: refused with ${String(error)}`)
      else if (code !== undefined && found !== code) this.#problems.push(`${what}: ${found} instead of ${code}`)
    }
  }

  /** What must not throw. */
  async accepted<T>(what: string, act: () => T | Promise<T>, then: (value: T) => void): Promise<void> {
    try {
      then(await act())
    } catch (error) {
      this.#cases++
      this.#problems.push(`${what}: ${String(error)}`)
    }
  }
}

function shown(value: unknown): string {
  return value instanceof Uint8Array ? toHex(value) : JSON.stringify(value)
}

/** Hex of a vector file; a mistake there is a mistake of the file. */
export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = fromHex(hex)
  if (bytes === null) throw new Error(`not hex: ${hex.slice(0, 20)}`)
  return bytes
}
