/** Step 6: ready. Asks the browser to keep what it stores, and says what it answered. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { AddPasskey } from '../passkey/add-passkey.tsx'
import { passkeysPossible } from '../passkey/passkey-trouble.ts'
import { useWorker } from '../session/ports.ts'
import { askPersistence } from '../session/storage.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'
import { StepFrame } from './step.tsx'

export function StepDone({ onOpen }: { readonly onOpen: (session: Session) => void }) {
  const { setup } = useWords()
  const say = setup.done
  const worker = useWorker()
  const [kept, setKept] = useState<boolean | null>(null)
  useEffect(() => void askPersistence().then(setKept), [])
  const { run, busy, problem } = useAct(async () => onOpen(await worker.finishSetup()))
  return (
    <StepFrame
      title={say.title}
      lead={say.lead}
      onSubmit={() => run()}
      bar={
        <Button kind="main" size="big" type="submit" busy={busy} busyWord={say.opening}>
          {say.open}
        </Button>
      }
    >
      {kept !== null && <StateMark state={kept ? 'kept' : 'stored'} word={kept ? say.storageKept : say.storageNot} />}
      <PasskeySection />
      <section className="step-list">
        <h2 className="section-title">{say.next}</h2>
        <ul>
          {say.nextList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <p className="second step-note">{say.honest}</p>
      <ProblemNote problem={problem} />
    </StepFrame>
  )
}

/** Offered while everything is at hand; never needed: passphrase and sheet are two ways already. */
function PasskeySection() {
  const { ways } = useWords()
  const [added, setAdded] = useState(false)
  if (!passkeysPossible()) return null
  return (
    <section className="step-passkey">
      <h2 className="section-title">{ways.setUpTitle}</h2>
      {added ? (
        <StateMark state="kept" word={ways.added} />
      ) : (
        <>
          <p className="second step-note">{ways.setUpLead}</p>
          <AddPasskey onAdded={() => setAdded(true)} />
        </>
      )}
    </section>
  )
}
