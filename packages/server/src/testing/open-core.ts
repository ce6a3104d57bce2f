/** A real core over a temporary folder, for tests in this process. */
import { openPracticeCore } from '../open-practice-core.ts'
import type { PracticeCore } from '../practice-core.ts'
import { Clinic } from './clinic.ts'
import { random } from './random.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface TestCore {
  readonly core: PracticeCore
  readonly folder: string
}

export async function openTestCore(folder = temporaryFolder('core'), now = Date.now): Promise<TestCore> {
  return { core: await openPracticeCore({ folder, sample: false, now, random }), folder }
}

/** A practice that was just set up. */
export async function openTestClinic(): Promise<TestCore & { readonly clinic: Clinic }> {
  const opened = await openTestCore()
  const clinic = new Clinic()
  await opened.core.create(await clinic.create(await opened.core.setupOffer()))
  clinic.learnRoster(await opened.core.roster(0, 0))
  return { ...opened, clinic }
}
