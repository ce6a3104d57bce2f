/** Undo of an import: photos that are in are withdrawn; the whole import is taken off the list, what still waits with it. */
import type { QueueItem, WorkerApi, WorkerEvent } from '../worker/api.ts'

export async function undoImport(
  worker: WorkerApi,
  batch: readonly Pick<QueueItem, 'id'>[],
  tellPages: (event: WorkerEvent) => void,
): Promise<void> {
  const now = await worker.queue()
  const mine = now.filter(({ id }) => batch.some((item) => item.id === id))
  for (const item of mine) await worker.dismiss(item.id)
  const patients = new Set(mine.map(({ patient }) => patient))
  for (const patient of patients) {
    const photos = mine.flatMap((item) =>
      item.patient === patient && item.photo !== null && item.state !== 'duplicate' ? [item.photo] : [],
    )
    if (photos.length === 0) continue
    await worker.withdraw(patient, photos)
    tellPages({ type: 'changed', patient })
  }
}
