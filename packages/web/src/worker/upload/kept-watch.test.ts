/** A sealed copy stays on the device until a keeper covers it, and no longer; without keepers nothing is held back. */
import type { PhotoId } from '@pellicle/protocol/ids'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { KeptWatch } from './kept-watch.ts'
import type { WaitingPhotos } from './waiting-photos.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch(replies: readonly ({ readonly kept: number; readonly keepers: readonly object[] } | 'offline')[]) {
  const removed: string[] = []
  const kept: string[] = []
  const left = [...replies]
  const desk = {
    locked: false,
    checkpoint: { size: 10 },
    kept: async () => {
      const reply = left.length > 1 ? left.shift() : left[0]
      if (reply === 'offline' || reply === undefined) throw new Error('offline')
      return reply
    },
  }
  const waiting = { remove: async (id: string) => void removed.push(id), hold: async () => undefined }
  const options = {
    desk: desk as unknown as OpenDesk,
    waiting: waiting as unknown as WaitingPhotos,
    onKept: (lines: readonly string[]) => void kept.push(...lines),
  }
  return { watch: new KeptWatch(options), removed, kept }
}

it('holds until the keeper covers it, through a time without a box', async () => {
  const one = watch([{ kept: 9, keepers: [{}] }, 'offline', { kept: 10, keepers: [{}] }])
  await one.watch.hold('a', 'p' as PhotoId)
  await vi.advanceTimersByTimeAsync(2_100)
  expect(one.removed).toEqual([])
  await vi.advanceTimersByTimeAsync(2_100)
  expect(one.removed).toEqual([])
  await vi.advanceTimersByTimeAsync(2_100)
  expect(one.removed).toEqual(['a'])
  expect(one.kept).toEqual(['a'])
  expect(one.watch.kept).toBe(10)
})

it('holds nothing back where there is no keeper, and calls nothing kept', async () => {
  const one = watch([{ kept: 0, keepers: [] }])
  await one.watch.hold('a', 'p' as PhotoId)
  await vi.advanceTimersByTimeAsync(2_100)
  expect(one.removed).toEqual(['a'])
  await one.watch.hold('b', 'q' as PhotoId)
  expect(one.removed).toEqual(['a', 'b'])
  expect(one.kept).toEqual([])
})
