/** Signing. Spec: statement §2, request §1, ledger §4. Every signed byte string begins with a domain line. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { engine } from '../engine/engine.ts'
import type { Bytes } from '../engine/hash.ts'
import { utf8 } from '../format/bytes.ts'
import { requestMessage, statementMessage, type TreePoint, touchMessage } from '../format/statement.ts'
import { formatCheckpointText, formatNote } from '../proof/checkpoint.ts'

/** Ed25519 public key of a 32-byte seed. */
export function signPublic(seed: Uint8Array): Bytes {
  return ed25519.getPublicKey(seed) as Bytes
}

export function signStatement(seed: Uint8Array, headerBytes: Uint8Array): Promise<Bytes> {
  return engine.sign(seed, statementMessage(headerBytes))
}

export function signRequest(seed: Uint8Array, requestBytes: Uint8Array): Promise<Bytes> {
  return engine.sign(seed, requestMessage(requestBytes))
}

export function signTouch(seed: Uint8Array, claim: Uint8Array): Promise<Bytes> {
  return engine.sign(seed, touchMessage(claim))
}

/** A signed note for one tree (C2SP tlog-checkpoint). `known`: the seed's public key, for who signs one after the other. */
export async function signCheckpoint(
  seed: Uint8Array,
  origin: string,
  point: TreePoint,
  known: { readonly publicKey?: Uint8Array } = {},
): Promise<string> {
  const text = formatCheckpointText(origin, point)
  return formatNote(text, origin, known.publicKey ?? signPublic(seed), await engine.sign(seed, utf8(text)))
}
