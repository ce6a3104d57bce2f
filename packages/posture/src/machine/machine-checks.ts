/**
 * What a machine's own words mean: disk encryption, antivirus, firewall, updates, screen lock, old file sharing, Wi-Fi. The words
 * are those of BitLocker, Defender, FileVault, LUKS and so on, as the one-shot script printed them. A topic that is missing was
 * not reported, and what nobody reported is not proven.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { daysBetween } from '../check/check.ts'
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { judgeWifi, parseWifiMode } from '../network/wifi.ts'
import type { MachineFacts } from './script-result.ts'

export function judgeDisk({ said }: MachineFacts): Finding {
  if (said.length === 0) return unproven('MACHINE_NOT_TOLD')
  const states = said.map((line) => ({ line, state: diskState(line) }))
  const open = states.find(({ state }) => state === 'open')
  if (open) return failed('DISK_OPEN', { disk: diskName(open.line) })
  const unclear = states.find(({ state }) => state === 'unclear')
  return unclear
    ? unproven('DISK_UNCLEAR', { disk: diskName(unclear.line) })
    : passed('DISK_ENCRYPTED', { count: said.length })
}

function diskState(line: string): 'encrypted' | 'open' | 'unclear' {
  const words = line.split(' ')
  if (words[0] === 'bitlocker') {
    // Windows property System.Volume.BitLockerProtection. 5 = suspended: the key lies in clear on the disk.
    return words[2] === '1' ? 'encrypted' : words[2] === '2' || words[2] === '5' ? 'open' : 'unclear'
  }
  if (words[0] === 'filevault') {
    if (/FileVault is On/.test(line)) return /in progress/i.test(line) ? 'unclear' : 'encrypted'
    return /FileVault is Off/.test(line) ? 'open' : 'unclear'
  }
  if (words[0] === 'luks') {
    const layers = (words[2] ?? '').split(',').filter((one) => one !== '')
    return layers.includes('crypt') ? 'encrypted' : layers.length > 0 ? 'open' : 'unclear'
  }
  return 'unclear'
}

function diskName(line: string): string {
  const words = line.split(' ')
  return words[0] === 'filevault' ? 'FileVault' : (words[1] ?? 'disk')
}

/** Signatures older than this were not renewed for days (starting value). */
const MOST_SIGNATURE_DAYS = 7
/** Apple renews XProtect about fortnightly (starting value). */
const MOST_XPROTECT_DAYS = 90

export function judgeAntivirus({ said }: MachineFacts, now: UnixMs): Finding {
  if (said.length === 0) return unproven('MACHINE_NOT_TOLD')
  const findings = said.map((line) => judgeOneAntivirus(line, now))
  // One that works is enough: a second one that sleeps is how Windows keeps Defender beside another product.
  return (
    findings.find(({ verdict }) => verdict === 'pass') ??
    findings.find(({ verdict }) => verdict === 'fail') ??
    findings[0] ??
    unproven('MACHINE_NOT_TOLD')
  )
}

function judgeOneAntivirus(line: string, now: UnixMs): Finding {
  const [kind, first, second] = line.split(' ')
  if (kind === 'defender') {
    const days = Number.parseInt(second ?? '', 10)
    if (first !== 'True') return failed('ANTIVIRUS_OFF', { name: 'Defender' })
    if (Number.isNaN(days)) return unproven('MACHINE_NOT_TOLD')
    return days > MOST_SIGNATURE_DAYS ? failed('ANTIVIRUS_OLD', { days }) : passed('ANTIVIRUS_ON', { days })
  }
  if (kind === 'product') {
    // SecurityCenter2 productState: 0x1000 = on, 0x10 in the low byte = out of date. A vendor's own word: never a pass.
    const state = Number(first)
    if (!Number.isSafeInteger(state) || first === '') return unproven('MACHINE_NOT_TOLD')
    return (state & 0x1000) === 0 ? failed('ANTIVIRUS_OFF', { name: 'the product' }) : unproven('ANTIVIRUS_SAYS_SO')
  }
  if (kind === 'xprotect') {
    const at = Number(first) * 1000
    if (!(at > 0)) return unproven('MACHINE_NOT_TOLD')
    const days = daysBetween(at, now)
    return days > MOST_XPROTECT_DAYS ? failed('ANTIVIRUS_OLD', { days }) : passed('ANTIVIRUS_ON', { days })
  }
  return line === 'none seen' ? failed('ANTIVIRUS_NONE') : unproven('ANTIVIRUS_SAYS_SO')
}

