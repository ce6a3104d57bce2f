/** After "Looks wrong": was it a drill? Then this person's thirty seconds go to the page. A box that does not answer leaves the report as it is. */
import { ownDrillShape } from '@pellicle/posture/drill/told'
import { reportDrillMail } from '@pellicle/vault/checkup/box-drills'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from '../api.ts'

export async function tellDrill(
  desk: OpenDesk,
  message: Uint8Array,
  emit: (event: WorkerEvent) => void,
): Promise<void> {
  const answer = (await reportDrillMail(desk, message).catch(() => null)) as { readonly own?: unknown } | null
  const own = answer?.own
  if (ownDrillShape(own)) emit({ type: 'drill', own })
}
