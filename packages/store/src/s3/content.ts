/**
 * What is about to be uploaded. PutObject wants length and hashes before the first byte, so a source is read to its end first: small ones in
 * memory, larger ones in a private file that is gone afterwards. Nothing that breaks off is ever sent.
 */
import { createHash, randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Content {
  readonly body: Uint8Array | Blob
  readonly size: number
  /** Hex. */
  readonly sha256: string
  /** Base64. */
  readonly md5: string
  discard(): Promise<void>
}

const IN_MEMORY = 8 * 1024 * 1024

export async function readContent(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Content> {
  const hashes = new Hashes()
  if (bytes instanceof Uint8Array) {
    const body = bytes.slice()
    hashes.take(body)
    return hashes.content(body)
  }
  const parts: Uint8Array[] = []
  const file = new SpoolFile()
  try {
    for await (const part of bytes) {
      hashes.take(part)
      if (hashes.size <= IN_MEMORY) parts.push(part.slice())
      else await file.write([...parts.splice(0), part])
    }
    if (hashes.size <= IN_MEMORY) return hashes.content(new Uint8Array(Buffer.concat(parts)))
    return { ...hashes.content(await file.blob()), discard: () => file.discard() }
  } catch (error) {
    await file.discard()
    throw error
  }
}

class Hashes {
  size = 0
  readonly #sha256 = createHash('sha256')
  readonly #md5 = createHash('md5')

  take(part: Uint8Array): void {
    this.size += part.length
    this.#sha256.update(part)
    this.#md5.update(part)
  }

  content(body: Uint8Array | Blob): Content {
    const hashes = { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('base64') }
    return { body, size: this.size, ...hashes, discard: async () => undefined }
  }
}

/** Made when it is first needed. What lies in it is sealed. */
class SpoolFile {
  readonly #path = join(tmpdir(), `pellicle-${randomBytes(9).toString('hex')}`)
  #file: Awaited<ReturnType<typeof open>> | null = null

  async write(parts: readonly Uint8Array[]): Promise<void> {
    this.#file ??= await open(this.#path, 'wx', 0o600)
    for (const part of parts) await this.#file.writeFile(part)
  }

  async blob(): Promise<Blob> {
    await this.#file?.close()
    return openAsBlob(this.#path)
  }

  async discard(): Promise<void> {
    await this.#file?.close().catch(() => undefined)
    if (this.#file !== null) await unlink(this.#path).catch(() => undefined)
  }
}
