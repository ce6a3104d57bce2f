/** The facts of an incident from a file or from standard input. Whoever wrote them is in a hurry: what is wrong is said in a sentence. */
import { text } from 'node:stream/consumers'
import { PellicleError } from '@pellicle/protocol/errors'
import { readBounded } from '../mail/read-bounded.ts'
import { UsageError } from '../usage-error.ts'

/** A worked case holds its facts beside what it expects; either form is taken. */
export async function readFacts(path: string, mostBytes: number): Promise<unknown> {
  const bytes =
    path === '-'
      ? new TextEncoder().encode(await text(process.stdin))
      : await readBounded(path, mostBytes + 1).catch(() => {
          throw new UsageError('There is no file at that place.')
        })
  if (bytes.length > mostBytes) throw new UsageError('This file is too large to be the facts of an incident.')
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new PellicleError('BAD_FACTS', { field: 'facts', fault: 'NOT_JSON', given: '' })
  }
  if (typeof parsed !== 'object' || parsed === null || 'timezone' in parsed || !('facts' in parsed)) return parsed
  return parsed.facts
}
