/**
 * Feeds a search with the bytes of one source, in pieces that overlap, so that nothing hides across a border and memory stays
 * flat. Bytes come from whoever has them: a file, an unpacked archive, another process's memory.
 */
import type { Search, Source } from './search.ts'

/** Puts bytes into `into` from `at` on; how many, 0 at the end. */
export type Fill = (into: Uint8Array, at: number) => Promise<number>

const PIECE = 1024 * 1024
/** Stays in the buffer behind the place that was searched: context, and text that began there. */
const BEHIND = 2 * 1024
/** Stays unsearched until more has come: needles, heads of pictures. */
const AHEAD = 128 * 1024

export interface StreamOptions {
  readonly search: Search
  readonly source: Omit<Source, 'readAt'> & { readonly readAt: Source['readAt'] | null }
  /** Sees every byte once, in order. */
  readonly onBytes?: (bytes: Uint8Array) => void
}

/** Sources are searched one after the other: they share the room. */
let room: Uint8Array | null = null

/** How many bytes there were. */
export async function searchStream(fill: Fill, { search, source, onBytes }: StreamOptions): Promise<number> {
  const buffer = room ?? new Uint8Array(BEHIND + AHEAD + PIECE)
  room = null
  let base = 0 // offset of buffer[0]
  let filled = 0
  let searched = 0
  const here: Source['readAt'] = (offset, length) => {
    const from = Math.max(0, offset - base)
    return buffer.subarray(Math.min(from, filled), Math.min(from + length, filled))
  }
  const whole: Source = { ...source, readAt: source.readAt ?? here }
  for (let more = true; more; ) {
    while (filled < buffer.length) {
      const read = await fill(buffer, filled)
      if (read === 0) {
        more = false
        break
      }
      onBytes?.(buffer.subarray(filled, filled + read))
      filled += read
    }
    const end = more ? filled - AHEAD : filled
    search.searchChunk({ buffer: buffer.subarray(0, filled), start: searched, end, offset: base }, whole)
    const keepFrom = Math.max(0, end - BEHIND)
    buffer.copyWithin(0, keepFrom, filled)
    base += keepFrom
    filled -= keepFrom
    searched = end - keepFrom
  }
  room = buffer
  return base + filled
}
