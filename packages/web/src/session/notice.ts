/**
 * What was just done, with the way back beside it. One at a time. With a way back it stays until it is dismissed, undone, or something
 * newer is done: nobody has to be quick. Without one it goes by itself.
 */
import { Cell } from './cell.ts'
import { announce } from './live.tsx'

export interface Notice {
  readonly text: string
  readonly undo: (() => Promise<void>) | null
}

export const notice = new Cell<Notice | null>(null)

const SHOWN_MS = 10_000

export function tell(text: string, undo: (() => Promise<void>) | null = null): void {
  const told = { text, undo }
  notice.set(told)
  announce(text)
  if (undo !== null) return
  setTimeout(() => {
    if (notice.get() === told) notice.set(null)
  }, SHOWN_MS)
}