export function judgeFirewall({ said }: MachineFacts): Finding {
  const windows = said.filter((line) => line.startsWith('windows '))
  const off = windows.find((line) => /(False|0)$/.test(line))
  if (off) return failed('FIREWALL_OFF', { profile: off.split(' ')[1] ?? '' })
  if (windows.length > 0) return windows.length >= 3 ? passed('FIREWALL_ON') : unproven('MACHINE_NOT_TOLD')
  const words = said.join(' ')
  if (/State = [12]|Firewall is enabled|ufw Status: active/i.test(words)) return passed('FIREWALL_ON')
  if (/State = 0|Firewall is disabled|ufw Status: inactive/i.test(words))
    return failed('FIREWALL_OFF', { profile: 'all' })
  const services = /services (\S+)/.exec(words)?.[1]?.split(',') ?? []
  if (services.includes('active')) return passed('FIREWALL_ON')
  return unproven('MACHINE_NOT_TOLD')
}

/** Cyber Essentials' measure for high-risk updates, also ours: 14 days. Lists or installations older than this say nothing. */
const MOST_UPDATE_DAYS = 45

export function judgeUpdates({ said }: MachineFacts, now: UnixMs): Finding {
  const number = (kind: string) =>
    said.map((line) => new RegExp(`^${kind} (\\d+)$`).exec(line)?.[1]).find((one) => one !== undefined)
  const pending = number('pending')
  if (pending !== undefined && Number(pending) > 0) return failed('UPDATES_WAITING', { count: Number(pending) })
  const fresh = number('installed') ?? number('lists')
  if (fresh !== undefined) {
    const days = daysBetween(Number(fresh) * 1000, now)
    if (days > MOST_UPDATE_DAYS) return failed('UPDATES_LONG_AGO', { days })
    return pending === undefined ? unproven('UPDATES_PARTLY_TOLD') : passed('UPDATES_DONE', { days })
  }
  const automatic = number('automatic')
  if (automatic === '0') return failed('UPDATES_NOT_AUTOMATIC')
  return pending === '0' && automatic === '1' ? passed('UPDATES_AUTOMATIC') : unproven('UPDATES_PARTLY_TOLD')
}

/** Minutes until an unattended screen locks (starting value). */
const MOST_LOCK_SECONDS = 15 * 60

export function judgeScreenLock({ said }: MachineFacts): Finding {
  const seconds = lockSeconds(said)
  if (seconds === null) return unproven('MACHINE_NOT_TOLD')
  if (seconds === 'never') return failed('SCREEN_NEVER_LOCKS')
  const minutes = Math.ceil(seconds / 60)
  return seconds > MOST_LOCK_SECONDS ? failed('SCREEN_LOCKS_LATE', { minutes }) : passed('SCREEN_LOCKS', { minutes })
}

function lockSeconds(said: readonly string[]): number | 'never' | null {
  const words = said.join('\n')
  const policy = Number(/^policy (\d+)$/m.exec(words)?.[1] ?? 0)
  const saver = /^saver (\d+) (\d+) (\d+)$/m.exec(words)
  if (policy > 0) return policy
  if (saver) return saver[1] === '1' && saver[2] === '1' && Number(saver[3]) > 0 ? Number(saver[3]) : 'never'
  const gnome = /^gnome (true|false) uint32 (\d+)$/m.exec(words)
  if (gnome) return gnome[1] === 'true' && Number(gnome[2]) > 0 ? Number(gnome[2]) : 'never'
  const idle = /^idle (\d+)$/m.exec(words)
  if (/screenLock is off/i.test(words) || idle?.[1] === '0') return 'never'
  const delay =
    /screenLock delay is (\d+) seconds/i.exec(words)?.[1] ?? (/screenLock delay is immediate/i.test(words) ? '0' : null)
  return idle && delay !== null ? Number(idle[1]) + Number(delay) : null
}

export function judgeMachineSmb1({ said }: MachineFacts): Finding {
  const words = said.join('\n')
  const windows = /^windows driver (True|False) server (unset|\d+) client (True|False)$/m.exec(words)
  if (windows) {
    const serves = windows[1] === 'True' && windows[2] !== '0'
    if (serves) return failed('SMB1_ON_MACHINE', { side: 'server' })
    return windows[3] === 'True' ? failed('SMB1_ON_MACHINE', { side: 'client' }) : passed('SMB1_OFF_MACHINE')
  }
  const samba = /^samba (\S+)$/m.exec(words)?.[1]
  if (samba === undefined) return unproven('MACHINE_NOT_TOLD')
  if (samba === 'none' || /^SMB[23]/i.test(samba)) return passed('SMB1_OFF_MACHINE')
  return failed('SMB1_ON_MACHINE', { side: 'server' })
}

export function judgeMachineWifi({ said }: MachineFacts): Finding {
  return judgeWifi(parseWifiMode(said[0] ?? ''))
}
