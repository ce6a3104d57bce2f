/** From a phone on the guest network: can it reach the clinic's machines? Proves only what was tried. */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, record, type Shape } from '../check/shape.ts'

export interface GuestFacts {
  /** Addresses of the clinic that the phone tried, how many answered, and how many tries came to nothing in time. */
  readonly tried: number
  readonly reached: number
  readonly silent: number
  /** The same addresses answered from inside within the hour: else silence on the guest side says nothing. */
  readonly aliveInside: number
}

export const guestShape: Shape<GuestFacts> = record<GuestFacts>({
  tried: count,
  reached: count,
  silent: count,
  aliveInside: count,
})

export function judgeGuestNetwork({ tried, reached, silent, aliveInside }: GuestFacts): Finding {
  if (reached > 0) return failed('GUESTS_REACH_CLINIC', { count: reached, of: tried })
  if (tried === 0 || reached + silent > tried) return unproven('NETWORK_NOTHING_TRIED')
  // Isolation drops packets, so silence is what success looks like here; it counts only against machines known to be awake.
  if (aliveInside < tried) return unproven('GUESTS_MACHINES_ASLEEP', { count: tried - aliveInside, of: tried })
  return passed('GUESTS_APART', { tried })
}
