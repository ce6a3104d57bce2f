/** The paper of set-up from an unlocked desk: shown again until it is confirmed, then gone. Spec: cards §1, §7. */
import { checkpointMark } from '../practice/marks.ts'
import { forgetPrinted, loadPrinted, type PrintedSecrets } from '../practice/printed.ts'
import type { DeskPorts } from './desk-ports.ts'
import type { OpenDesk } from './open-desk.ts'

/** Null when it was confirmed. */
export async function pendingPaper(ports: Pick<DeskPorts, 'memory'>, desk: OpenDesk): Promise<PrintedSecrets | null> {
  const { practice, device, memberSeed: seed, checkpoint } = desk
  const printed = await loadPrinted(ports.memory, { practice, device, seed })
  // Set-up died before the box answered: no checkpoint was known to print.
  const unmarked = printed !== null && printed.checkpoint.size === 0
  return unmarked ? { ...printed, checkpoint: checkpointMark([checkpoint.size, checkpoint.root]) } : printed
}

/** The root and the sheet's code are forgotten here. Call it when every card and the sheet were read back. */
export function confirmPaper(ports: Pick<DeskPorts, 'memory'>): Promise<void> {
  return forgetPrinted(ports.memory)
}
