/**
 * Where a person was when the device locked, for the line "Opens where you left" on the lock screen: initials and the kind
 * of page. In memory only; a reload forgets it.
 */
import { Cell } from './cell.ts'

export interface WhereLeft {
  readonly initials: string
  readonly page: 'chart' | 'capture' | 'photo' | 'compare'
}

export const whereLeft = new Cell<WhereLeft | null>(null)
