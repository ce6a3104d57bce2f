/** What a keeper's box keeps for itself: the token it lets in, and the key it cosigns with. Made once. Spec: keeper §3. */
import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, type Value } from '@pellicle/crypto/format'
import { loadOrMakeSecret } from '../secrets/key-file.ts'

export interface KeeperSecrets {
  readonly token: Uint8Array
  /** Ed25519 seed. */
  readonly sign: Uint8Array
}

export function loadKeeperSecrets(folder: string): Promise<KeeperSecrets> {
  return loadOrMakeSecret(join(folder, 'keeper.key'), {
    parse,
    make: () => ({ v: 1, token: new Uint8Array(randomBytes(32)), sign: new Uint8Array(randomBytes(32)) }),
  })
}

/** A new token; the key it cosigns with stays, because devices and the ledger know it. The keeper must not run meanwhile. */
export async function renewKeeperToken(folder: string): Promise<void> {
  const secrets = join(folder, 'secrets')
  const { sign } = await loadKeeperSecrets(secrets)
  const [path, fresh] = [join(secrets, 'keeper.key'), join(secrets, 'fresh')]
  await rm(fresh, { recursive: true, force: true })
  const token = new Uint8Array(randomBytes(32))
  await loadOrMakeSecret(join(fresh, 'keeper.key'), { parse, make: () => ({ v: 1, token, sign }) })
  await rename(join(fresh, 'keeper.key'), path)
  await rm(fresh, { recursive: true, force: true })
}

function parse(value: Value): KeeperSecrets | null {
  if (!isMap(value)) return null
  const { token, sign } = value
  return token instanceof Uint8Array && token.length === 32 && sign instanceof Uint8Array && sign.length === 32
    ? { token, sign }
    : null
}
