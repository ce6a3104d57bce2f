/** Signatures over statements and requests. Spec: statement §2, request §1, suite §3. */
import { engine } from '../engine/engine.ts'
import { sha256 } from '../engine/hash.ts'
import { requestMessage, statementMessage } from '../format/statement.ts'

/** True when `signature` is `publicKey`'s over `message`. The key must have passed `isAcceptedKey` when it entered the roster. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return engine.verify(publicKey, message, signature)
}

export function verifyStatement(
  publicKey: Uint8Array,
  entry: { readonly headerBytes: Uint8Array; readonly signature: Uint8Array },
): Promise<boolean> {
  return engine.verify(publicKey, statementMessage(entry.headerBytes), entry.signature)
}

export function verifyRequest(publicKey: Uint8Array, request: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return engine.verify(publicKey, requestMessage(request), signature)
}

/** The hash by which statements name each other; of the genesis header, the practice id. */
export function headerHash(headerBytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(headerBytes)
}

/** SHA-256 of large inputs, native where there is one. */
export function digest(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return engine.digest(bytes)
}
