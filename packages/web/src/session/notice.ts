/**
 * What was just done, with the way back beside it. One at a time; it stays until it is dismissed, undone, or something
 * newer is done: nobody has to be quick.
 */
import { Cell } from './cell.ts'
import { announce } from './live.tsx'

export interface Notice {
  readonly text: string
  readonly undo: (() => Promise<void>) | null
}

export const notice = new Cell<Notice | null>(null)

export function tell(text: string, undo: (() => Promise<void>) | null = null): void {
  notice.set({ text, undo })
  announce(text)
}
