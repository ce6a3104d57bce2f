/**
 * The one-time code in a machine's script: it says which machine and which day a result belongs to, and the result is signed with
 * it. Hostile here: somebody who hands in yesterday's result, another machine's, or one that was edited.
 *
 * LIMITS: whoever holds the code can sign anything with it. It proves that the result was made for this request, once, not that
 * the machine told the truth.
 */
import { formatBase32 } from '@pellicle/protocol/ids'
import type { UnixMs } from '@pellicle/protocol/time'

export const SYSTEMS = ['windows', 'sh'] as const
export type ScriptSystem = (typeof SYSTEMS)[number]

export interface OneTimeCode {
  /** Stands in the result in clear: which code it was. */
  readonly id: string
  /** The HMAC key, as text. Kept sealed; forgotten when used. */
  readonly secret: string
  readonly machine: string
  readonly system: ScriptSystem
  readonly issuedAt: UnixMs
  readonly usedAt: UnixMs | null
}

export const CODE_RANDOM_BYTES = 21
const ID_BYTES = 5

/** Time to walk to the machine and run it (starting value). */
export const CODE_VALID_MS = 3 * 24 * 3_600_000

/** `machine`: letters, digits and hyphens, because it stands in a script. Throws RangeError. */
export function makeOneTimeCode(
  random: Uint8Array,
  { machine, system, issuedAt }: Pick<OneTimeCode, 'machine' | 'system' | 'issuedAt'>,
): OneTimeCode {
  if (random.length !== CODE_RANDOM_BYTES) throw new RangeError(`a code needs ${CODE_RANDOM_BYTES} random bytes`)
  if (!isMachineName(machine)) throw new RangeError('a machine is named in letters, digits and hyphens')
  const id = formatBase32(random.subarray(0, ID_BYTES))
  return { id, secret: formatBase32(random.subarray(ID_BYTES)), machine, system, issuedAt, usedAt: null }
}

export function isMachineName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name)
}
