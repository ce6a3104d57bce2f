/** The import list as the worker tells it, and what a person wants to know about it: how many, whose turn, what is done. */
import { Cell } from '../session/cell.ts'
import type { QueueItem } from '../worker/api.ts'

/** Files that a lock took out of this page's memory before they were sealed; said after the next unlock. */
export const interrupted = new Cell(0)

export class ImportQueue {
  readonly items = new Cell<readonly QueueItem[]>([])
  readonly take = (items: readonly QueueItem[]): void => this.items.set(items)
}

export interface QueueCount {
  readonly all: number
  /** Still in this page's memory: a reload would lose them. */
  readonly inMemory: number
  /** Sealed here, on their way to the box. */
  readonly onTheWay: number
  readonly in: number
  readonly duplicates: number
  readonly refused: number
}

export function countQueue(items: readonly QueueItem[]): QueueCount {
  const of = (...states: readonly QueueItem['state'][]): number =>
    items.filter(({ state }) => states.includes(state)).length
  return {
    all: items.length,
    inMemory: of('waiting', 'sealing'),
    onTheWay: of('sealed', 'sending'),
    in: of('stored', 'kept'),
    duplicates: of('duplicate'),
    refused: of('refused'),
  }
}
