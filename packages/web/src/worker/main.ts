/**
 * The worker's composition root: opens the device for the place that the page names and serves its acts.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { ACTS, serveActs } from '../rpc.ts'
import type { WorkerApi } from './api.ts'

// Until the device moves in here, the box counts as not answering: every act says so.
serveActs(self, () => {
  const refuse = async (): Promise<never> => {
    throw new PellicleError('OFFLINE')
  }
  return { ...Object.fromEntries(ACTS.map((act) => [act, refuse])), events: () => {} } as unknown as WorkerApi
})
