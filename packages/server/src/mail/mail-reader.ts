/**
 * Reads mails in processes of their own, with limits of time and memory. A mail that breaks its process is read once more without its
 * pictures and documents; if that breaks too it is held and said, its original sealed all the same. Never throws.
 */
import { fileURLToPath } from 'node:url'
import type { Authentication } from '@pellicle/mail/authenticate/authentication'
import type { Practice } from '@pellicle/mail/judge/practice'
import { heldMail } from './held-mail.ts'
import { ProcessPool } from './process-pool.ts'
import type { ReadMail, ReadSetting } from './read-message.ts'

const PROGRAM = fileURLToPath(new URL('./read-process.ts', import.meta.url))
const LIMIT_MS = 25_000
const MEMORY_MB = 512

export interface MailToRead {
  readonly bytes: Uint8Array
  readonly receivedAt: number
  readonly authentication: Authentication | null
}

export class MailReader {
  readonly #pool: ProcessPool<ReadMail>

  constructor(practice: Practice, options: { readonly size?: number } = {}) {
    const setting = structuredClone({ practice } satisfies ReadSetting) as unknown as { [key: string]: string }
    this.#pool = new ProcessPool<ReadMail>({
      ...{ program: PROGRAM, memoryMb: MEMORY_MB, limitMs: LIMIT_MS, setting, size: 2 },
      ...options,
    })
  }

  async read(mail: MailToRead): Promise<ReadMail> {
    for (const plain of [false, true]) {
      const reply = await this.#pool.ask({ ...mail, plain })
      if (!('fault' in reply)) return reply
    }
    return heldMail(mail.receivedAt)
  }

  close(): void {
    this.#pool.close()
  }
}
