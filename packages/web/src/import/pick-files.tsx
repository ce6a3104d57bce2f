/** For hands that do not drag: choose photos, or a whole folder. */
import { FolderOpen, Images } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { useWords } from '../words.ts'
import { ordered } from './dropped-files.ts'

export function PickFiles({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { importing: say, chart } = useWords()
  const photos = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [nothing, setNothing] = useState(false)
  const take = (list: FileList | null): void => {
    const files = ordered([...(list ?? [])])
    setNothing(files.length === 0)
    if (files.length > 0) onFiles(files)
  }
  return (
    <div className="fields">
      <input
        ref={photos}
        type="file"
        accept="image/*,.heic,.heif,.avif,.tif,.tiff"
        multiple
        hidden
        onChange={(event) => take(event.target.files)}
        aria-label={say.choose}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target.files)}
        aria-label={say.chooseFolder}
      />
      <Button size="big" wide onPress={() => photos.current?.click()} autoFocus>
        <Images className="icon" aria-hidden="true" />
        {say.choose}
      </Button>
      <Button size="big" wide onPress={() => folder.current?.click()}>
        <FolderOpen className="icon" aria-hidden="true" />
        {say.chooseFolder}
      </Button>
      <p className="second" role="status">
        {nothing ? say.nothing : chart.dropLead}
      </p>
    </div>
  )
}
