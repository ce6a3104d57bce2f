/** What was just done, with its way back. `Z` undoes it too. */
import { X } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useCell } from '../session/cell.ts'
import { announce } from '../session/live.tsx'
import { type Notice, notice } from '../session/notice.ts'
import { useAct } from '../session/use-act.ts'
import { useKeys } from '../session/use-keys.ts'
import { useWords } from '../words.ts'
import './notice-bar.css'

export function NoticeBar() {
  const shown = useCell(notice)
  return shown === null ? null : <Shown key={shown.text} shown={shown} />
}

function Shown({ shown }: { readonly shown: Notice }) {
  const { app } = useWords()
  const { run, busy, problem } = useAct(async () => {
    await shown.undo?.()
    if (notice.get() === shown) notice.set(null)
    announce(app.act.undo)
  })
  useKeys({ z: () => run() }, { when: shown.undo !== null, level: 0 })
  return (
    <div className="notice">
      <p>{shown.text}</p>
      {shown.undo !== null && (
        <Button kind="bare" onPress={() => run()} busy={busy} aria-keyshortcuts="Z">
          {app.act.undo}
        </Button>
      )}
      <Button kind="bare" size="icon" onPress={() => notice.set(null)} aria-label={app.act.dismiss}>
        <X className="icon-small" aria-hidden="true" />
      </Button>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  )
}
