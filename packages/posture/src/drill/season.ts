/**
 * A season of drills: announced from when to when, about one a month, in a minute that nobody knows. Everything is drawn from a seed
 * whose hash goes into the ledger when the season is announced: afterwards anybody can see that no minute was chosen against
 * somebody. A drill may be put off while patients wait. Spec: checkup §8.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { LureId } from '@pellicle/protocol/words/en/drills'
import { DAY, MINUTE } from '../check/check.ts'
import { formatHex, type HmacSha256 } from '../check/hash.ts'
import { type Channel, LURE_LIST } from './lures.ts'

/** When the practice is open: from its day list, made by the caller, who knows the time zone. */
export interface Opening {
  readonly from: UnixMs
  readonly until: UnixMs
}

export interface Season {
  readonly from: UnixMs
  readonly until: UnixMs
  readonly openings: readonly Opening[]
  readonly channels: readonly Channel[]
}

export interface PlannedDrill {
  readonly at: UnixMs
  readonly lure: LureId
  readonly channel: Channel
}

const ROUND_MS = 30 * DAY
/** Not while coats are still on, nor at the door in the evening (starting value). */
const EDGE_MS = 30 * MINUTE

export function planSeason(
  season: Season,
  { seed, hmac }: { seed: Uint8Array; hmac: HmacSha256 },
): readonly PlannedDrill[] {
  const draw = drawFrom(seed, hmac)
  const lures = shuffled(
    LURE_LIST.filter(({ channel }) => season.channels.includes(channel)),
    draw,
  )
  const planned: PlannedDrill[] = []
  for (let round = 0; season.from + round * ROUND_MS < season.until; round++) {
    const from = season.from + round * ROUND_MS
    const until = Math.min(from + ROUND_MS, season.until)
    const minutes = season.openings.flatMap((opening) => drillMinutes(opening, { from, until }))
    const lure = lures[planned.length % Math.max(1, lures.length)]
    if (minutes.length === 0 || lure === undefined) continue
    planned.push({ at: minutes[draw(minutes.length)] ?? 0, lure: lure.id, channel: lure.channel })
  }
  return planned
}

/** Hash of the seed for the announcement: HMAC under a fixed label, so that it is nothing else's hash. */
export function seasonCommitment(seed: Uint8Array, hmac: HmacSha256): string {
  return formatHex(hmac(seed, new TextEncoder().encode('pellicle drill season 1')))
}

/** Half an hour later, while the practice is open; else at the same distance into its next opening. At most four times a drill. */
export function putOff(drill: PlannedDrill, openings: readonly Opening[], timesBefore: number): PlannedDrill | null {
  if (timesBefore >= 4) return null
  const later = drill.at + 30 * MINUTE
  const fits = (at: UnixMs) => openings.some((one) => at >= one.from + EDGE_MS && at < one.until - EDGE_MS)
  if (fits(later)) return { ...drill, at: later }
  const next = [...openings]
    .sort((a, b) => a.from - b.from)
    .find((one) => one.from > drill.at && fits(one.from + EDGE_MS))
  return next ? { ...drill, at: next.from + EDGE_MS } : null
}

function drillMinutes({ from, until }: Opening, round: Opening): UnixMs[] {
  const first = Math.max(from + EDGE_MS, round.from)
  const last = Math.min(until - EDGE_MS, round.until)
  const count = Math.max(0, Math.floor((last - first) / MINUTE))
  return Array.from({ length: count }, (_, minute) => first + minute * MINUTE)
}

/** Whole numbers below a limit, drawn from a seed: 48 bits of HMAC(seed, counter) modulo the limit, whose bias is below 2⁻³⁰. */
function drawFrom(seed: Uint8Array, hmac: HmacSha256): (below: number) => number {
  let counter = 0
  return (below) => {
    const bytes = hmac(seed, new TextEncoder().encode(`pellicle drill draw ${counter++}`))
    const value = bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
    return value % below
  }
}

function shuffled<T>(list: readonly T[], draw: (below: number) => number): T[] {
  const rest = [...list]
  const done: T[] = []
  while (rest.length > 0) done.push(...rest.splice(draw(rest.length), 1))
  return done
}
