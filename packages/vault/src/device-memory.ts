/**
 * What a device remembers between unlocks: its keys, its place in its own row of statements, the highest checkpoint it has
 * seen. IndexedDB in a browser, a folder on the command line, a map in tests. Values are opaque bytes; the vault seals what is
 * secret before it hands it over.
 */
export interface DeviceMemory {
  get(key: string): Promise<Uint8Array | null>
  /** Durable when it resolves, and read back: browsers have lost writes in silence (case B12). Throws STORAGE_LOST. */
  put(key: string, value: Uint8Array): Promise<void>
  delete(key: string): Promise<void>
}
