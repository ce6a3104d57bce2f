/** Set-up stopped before the paper was confirmed: the passphrase shows the same paper again. Spec: cards §1, §7. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { Logo } from '../marks/logo.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Resumed } from '../setup/resumed.ts'
import { useWords } from '../words.ts'
import type { Standing } from '../worker/api.ts'
import './ways.css'

interface UnfinishedProps {
  readonly standing: Extract<Standing, { state: 'unfinished' }>
  readonly onResume: (resumed: Resumed) => void
}

export function Unfinished({ standing, onResume }: UnfinishedProps) {
  const { app } = useWords()
  const worker = useWorker()
  const [passphrase, setPassphrase] = useState('')
  const { run, busy, problem } = useAct(async () => {
    const printed = await worker.resumeSetup(passphrase)
    const { practiceName, memberName, deviceLabel } = standing
    onResume({ printed, practiceName, memberName, deviceLabel })
  })
  return (
    <main className="ways">
      <p className="ways-name">
        <Logo size={34} />
        <span className="record">{standing.practiceName}</span>
      </p>
      <h1 className="page-title">{app.ways.unfinishedTitle}</h1>
      <p className="lead">{app.ways.unfinishedLead}</p>
      <form
        className="ways-form"
        onSubmit={(event) => {
          event.preventDefault()
          run()
        }}
      >
        <TextField
          label={app.lock.passphrase}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
          size="big"
          autoFocus
        />
        <ProblemNote problem={problem} />
        <Button kind="main" size="big" type="submit" busy={busy} busyWord={app.lock.unlocking}>
          {app.ways.resume}
        </Button>
      </form>
    </main>
  )
}
