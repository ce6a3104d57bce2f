/** The judge in processes of its own: a mail that breaks one is reported as unreadable, which is never safe. */
import { fileURLToPath } from 'node:url'
import type { Practice } from '@pellicle/mail/judge/practice'
import { type PoolFault, ProcessPool } from '@pellicle/server/mail/process-pool'
import type { JudgeReply, JudgeRequest, JudgeSetting } from './judge-message.ts'

export type JudgePool = ProcessPool<JudgeReply>

const PROGRAM = fileURLToPath(new URL('./judge-process.ts', import.meta.url))
const LIMIT_MS = 2_000
const MEMORY_MB = 256

export function openJudgePool(practice: Practice, options: { readonly size?: number } = {}): JudgePool {
  const setting: JudgeSetting = { practice }
  // a plain copy: what is sent must be data alone
  const plain = structuredClone(setting) as unknown as { [key: string]: string }
  return new ProcessPool<JudgeReply>({
    program: PROGRAM,
    memoryMb: MEMORY_MB,
    limitMs: LIMIT_MS,
    setting: plain,
    ...options,
  })
}

export function judgeFile(pool: JudgePool, file: string): Promise<JudgeReply | { readonly fault: PoolFault }> {
  return pool.ask({ file } satisfies JudgeRequest)
}
