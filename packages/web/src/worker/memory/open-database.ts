/**
 * What this browser keeps, in IndexedDB: one database per practice place. Everything secret in it is sealed before it comes
 * here; the one key that is not (memory/storage-key.ts) is non-extractable. Writes are read back: browsers have lost them in
 * silence (case B12).
 */
import { PellicleError } from '@pellicle/protocol/errors'

/** `device`: what the vault remembers. `keys`: the storage key. `waiting`: photos that are sealed and not yet stored. `pieces`: their bytes. */
export const ROOMS = ['device', 'keys', 'waiting', 'pieces'] as const
export type Room = (typeof ROOMS)[number]

export interface BrowserMemory {
  get(room: Room, key: string): Promise<unknown>
  put(room: Room, key: string, value: unknown): Promise<void>
  delete(room: Room, keys: readonly string[]): Promise<void>
  keys(room: Room): Promise<readonly string[]>
  close(): void
}

export async function openDatabase(name: string): Promise<BrowserMemory> {
  const database = await new Promise<IDBDatabase>((done, refuse) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => {
      for (const room of ROOMS) opening.result.createObjectStore(room)
    }
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => refuse(lost(opening.error))
  })
  // Another tab wants a newer shape, or the user clears the site's data: let go.
  database.onversionchange = () => database.close()
  const run = <T>(room: Room, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) =>
    inTransaction(database, { room, mode }, act)
  return {
    get: (room, key) => run(room, 'readonly', (store) => store.get(key)),
    async put(room, key, value) {
      await run(room, 'readwrite', (store) => store.put(value, key))
    },
    async delete(room, keys) {
      for (const key of keys) await run(room, 'readwrite', (store) => store.delete(key))
    },
    async keys(room) {
      return (await run(room, 'readonly', (store) => store.getAllKeys())) as string[]
    },
    close: () => database.close(),
  }
}

/** Resolves when the transaction is on disk (`strict`), not when the request was heard. */
function inTransaction<T>(
  database: IDBDatabase,
  { room, mode }: { readonly room: Room; readonly mode: IDBTransactionMode },
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((done, refuse) => {
    try {
      const transaction = database.transaction(room, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(room))
      transaction.oncomplete = () => done(request.result)
      transaction.onabort = () => refuse(lost(transaction.error))
    } catch (error) {
      refuse(lost(error))
    }
  })
}

function lost(cause: unknown): PellicleError {
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError'
  return new PellicleError(full ? 'DEVICE_FULL' : 'STORAGE_LOST', {}, { cause })
}
