/**
 * What an unlocked device keeps for itself between unlocks (recent patients, names of files that wait): sealed under the member's key, so
 * that a locked device shows nothing of it. Spec: suite §2, `local state`.
 */
import { concat, type ObjectContext } from '@pellicle/crypto/format'
import { openObject } from '@pellicle/crypto/open'
import { derive, type Random, sealObject } from '@pellicle/crypto/seal'
import type { StorageSeal } from './storage-seal.ts'

export interface LocalSealOf {
  readonly practice: Uint8Array
  readonly device: Uint8Array
  /** X-Wing seed of the member. */
  readonly memberSeed: Uint8Array
  readonly random: Random
}

const ID = 16

/** Works until `wipe`. Each sealing has an id of its own, so the one key never meets a nonce twice. */
export function localSeal({ practice, device, memberSeed, random }: LocalSealOf): StorageSeal & { wipe(): void } {
  const key = derive(memberSeed, 'local state', [practice, device])
  const contextOf = (object: Uint8Array): ObjectContext => {
    return { practice, subject: device, object, role: 'local', generation: 0, revision: 0 }
  }
  return {
    async seal(plain) {
      const id = random(ID)
      return concat(id, await sealObject(key, contextOf(id), plain))
    },
    async open(sealed) {
      try {
        return await openObject(key, contextOf(sealed.slice(0, ID)), sealed.subarray(ID))
      } catch {
        return null
      }
    },
    wipe() {
      key.fill(0)
    },
  }
}
