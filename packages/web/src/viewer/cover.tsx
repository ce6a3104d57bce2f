/** An intimate photo in the dark room: its view's name, until it is tapped. What was uncovered in the chart stays so. */

import { useChart } from '../chart/chart-context.ts'
import { viewName } from '../photo/photo-words.ts'
import { useWords } from '../words.ts'
import type { PhotoView } from '../worker/api.ts'

export function useCovered(photo: PhotoView): boolean {
  const { uncovered } = useChart()
  return photo.record.intimate && !uncovered.has(photo.id)
}

export function Cover({ photo }: { readonly photo: PhotoView }) {
  const words = useWords()
  const { uncover } = useChart()
  return (
    <div className="view-word">
      <button type="button" className="view-button view-button-edge view-cover" onClick={() => uncover(photo.id)}>
        {viewName(photo.record, words)} <small>{words.chart.photo.uncover}</small>
      </button>
    </div>
  )
}
