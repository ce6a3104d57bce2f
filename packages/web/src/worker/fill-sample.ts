import type { Base } from './base.ts'
import type { OpenRoom } from './open-room.ts'
export async function isFilled(_base: Base): Promise<boolean> {
  return true
}
export async function fillSample(_base: Base, _room: OpenRoom): Promise<void> {}
