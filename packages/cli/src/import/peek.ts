/** Looks at the first bytes of a file: what is no picture by content is left out of a plan, whatever its name says. */
import { open } from 'node:fs/promises'
import { pictureType } from '@pellicle/vault/picture/picture-type'
import type { SkipReason } from './plan.ts'

const HEAD_BYTES = 512

/** Null: begins like a picture. Whether it is whole is found out when it is decoded. */
export async function peek(path: string): Promise<SkipReason | null> {
  try {
    const file = await open(path, 'r')
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
      if (bytesRead === 0) return 'empty'
      return pictureType(buffer.subarray(0, bytesRead)) === null ? 'not-a-picture' : null
    } finally {
      await file.close()
    }
  } catch {
    return 'unreadable'
  }
}
