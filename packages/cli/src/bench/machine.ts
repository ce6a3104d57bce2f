/** On what it was measured: one line that makes a figure worth quoting. */
import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { findPeers } from './peers.ts'

/** statfs(2) magic numbers of the file systems one meets. */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  16914836: 'tmpfs',
  801189825: 'zfs',
}

export async function machineLine(scratch: string): Promise<string> {
  const { type } = await statfs(scratch)
  const versions = await Promise.all(findPeers().map((peer) => peer.version()))
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`,
    `load ${loadavg()[0]?.toFixed(1)}${pressure()}`,
    `Node ${process.versions.node}`,
    FILE_SYSTEMS[type] ?? `file system ${type}`,
    ...versions,
  ].join(' · ')
}

/** Share of the last minute in which somebody waited for a core (Linux): above some percent, seconds say little and ratios less. */
function pressure(): string {
  try {
    const share = /some .*avg60=([\d.]+)/.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1]
    return share === undefined ? '' : `, waiting for a core ${share} % of the time`
  } catch {
    return ''
  }
}
