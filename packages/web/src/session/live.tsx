/** What a screen reader is told without moving focus: new sealed photos, finished acts. One polite region for all pages. */
import { Cell, useCell } from './cell.ts'

const said = new Cell('')

export function announce(sentence: string): void {
  // The same sentence twice is a change only if something differs: a no-break space at the end.
  said.set(sentence === said.get() ? `${sentence}\u00a0` : sentence)
}

/** Locked: what was said last may name somebody. */
export function forgetSaid(): void {
  said.set('')
}

export function LiveRegion() {
  return (
    <div className="only-heard" role="status" aria-live="polite">
      {useCell(said)}
    </div>
  )
}
