/** What the HTTP edge asks of a practice that several servers serve together. */

export interface ClusterDoor {
  /** Null: this server is the one that appends and decides. Otherwise where that one is. Throws SERVER_BUSY while there is none. */
  elsewhere(): Promise<string | null>
  /** Brings this server up to what the others wrote. */
  follow(): Promise<void>
  /** Sessions live with the gate at the sequencer; the others ask. */
  beginSession(session: Uint8Array, device: Uint8Array): Promise<void>
  endSession(session: Uint8Array): Promise<void>
  hasSession(session: Uint8Array, device: Uint8Array): Promise<boolean>
}
