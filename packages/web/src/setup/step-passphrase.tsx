/** Step 3: the passphrase. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { useWords } from '../words.ts'
import type { StepProps } from './draft.ts'
import { NewPassphrase, usePassphraseScore } from './new-passphrase.tsx'
import { StepFrame } from './step.tsx'

export function StepPassphrase({ draft, change, onDone, onBack }: StepProps & { readonly onBack: () => void }) {
  const { setup } = useWords()
  const say = setup.passphrase
  const [tried, setTried] = useState(false)
  /** Somebody who types fast presses before the meter has weighed: the press counts when it has. */
  const [pressed, setPressed] = useState(false)
  const score = usePassphraseScore(draft.passphrase, [draft.practiceName, draft.ownerName, draft.deviceLabel])
  useEffect(() => {
    if (!pressed || score === null) return
    setPressed(false)
    if (score.score >= 2) onDone()
  }, [pressed, score, onDone])
  return (
    <StepFrame
      title={say.title}
      lead={say.lead}
      onBack={onBack}
      onSubmit={() => {
        setTried(true)
        setPressed(draft.passphrase !== '')
      }}
      bar={
        <Button kind="main" size="big" type="submit" busy={pressed} busyWord={say.rating}>
          {say.continue}
        </Button>
      }
    >
      <div className="step-fields">
        <NewPassphrase
          label={say.field}
          value={draft.passphrase}
          onChange={(passphrase) => change({ passphrase })}
          score={score}
          tried={tried}
        />
        {score?.score === 2 && <p className="second step-note">{say.mayBeWeak}</p>}
      </div>
    </StepFrame>
  )
}
