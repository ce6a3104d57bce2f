/**
 * Where the salts lie. A salt is no secret without the gate key, but what it belongs to can be opened by nobody once it is gone.
 * Spec: gate §3. Obligations: `add` is durable when it resolves and never replaces; `all` is in order of the subject.
 */

export interface SaltShelf {
  get(subject: Uint8Array): Promise<Uint8Array | null>
  /** Keeps the first salt of a subject, and answers the one that is kept. */
  add(subject: Uint8Array, salt: Uint8Array): Promise<Uint8Array>
  /** Destroyed for good when it resolves. */
  remove(subject: Uint8Array): Promise<void>
  all(): AsyncIterable<readonly [subject: Uint8Array, salt: Uint8Array]>
}

export const SALT_BYTES = 32
