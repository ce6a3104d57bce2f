// The few Web globals that the pure floors (crypto, protocol, store's contract, vault, gate, mail, breach, posture) may
// name. Anything else from Node or the DOM is a compile error there.
declare const crypto: { readonly subtle: PellicleSubtle; getRandomValues<T extends Uint8Array>(array: T): T }
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
declare interface PellicleKey {
  readonly type: string
}
declare interface PellicleSubtle {
  importKey(
    format: string,
    key: Uint8Array,
    algorithm: unknown,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<PellicleKey>
  encrypt(algorithm: unknown, key: PellicleKey, data: Uint8Array): Promise<ArrayBuffer>
  decrypt(algorithm: unknown, key: PellicleKey, data: Uint8Array): Promise<ArrayBuffer>
  sign(algorithm: unknown, key: PellicleKey, data: Uint8Array): Promise<ArrayBuffer>
  verify(algorithm: unknown, key: PellicleKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
  digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
  deriveBits(algorithm: unknown, key: PellicleKey, bits: number): Promise<ArrayBuffer>
}
