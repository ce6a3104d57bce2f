/** A checkpoint as somebody holds it: `1234:` and 64 hex digits. */
import { fromHex, type TreePoint } from '@pellicle/crypto/format'
import { UsageError } from '../usage-error.ts'

export function parseWitness(text: string): TreePoint {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text)
  const root = match === null ? null : fromHex((match[2] as string).toLowerCase())
  if (match === null || root === null) throw new UsageError('--witness takes SIZE:HASH, the hash in 64 hex digits.')
  return [Number(match[1]), root]
}
