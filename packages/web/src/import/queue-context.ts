/** The import list, for the pages that show something of it. */
import { createContext, useContext } from 'react'
import { useCell } from '../session/cell.ts'
import type { QueueItem } from '../worker/api.ts'
import { ImportQueue } from './import-queue.ts'

export const QueueContext = createContext(new ImportQueue())

export function useQueue(): readonly QueueItem[] {
  return useCell(useContext(QueueContext).items)
}
