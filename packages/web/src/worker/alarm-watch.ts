/**
 * Hears alarms as long as the practice is open: the box answers when there is one, the page tells it within a moment. Of new devices it hears
 * from the roster, which the gate cannot leave out.
 */
import { equalBytes } from '@pellicle/crypto/format'
import type { AlarmKind } from '@pellicle/protocol/gate'
import { readAlarms } from '@pellicle/vault/activity/activity'
import { openMemberName } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from './api.ts'
import type { AlarmView } from './gate-api.ts'

const WAIT_MS = 20_000
const REST_MS = 15_000

/** Only what happens from now on: older alarms stand under Activity. The answer stops it. */
export function watchAlarms(
  desk: OpenDesk,
  { emit, wait }: { readonly emit: (event: WorkerEvent) => void; readonly wait: (ms: number) => Promise<void> },
): () => void {
  let over = false
  const loop = async (): Promise<void> => {
    let after = desk.checkpoint.size
    let known = new Set(desk.roster.devices.keys())
    while (!over && !desk.locked) {
      try {
        const alarms = await readAlarms(desk, { after, waitMs: WAIT_MS })
        const told: AlarmView[] = []
        for (const { index, at, what, member, count } of alarms) {
          after = Math.max(after, index + 1)
          const who = member === null ? null : await openMemberName(desk, desk.roster, member)
          const own = member !== null && equalBytes(member, desk.member)
          told.push({ index, at, what: what as AlarmKind, who, own, count })
        }
        const { devices } = await desk.refreshRoster()
        for (const [id, { member, admittedAt }] of devices) {
          if (known.has(id)) continue
          const who = await openMemberName(desk, desk.roster, member)
          told.push({ index: admittedAt, at: desk.now(), what: 'device', who, own: false, count: 1 })
        }
        known = new Set(devices.keys())
        if (!over && told.length > 0) emit({ type: 'alarms', alarms: told })
      } catch {
        // Away, busy or locked: what happened meanwhile is asked for again.
        await wait(REST_MS)
      }
    }
  }
  void loop()
  return () => {
    over = true
  }
}
