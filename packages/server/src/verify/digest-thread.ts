/** One thread of `digest-threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { digestOf } from '@pellicle/store/digest'
import { openFsStore } from '@pellicle/store/fs'
import type { Digested } from './digest-threads.ts'

const store = openFsStore((workerData as { readonly folder: string }).folder)

parentPort?.on('message', async ({ ask, name }: { readonly ask: number; readonly name: string }) => {
  parentPort?.postMessage(await answer(ask, name))
})

async function answer(ask: number, name: string): Promise<Digested> {
  try {
    return { ask, digest: await digestOf(await store, name) }
  } catch (error) {
    const { message = '', code = '' } = error as { readonly message?: string; readonly code?: string }
    return { ask, digest: null, failure: { message, code } }
  }
}
