/** A thread that opens objects, one after the other. It holds the keys of what it opens and nothing else. */
import { parentPort } from 'node:worker_threads'
import { type ObjectJob, openObjectFile } from './open-object.ts'

parentPort?.on('message', async ({ id, job }: { readonly id: number; readonly job: ObjectJob }) => {
  const length = await openObjectFile(job)
  job.key.fill(0)
  parentPort?.postMessage({ id, length })
})
