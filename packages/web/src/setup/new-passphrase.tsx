/** Choosing a passphrase: a meter that guesses as a thief would, no rules about capitals and digits, paste allowed. */
import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import './new-passphrase.css'

export interface PassphraseScore {
  readonly score: 0 | 1 | 2 | 3 | 4
  readonly hint: string | null
}

/** `words`: what somebody who knows this person would try first. Null while it is being weighed. */
export function usePassphraseScore(passphrase: string, words: readonly string[]): PassphraseScore | null {
  const worker = useWorker()
  const [score, setScore] = useState<PassphraseScore | null>(null)
  const known = words.join('\n')
  useEffect(() => {
    setScore(null)
    if (passphrase === '') return
    let stale = false
    const timer = setTimeout(() => {
      worker.scorePassphrase(passphrase, known.split('\n')).then(
        (answer) => {
          if (!stale) setScore(answer)
        },
        // Without a score the passphrase is not refused: the meter stays empty.
        () => {
          if (!stale) setScore({ score: 2, hint: null })
        },
      )
    }, 150)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [worker, passphrase, known])
  return score
}

interface NewPassphraseProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly score: PassphraseScore | null
  readonly tried: boolean
  readonly autoFocus?: boolean
}

export function NewPassphrase({ label, value, onChange, score, tried, autoFocus = false }: NewPassphraseProps) {
  const { setup, app } = useWords()
  const say = setup.passphrase
  const [shown, setShown] = useState(true)
  const weak = score !== null && score.score < 2
  return (
    <div className="new-passphrase">
      <TextField
        label={label}
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        autoComplete="new-password"
        size="big"
        autoFocus={autoFocus}
        fault={tried && (value === '' || weak) ? say.tooWeak : null}
        beside={
          <Button
            kind="bare"
            size="icon"
            onPress={() => setShown(!shown)}
            aria-label={shown ? app.lock.hide : app.lock.show}
          >
            {shown ? <EyeOff className="icon" aria-hidden="true" /> : <Eye className="icon" aria-hidden="true" />}
          </Button>
        }
      />
      <Meter value={value} score={score} />
    </div>
  )
}

function Meter({ value, score }: { readonly value: string; readonly score: PassphraseScore | null }) {
  const { setup } = useWords()
  const say = setup.passphrase
  const words = value === '' ? '' : score === null ? say.rating : say.score(say.scores[score.score] ?? '')
  return (
    <div className="strength">
      <div
        className="strength-steps"
        data-score={value === '' ? undefined : (score?.score ?? undefined)}
        aria-hidden="true"
      >
        <i />
        <i />
        <i />
        <i />
      </div>
      <p className="second" role="status">
        {words}
        {score?.hint && <span> · {score.hint}</span>}
      </p>
    </div>
  )
}
