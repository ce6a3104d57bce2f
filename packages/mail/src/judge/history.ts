/**
 * What the practice's own mail says about a sender: earlier mail, answers, threads, and what members confirmed. Kept by the
 * server, sealed; handed in as questions. A mail can never write here by itself.
 */
export interface History {
  /** How often this address wrote before with a passing check, and how often we wrote to it. */
  correspondent(address: string): { readonly received: number; readonly sent: number }
  /** We hold a message of this thread that we wrote. */
  ownThread(messageId: string): boolean
  /** What a member said of this sender: `fine` or `wrong`, the newest word; null when nobody did. */
  confirmed(address: string): 'fine' | 'wrong' | null
}

export const NO_HISTORY: History = {
  correspondent: () => ({ received: 0, sent: 0 }),
  ownThread: () => false,
  confirmed: () => null,
}
