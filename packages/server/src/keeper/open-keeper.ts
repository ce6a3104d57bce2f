/** From an address to a keeper that can be fed, asked and restored from. */
import { equalBytes } from '@pellicle/crypto/format'
import { verifyCosignature } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { type LockReport, probeLock, type S3Keys, type S3Place, S3Store } from '@pellicle/store/s3'
import { BoxStore } from './box-store.ts'
import { type Locks, tendLocks } from './bucket-locks.ts'
import type { KeeperAddress, KeeperForm } from './keeper-address.ts'
import { keeperSigner } from './keeper-signer.ts'

export interface Cosignature {
  readonly note: string
  readonly size: number
  readonly root: Uint8Array
  /** Unix ms, by the keeper's clock. */
  readonly at: number
  /** What this keeper has refused since it began: somebody with our token asked for it. */
  readonly refused: number
}

export interface OpenKeeper {
  readonly form: KeeperForm
  readonly store: Store
  /** A box's newest cosignature; null where nothing can cosign. `shown`: the newest one that is known here. Throws KEEPER_OTHER. */
  cosigned(
    practice: { readonly id: Uint8Array; readonly origin: string },
    shown: string | null,
  ): Promise<Cosignature | null>
  /** Of a bucket. */
  probe(): Promise<LockReport | null>
  /** Renews what would unlock too soon, and says when the first lock ends; null where there is no lock. */
  locks(): Promise<Locks | null>
}

export interface OpenKeeperOptions {
  readonly address: KeeperAddress
  /** Of a bucket. Throws BAD_NAME when they are missing. */
  readonly keys: S3Keys | null
  readonly now: () => number
}

export async function openKeeper({ address, keys, now }: OpenKeeperOptions): Promise<OpenKeeper> {
  if (address.form === 'folder') return { form: 'folder', store: await openFsStore(address.folder), ...silent }
  if (address.form === 'bucket') {
    if (keys === null) throw new PellicleError('BAD_NAME')
    return openBucket(new S3Store({ place: address.place, keys, now }), address.place, now)
  }
  return openBox(address)
}

/** Of a keeper's checkpoint: how much it has refused. */
export const HEADER_REFUSED = 'pellicle-refused'

const silent = { cosigned: async () => null, probe: async () => null, locks: async () => null }

function openBucket(store: S3Store, place: S3Place, now: () => number): OpenKeeper {
  return {
    ...silent,
    ...{ form: 'bucket', store },
    probe: () => probeLock(store.client, { now: now() }),
    locks: () => tendLocks({ store, prefix: place.prefix, now: now(), retentionMs: place.retentionDays * 86_400_000 }),
  }
}

type BoxAddress = Extract<KeeperAddress, { form: 'box' }>

function openBox({ origin, token, key }: BoxAddress): OpenKeeper {
  const authorised: typeof fetch = (input, init) =>
    fetch(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${token}` },
    })
  return {
    ...silent,
    form: 'box',
    store: new BoxStore({ origin, token, fetch: authorised }),
    cosigned: async (practice, shown) => {
      const answer = await askNote(authorised, origin, shown)
      if (answer === null) return null
      const { note, refused } = answer
      const witness = { name: keeperSigner(practice.id), key }
      const cosigned = await verifyCosignature(note, practice.origin, witness)
      if (cosigned === null) throw new PellicleError('KEEPER_OTHER')
      const [size, root] = cosigned.point
      return { note, size, root, at: cosigned.seconds * 1000, refused }
    },
  }
}

/** Null: it has nothing yet. The note that is known here goes along, so that a keeper that was put back finds it out. */
async function askNote(
  ask: typeof fetch,
  origin: string,
  shown: string | null,
): Promise<{ readonly note: string; readonly refused: number } | null> {
  const reply = await ask(`${origin}/checkpoint`, { method: 'POST', body: shown ?? '', redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new PellicleError('OFFLINE', {}, { cause })
    },
  )
  if (reply.status === 404) return null
  if (reply.status === 409) throw new PellicleError('KEEPER_OTHER')
  if (!reply.ok) throw new PellicleError('NO_KEEPER')
  const refused = Number(reply.headers.get(HEADER_REFUSED) ?? 0)
  return { note: await reply.text(), refused: Number.isSafeInteger(refused) ? refused : 0 }
}

/** True when a box's cosignature is over this very tree. */
export function coversTree(cosignature: Cosignature, size: number, root: Uint8Array): boolean {
  return cosignature.size === size && equalBytes(cosignature.root, root)
}
