/** Stopping a device at once, and letting it go on: one member stops, two let go. Spec: gate §10. */
import type { FreezeReason } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { proposeAct } from './acts.ts'
import { subjectDraft } from './subject-draft.ts'

/** An administrator may freeze any device, everybody their own. It is refused from the next request on. */
export async function freezeDevice(desk: OpenDesk, device: Uint8Array, why: FreezeReason): Promise<void> {
  await desk.append([subjectDraft('deviceFreeze', device, { device, why })])
}

/** Another member has to agree. */
export function askThaw(desk: OpenDesk, device: Uint8Array, reason: ReasonCode): Promise<Uint8Array> {
  return proposeAct(desk, { kind: 'thaw', target: device, reason })
}

export async function frozenDevices(desk: OpenDesk) {
  return (await desk.gateRoutes.state()).frozen
}
