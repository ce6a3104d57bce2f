/** What a tool leaves in memory counts against its time: a step ends when everything it wrote is on its disk. */
import { findProgram } from './find-program.ts'
import { type Measured, runProgram } from './run-program.ts'

export async function flushDisk(folder: string): Promise<void> {
  // Without coreutils there is nothing to compare with either.
  if (findProgram('sync') !== null) await runProgram('sync', ['-f', folder])
}

/** The disk is quiet when the step begins. */
export async function timedToDisk<T extends Measured>(folder: string, step: () => Promise<T>): Promise<T> {
  await flushDisk(folder)
  const done = await step()
  const began = performance.now()
  await flushDisk(folder)
  return { ...done, seconds: done.seconds + (performance.now() - began) / 1000 }
}
