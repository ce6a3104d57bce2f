/**
 * The document renderer of the mailroom: PDFs as pictures of their pages, each drawn in a process that may crash, starve or be killed.
 * Office documents become PDFs first where the system has LibreOffice; else they are not opened: the answer is "ask for a picture".
 */
import { fileURLToPath } from 'node:url'
import type { DocumentRenderer } from '@pellicle/mail/disarm/ports'
import type { DrawReply } from './draw-message.ts'
import { ProcessPool } from './process-pool.ts'

const PROGRAM = fileURLToPath(new URL('./draw-process.ts', import.meta.url))
const LIMIT_MS = 20_000
const MEMORY_MB = 512
const MOST_BYTES = 40 * 1024 * 1024

export interface ClosableRenderer extends DocumentRenderer {
  close(): void
}

export function openDocumentRenderer(options: { readonly size?: number } = {}): ClosableRenderer {
  const pool = new ProcessPool<DrawReply>({ program: PROGRAM, memoryMb: MEMORY_MB, limitMs: LIMIT_MS, ...options })
  return {
    draw: async (bytes, { family, pages }) => {
      if (bytes.length > MOST_BYTES || (family === 'document' && !isPdf(bytes))) return null
      const reply = await pool.ask({ bytes, family, pages })
      return 'fault' in reply ? null : reply.drawn
    },
    close: () => pool.close(),
  }
}

/** Within its first kilobyte, as readers accept it. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).includes('%PDF-')
}
