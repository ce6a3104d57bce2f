/** The acts of `CaptureApi`, over the queue that imports use: one way from a picture to the box. */
import type { CaptureApi } from './capture-api.ts'
import type { Standpoint } from './standpoint.ts'

export function captureActs(here: Standpoint): CaptureApi {
  return {
    async beginSeries(target) {
      return here.unlocked.queue.beginSeries(target)
    },
    async shoot(series, { content, takenAt, view, side }) {
      const name = `${new Date(takenAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}.jpg`
      return here.unlocked.queue.shoot(series, { name, content, lastModified: takenAt }, { view, side })
    },
    async endSeries(series) {
      await here.room?.queue.endSeries(series)
    },
  }
}
