/** What a keeper's box keeps for itself: the token it lets in, and the key it cosigns with. Made once. Spec: keeper §3. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { concat, isMap, toBase64Url, type Value } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
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

/** What follows the `#` of its address; null when there is none yet. */
export async function showKeeperSecret(folder: string): Promise<string | null> {
  const secrets = join(folder, 'secrets')
  if (!existsSync(join(secrets, 'keeper.key'))) return null
  const { token, sign } = await loadKeeperSecrets(secrets)
  return toBase64Url(concat(token, signPublic(sign)))
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
