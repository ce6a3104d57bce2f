// The few Web globals that the pure floors (crypto, protocol, store's contract, vault, gate, mail, breach, posture) may
// name. Anything else from Node or the DOM is a compile error there.
declare const crypto: { readonly subtle: unknown; getRandomValues<T extends Uint8Array>(array: T): T }
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
