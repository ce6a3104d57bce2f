/**
 * What is printed once: card words and the member sheet. Until a person confirmed the paper it is kept on this device, sealed under the
 * member's key, so that a browser that dies at the printer shows the very same cards again. Spec: cards §1, §7.
 */
import { decode, encode, type ObjectContext, type Value } from '@pellicle/crypto/format'
import { openObject } from '@pellicle/crypto/open'
import { derive, type Random, sealObject } from '@pellicle/crypto/seal'
import type { DeviceMemory } from '../device-memory.ts'
import type { CheckpointMark } from './marks.ts'

export const PRINTED_KEY = 'setup/printed'

/** Shown and printed; gone when confirmed. */
export interface PrintedSecrets {
  /** One list of 33 words per card. */
  readonly cards: readonly (readonly string[])[]
  readonly threshold: number
  readonly set: number
  /** 14 groups of four characters. */
  readonly sheet: readonly string[]
  readonly practiceMark: string
  readonly checkpoint: CheckpointMark
}

export interface PrintedFor {
  readonly practice: Uint8Array
  readonly device: Uint8Array
  /** X-Wing seed. */
  readonly seed: Uint8Array
}

/** Random id ‖ sealed object: a fresh id each time, so the one key never meets a nonce twice. */
export async function savePrinted(
  memory: DeviceMemory,
  whose: PrintedFor,
  { printed, random }: { readonly printed: PrintedSecrets; readonly random: Random },
): Promise<void> {
  const id = random(16)
  const sealed = await sealObject(keyOf(whose), contextOf(whose, id), encode(printed as unknown as Value))
  const bytes = new Uint8Array(16 + sealed.length)
  bytes.set(id)
  bytes.set(sealed, 16)
  await memory.put(PRINTED_KEY, bytes)
}

/** Null when the paper was confirmed. */
export async function loadPrinted(memory: DeviceMemory, whose: PrintedFor): Promise<PrintedSecrets | null> {
  const stored = await memory.get(PRINTED_KEY)
  if (stored === null) return null
  const context = contextOf(whose, stored.slice(0, 16))
  return decode(await openObject(keyOf(whose), context, stored.subarray(16))) as unknown as PrintedSecrets
}

/** The paper is in somebody's hands: from here on the root exists nowhere else. */
export async function forgetPrinted(memory: DeviceMemory): Promise<void> {
  await memory.delete(PRINTED_KEY)
}

function keyOf({ practice, device, seed }: PrintedFor): Uint8Array {
  return derive(seed, 'printed once', [practice, device])
}

function contextOf({ practice, device }: PrintedFor, object: Uint8Array): ObjectContext {
  return { practice, subject: device, object, role: 'printed', generation: 0, revision: 0 }
}
