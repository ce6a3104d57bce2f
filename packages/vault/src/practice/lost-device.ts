/** A device is gone: one act, and the time until it is really shut out. Spec: roster §1; scenarios S9. */
import type { OpenDesk } from '../unlock/open-desk.ts'
import { revokeDevice } from './members.ts'

export interface LostDevice {
  readonly pressedAt: number
  /** The revocation stands in the ledger: from here on every request of the device is refused. */
  readonly revokedAt: number
}

export async function lostDevice(desk: OpenDesk, device: Uint8Array): Promise<LostDevice> {
  const pressedAt = desk.now()
  await revokeDevice(desk, device)
  return { pressedAt, revokedAt: desk.now() }
}

/** When the box first refused it; null while the device has not asked again. */
export async function firstRefused(desk: OpenDesk, device: Uint8Array): Promise<number | null> {
  return (await desk.gateRoutes.lost(device)).firstRefusedAt
}
