/**
 * The highest tree this keeper has ever cosigned, in a file apart from the copy: a witness that forgets can be told anything (case A3).
 * Written and fsynced before the next cosignature.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { fromHex, type TreePoint, toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'

export class WitnessFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Null when there is none. Throws SECRETS_MISSING for one that cannot be read. */
  async read(): Promise<TreePoint | null> {
    let text: string
    try {
      text = await readFile(this.#path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    const match = /^(\d{1,15}) ([0-9a-f]{64})\n$/.exec(text)
    const root = match === null ? null : fromHex(match[2] as string)
    if (match === null || root === null) throw new PellicleError('SECRETS_MISSING')
    return [Number(match[1]), root]
  }

  async write([size, root]: TreePoint): Promise<void> {
    const temporary = `${this.#path}.new`
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(`${size} ${toHex(root)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, this.#path)
  }
}
