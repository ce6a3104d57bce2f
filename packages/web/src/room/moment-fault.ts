/**
 * A time that cannot be, before it is kept: everything later counts from it, so a slip of the finger at eight in the morning would date the
 * law's clocks wrongly. The same moment in the practice's zone as the duties engine reads it.
 */
import { parseEventTime } from '@pellicle/breach/duties/facts'
import { room } from '@pellicle/protocol/words/en/room'

const AHEAD_MS = 5 * 60_000
const LONG_AGO_MS = 10 * 366 * 86_400_000

export interface MomentAt {
  readonly now: number
  readonly zone: string
}

/** null: it may be; empty is not said yet. Day alone or a time that a clock change made unclear may be, too. */
export function momentFault(value: string, { now, zone }: MomentAt): string | null {
  if (value === '') return null
  const at = instantOf(value, zone)
  if (at === 'none') return room.moment.none
  if (at === null) return null
  if (at > now + AHEAD_MS) return room.moment.ahead
  return at < now - LONG_AGO_MS ? room.moment.longAgo : null
}

/** The second of two times that belong in this order. */
export function orderFault(first: string, second: string, fault: string): string | null {
  return first !== '' && second !== '' && second < first ? fault : null
}

function instantOf(value: string, zone: string): number | null | 'none' {
  try {
    const time = parseEventTime(value, 'time', zone)
    return time.kind === 'instant' ? time.instantMs : null
  } catch {
    return 'none'
  }
}
