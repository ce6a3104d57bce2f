/** Unpacking within a bound: counted while it is unpacked, so a bomb costs what the bound allows and no more. */
import { Inflate, Unzlib } from 'fflate'

class Enough extends Error {}

export interface Unpacked {
  readonly bytes: Uint8Array
  /** There is more than `most`, or the data is broken behind this. */
  readonly whole: boolean
}

export function inflateRaw(packed: Uint8Array, most: number): Unpacked {
  return unpack(packed, most, (ondata) => new Inflate(ondata))
}

export function inflateZlib(packed: Uint8Array, most: number): Unpacked {
  return unpack(packed, most, (ondata) => new Unzlib(ondata))
}

interface Stream {
  push(chunk: Uint8Array, final?: boolean): void
}

function unpack(packed: Uint8Array, most: number, make: (ondata: (chunk: Uint8Array) => void) => Stream): Unpacked {
  const chunks: Uint8Array[] = []
  let size = 0
  let whole = true
  const stream = make((chunk) => {
    if (size + chunk.length > most) {
      chunks.push(chunk.slice(0, most - size))
      size = most
      throw new Enough()
    }
    chunks.push(chunk.slice())
    size += chunk.length
  })
  try {
    // small pieces: one kilobyte may become one megabyte
    for (let at = 0; at < packed.length; at += 4_096) {
      stream.push(packed.subarray(at, at + 4_096), at + 4_096 >= packed.length)
    }
  } catch {
    // too much, or not what it says it is: what came until here is kept
    whole = false
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes, whole }
}
