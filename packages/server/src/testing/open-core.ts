/** A real core over a temporary folder, for tests in this process; its gate inside, or in a process of its own. */
import { join } from 'node:path'
import { openPracticeCore } from '../open-practice-core.ts'
import type { PracticeCore } from '../practice-core.ts'
import { Clinic } from './clinic.ts'
import { isGateApart, startOwnGate } from './own-gate.ts'
import { random } from './random.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface TestCore {
  readonly core: PracticeCore
  readonly folder: string
}

export async function openTestCore(folder = temporaryFolder('core'), now = Date.now): Promise<TestCore> {
  if (!isGateApart()) return { core: await openPracticeCore({ folder, sample: false, now, random }), folder }
  // Inside the folder, so that a test which copies a practice copies both.
  const gate = await startOwnGate({ data: folder, at: join(folder, 'gate-apart') })
  try {
    const core = await openPracticeCore({ folder, sample: false, now, random, gate: gate.address })
    const close = core.close.bind(core)
    return { core: Object.assign(core, { close: () => close().finally(() => gate.stop()) }), folder }
  } catch (error) {
    await gate.stop()
    throw error
  }
}

/** A practice that was just set up. */
export async function openTestClinic(): Promise<TestCore & { readonly clinic: Clinic }> {
  const opened = await openTestCore()
  const clinic = new Clinic()
  await opened.core.create(await clinic.create(await opened.core.setupOffer()))
  clinic.learnRoster(await opened.core.roster(0, 0))
  return { ...opened, clinic }
}
