/**
 * How a program seals what a device keeps at rest: a non-extractable AES-GCM key in a browser, a key file that only its owner reads on the
 * command line, a fresh key in tests. It holds off who copies the folder without the key; who has both still needs the passphrase.
 */
export interface StorageSeal {
  seal(plain: Uint8Array): Promise<Uint8Array>
  /** Null when these bytes were not sealed here: the key was lost, or the bytes are another browser's. */
  open(sealed: Uint8Array): Promise<Uint8Array | null>
}
