/**
 * Asks a breached-password service about five hex digits of a hash (the k-anonymity range query): the passphrase and the rest of its
 * hash never leave this machine. The address of the service is an argument; a padded answer is asked for, so that its size says
 * nothing.
 */
import { createHash } from 'node:crypto'
import { countInRange, splitBreachHash } from '@pellicle/posture/own/passphrases'

/** How often it was seen in breaches; `silent` when nobody answered or the answer could not be read. */
export async function askBreachRange(
  passphrase: string,
  { service, timeoutMs }: { readonly service: string; readonly timeoutMs: number },
): Promise<number | 'silent'> {
  const { prefix, rest } = splitBreachHash(createHash('sha1').update(passphrase, 'utf8').digest('hex').toUpperCase())
  try {
    const response = await fetch(`${service.replace(/\/$/, '')}/range/${prefix}`, {
      headers: { 'Add-Padding': 'true' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) return 'silent'
    return countInRange(await response.text(), rest) ?? 'silent'
  } catch {
    return 'silent'
  }
}
