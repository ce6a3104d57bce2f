/** Where a photo is not shown: a gap one can see, with its reason. */
import { useWords } from '../words.ts'
import type { PhotoView } from '../worker/api.ts'

export function GapTile({ photo }: { readonly photo: PhotoView }) {
  const { chart } = useWords()
  const say = chart.photo
  const reason =
    photo.quarantined !== null
      ? say.quarantined
      : photo.moved === 'out'
        ? say.moved
        : photo.withdrawn
          ? say.withdrawn
          : say.hidden
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: a disabled option is read in its place, and nothing can be done with it
    <div className="tile-gap" role="option" aria-selected="false" aria-disabled="true">
      {reason}
    </div>
  )
}
