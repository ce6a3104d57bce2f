/** The practice's own devices: one that nobody has used for long is a key in a drawer. */
import type { UnixMs } from '@pellicle/protocol/time'
import { DAY, daysBetween } from '../check/check.ts'
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { list, record, type Shape, text, whole } from '../check/shape.ts'

export interface DeviceFacts {
  readonly device: string
  readonly lastSeenAt: number
}
export interface DevicesFacts {
  readonly devices: readonly DeviceFacts[]
}

export const devicesShape: Shape<DevicesFacts> = record<DevicesFacts>({
  devices: list(record<DeviceFacts>({ device: text, lastSeenAt: whole })),
})

/** Starting value: longer than a long leave. */
const STALE_MS = 60 * DAY

export function judgeStaleDevices({ devices }: DevicesFacts, now: UnixMs): Finding {
  if (devices.length === 0) return unproven('DEVICES_NONE')
  const stale = devices.filter((one) => now - one.lastSeenAt > STALE_MS)
  if (stale.length === 0) return passed('DEVICES_IN_USE', { of: devices.length })
  const oldest = Math.min(...stale.map((one) => one.lastSeenAt))
  return failed('DEVICES_STALE', { count: stale.length, of: devices.length, days: daysBetween(oldest, now) })
}
