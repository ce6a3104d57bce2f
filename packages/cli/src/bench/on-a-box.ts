/** A box with a practice in it for as long as a measurement takes. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchBox, startBox } from './bench-box.ts'
import { type BenchPractice, makePractice } from './bench-practice.ts'

export interface BoxInUse extends BenchPractice {
  readonly box: BenchBox
  /** Folder of the device that made the practice. */
  readonly device: string
}

/** Server, practice and files are gone when it resolves; `desk` is locked for the programs that act as its device. */
export async function onABox<T>(work: string, act: (used: BoxInUse) => Promise<T>): Promise<T> {
  await mkdir(work)
  const box = await startBox(join(work, 'data'))
  try {
    const device = join(work, 'device')
    const practice = await makePractice(box.url, device)
    return await act({ ...practice, box, device })
  } finally {
    await box.stop()
    await rm(work, { recursive: true, force: true })
  }
}
