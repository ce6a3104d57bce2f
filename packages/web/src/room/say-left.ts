/** Time left in words: 71 h 38 min, 3 days. Never seconds until the last hour needs them, never a percentage. */
import { room } from '@pellicle/protocol/words/en/room'

const MINUTE = 60_000

export function sayLeft(ms: number): string {
  if (ms <= 0) return room.clocks.past
  const minutes = Math.floor(ms / MINUTE)
  if (minutes < 1) return room.clocks.aMoment
  const hours = Math.floor(minutes / 60)
  if (hours >= 96) return room.clocks.days(Math.floor(hours / 24))
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`
}

/** How long something took: 0.4 s, 12 s, 3 min 20 s. */
export function sayTook(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
