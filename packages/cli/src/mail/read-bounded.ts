/** A file's bytes, at most so many: a file larger than any mail is not read to its end to learn that. */
import { open } from 'node:fs/promises'

class NotAFile extends Error {
  readonly code = 'NOT_A_FILE'
}

export async function readBounded(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }))
    // a pipe or device may never end
    if (!isFile) throw new NotAFile()
    const bytes = new Uint8Array(Math.min(size, most))
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await file.close()
  }
}
