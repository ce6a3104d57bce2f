/** The practice file of `--practice`: JSON, every key optional. */
import { readFileSync } from 'node:fs'
import { NO_PRACTICE, type Practice, readPractice } from '@pellicle/mail/judge/practice'
import { UsageError } from '../usage-error.ts'

export function readPracticeFile(path: string | null): Practice {
  if (path === null) return NO_PRACTICE
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // the parser's message would repeat the file's words
    throw new UsageError('The practice file cannot be read, or is no JSON.')
  }
  const practice = readPractice(value)
  if (practice === null)
    throw new UsageError(
      'The practice file has another shape: {practice, domains[], trustedAuthservIds[], staff[{name,address}], suppliers[{name,domain}], patients[{name,address}]}.',
    )
  return practice
}
