/** Who may append, where several servers share one ledger. Spec: ledger §7. */

export interface Fence {
  /** The number under which this process may append now. Throws SERVER_BUSY when another may. */
  number(): number
  /** Asked when a segment is durable, before anybody hears of it. Throws SERVER_BUSY unless the number is still this process's. */
  confirm(number: number): Promise<void>
}

/** One box: its data folder is held by one process (data-folder.ts), and nobody else writes. */
export const ONE_BOX: Fence = { number: () => 0, confirm: async () => undefined }
