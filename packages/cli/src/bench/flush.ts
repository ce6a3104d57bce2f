/** Everything that was written to a folder's disk is on it: what a tool leaves in memory counts against its time. */
import { existsSync } from 'node:fs'
import { runProgram } from './run-program.ts'

export async function flushDisk(folder: string): Promise<void> {
  // Without coreutils' `sync -f` the next best is the whole system's.
  if (existsSync('/bin/sync') || existsSync('/usr/bin/sync')) await runProgram('sync', ['-f', folder])
}

/** Seconds of a step together with the flush of what it left behind; the disk is quiet when it begins. */
export async function timedToDisk<T extends { readonly seconds: number }>(
  folder: string,
  step: () => Promise<T>,
): Promise<T> {
  await flushDisk(folder)
  const done = await step()
  const began = performance.now()
  await flushDisk(folder)
  return { ...done, seconds: done.seconds + (performance.now() - began) / 1000 }
}
