/** The picture codec of the mailroom: each picture drawn in a process that may crash, starve or be killed. */
import { fileURLToPath } from 'node:url'
import type { PictureCodec } from '@pellicle/mail/disarm/ports'
import { ProcessPool } from './process-pool.ts'
import type { RedrawReply } from './redraw-message.ts'

const PROGRAM = fileURLToPath(new URL('./redraw-process.ts', import.meta.url))
const LIMIT_MS = 20_000
const MEMORY_MB = 512

export interface ClosableCodec extends PictureCodec {
  close(): void
}

export function openPictureCodec(options: { readonly size?: number } = {}): ClosableCodec {
  const pool = new ProcessPool<RedrawReply>({ program: PROGRAM, memoryMb: MEMORY_MB, limitMs: LIMIT_MS, ...options })
  return {
    redraw: async (bytes) => {
      const reply = await pool.ask({ bytes })
      return 'fault' in reply ? null : reply.drawn
    },
    close: () => pool.close(),
  }
}
