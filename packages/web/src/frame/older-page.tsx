/** Said of a page that an update has overtaken, with the way to the new one. Asked of the person, who may be in the middle of something. */
import { Button } from '../controls/button.tsx'
import { StateShape } from '../marks/state-mark.tsx'
import { useOlderPage } from '../session/page-age.ts'
import { useWords } from '../words.ts'
import './box-notes.css'

export function OlderPage() {
  const { app } = useWords()
  const older = useOlderPage()
  return (
    <div role="status">
      {older && (
        <p className="box-note box-note-act">
          <StateShape state="waiting" />
          <span>
            {app.problem.olderPage}{' '}
            <Button kind="link" onPress={() => location.reload()}>
              {app.problem.reload}
            </Button>
          </span>
        </p>
      )}
    </div>
  )
}
