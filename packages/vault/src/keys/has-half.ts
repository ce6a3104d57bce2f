/** Whether a half is at hand, so that nothing is asked of the gate twice. */
import type { HalfItem, Opener } from '../desk.ts'

export function hasHalf(opener: Opener, [kind, id]: HalfItem): boolean {
  try {
    opener.half(kind, id)
    return true
  } catch {
    return false
  }
}
