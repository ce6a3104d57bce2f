/**
 * Which addresses of the own network have no machine behind them, as this machine's ARP table knows a moment after trying: an
 * address that nobody claims is not there at all, which a time-out alone could never say. Linux only; elsewhere nothing is known.
 */
import { readFile } from 'node:fs/promises'

const ARP_TABLE = '/proc/net/arp'
/** ATF_COM of <linux/if_arp.h>: the entry is complete. */
const COMPLETE = 0x2

export async function absentNeighbours(table = ARP_TABLE): Promise<ReadonlySet<string>> {
  try {
    return parseArpTable(await readFile(table, 'utf8'))
  } catch {
    return new Set()
  }
}

/** Addresses that were asked for and stayed without an answer. */
export function parseArpTable(text: string): ReadonlySet<string> {
  const rows = text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
  const absent = rows.filter(([, , flags, hardware]) => {
    return flags !== undefined && (Number(flags) & COMPLETE) === 0 && hardware === '00:00:00:00:00:00'
  })
  return new Set(absent.map(([address]) => address ?? ''))
}
