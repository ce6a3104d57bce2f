/** Names of tiles and entry bundles in the ledger's store. Spec: ledger §3; C2SP tlog-tiles "Paths". */

/** Hashes per tile, entries per bundle. */
export const TILE_WIDTH = 256
/** Tree levels per tile. */
export const TILE_HEIGHT = 8

export function tileName(level: number, index: number): string {
  return `tile/${level}/${groups(index)}`
}

export function bundleName(index: number): string {
  return `tile/entries/${groups(index)}`
}

/** 3-digit groups, all but the last with an `x`: 1234067 is `x001/x234/067`. */
function groups(index: number): string {
  const parts = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    parts.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return parts.join('/')
}
