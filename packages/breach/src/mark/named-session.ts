/** Who a mark names: one candidate, at 8 deviations and 3 above the next. Everything above 8 is listed; below, nobody. Case X3. */
import { MARK_MIN_MARGIN, MARK_MIN_Z } from '../possession/ladder.ts'
import type { MarkReadings, MarkScore } from './read-mark.ts'

export type MarkVerdict =
  | { readonly kind: 'named'; readonly id: string; readonly z: number; readonly margin: number }
  | { readonly kind: 'inconclusive'; readonly above: readonly MarkScore[] }

export function namedSession(readings: MarkReadings | null): MarkVerdict {
  const [best, next] = readings?.scores ?? []
  const above = (readings?.scores ?? []).filter(({ z }) => z >= MARK_MIN_Z)
  // With a single candidate the next one is chance itself.
  const margin = best === undefined ? 0 : best.z - Math.max(0, next?.z ?? 0)
  if (best === undefined || best.z < MARK_MIN_Z || margin < MARK_MIN_MARGIN) return { kind: 'inconclusive', above }
  return { kind: 'named', id: best.id, z: best.z, margin }
}
