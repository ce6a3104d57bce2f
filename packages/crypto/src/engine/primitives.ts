/** The shape of an engine: the primitives that are worth two implementations. Spec: suite §4. */

export interface Argon2Cost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

export interface Engine {
  readonly name: 'node' | 'native' | 'portable'
  /** SHA-256 of large inputs. */
  digest(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** A prepared AES-256-GCM key, so that many chunks import it once. */
  aead(key: Uint8Array): Promise<Aead>
  /** RFC 8032 Ed25519 with a 32-byte seed. */
  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  /** RFC 9106 Argon2id v1.3, 32-byte tag. */
  argon2id(password: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array<ArrayBuffer>>
  /** Left out where only the portable one is synchronous. */
  readonly x25519?: X25519
  /** Left out where only the portable one takes a key as its seed. */
  readonly mlKem768?: MlKem768
}

/** RFC 7748 §6.1. Throws for a result of zeros. */
export interface X25519 {
  readonly getPublicKey: (secret: Uint8Array) => Uint8Array<ArrayBuffer>
  readonly getSharedSecret: (secret: Uint8Array, publicKey: Uint8Array) => Uint8Array<ArrayBuffer>
}

/** FIPS 203 with the decapsulation key as its 64-byte seed (d, z). Encapsulation stays portable: it is given its randomness. */
export interface MlKem768 {
  readonly getPublicKey: (seed: Uint8Array) => Uint8Array<ArrayBuffer>
  readonly decapsulate: (seed: Uint8Array, cipherText: Uint8Array) => Uint8Array<ArrayBuffer>
}

export interface Aead {
  seal(nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** The same, written where it belongs: one copy less of every photo. */
  sealInto(target: Uint8Array, nonce: Uint8Array, what: Sealable): Promise<void>
  /** Null when the tag does not fit: callers choose their one opaque error. */
  open(nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null>
}

export interface Sealable {
  readonly aad: Uint8Array
  readonly plain: Uint8Array
}
