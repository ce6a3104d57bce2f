/**
 * Set-up: the practice, its owner, a passphrase, then paper. Nothing is written before the cards are made; from then on the
 * same paper comes back until it is confirmed, so one can stop at any step.
 */
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Logo } from '../marks/logo.tsx'
import { countryOfZone, guessedCountry } from '../session/countries.ts'
import { useWords } from '../words.ts'
import type { PrintedSecrets, Session } from '../worker/api.ts'
import { type Draft, emptyDraft } from './draft.ts'
import type { Resumed } from './resumed.ts'
import { StepCards } from './step-cards.tsx'
import { StepDone } from './step-done.tsx'
import { StepOwner } from './step-owner.tsx'
import { StepPassphrase } from './step-passphrase.tsx'
import { StepPractice } from './step-practice.tsx'
import { StepSheet } from './step-sheet.tsx'
import './wizard.css'

const STEPS = ['practice', 'owner', 'passphrase', 'cards', 'sheet', 'done'] as const
type Step = (typeof STEPS)[number]
const MINUTES: Record<Step, number> = { practice: 10, owner: 9, passphrase: 8, cards: 7, sheet: 2, done: 0 }

interface WizardProps {
  readonly resumed: Resumed | null
  readonly onOpen: (session: Session) => void
  readonly onLeave: () => void
}

export function Wizard({ resumed, onOpen, onLeave }: WizardProps) {
  const { setup } = useWords()
  const [step, setStep] = useState<Step>(resumed === null ? 'practice' : 'cards')
  const [draft, setDraft] = useState<Draft>(() => firstDraft(resumed))
  const [printed, setPrinted] = useState<PrintedSecrets | null>(resumed?.printed ?? null)
  const change = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }))
  useAskBeforeLeaving(printed !== null && step !== 'done')
  const at = STEPS.indexOf(step)
  return (
    <div className="wizard">
      <aside className="wizard-side">
        <p className="wizard-name">
          <Logo size={34} />
          <span className="record">Pellicle</span>
        </p>
        <p className="wizard-short second">
          {setup.stepOf(at + 1, STEPS.length)}: {setup.steps[step]}
        </p>
        <ol className="wizard-steps">
          {STEPS.map((name, index) => (
            <li
              key={name}
              data-state={index < at ? 'done' : undefined}
              aria-current={name === step ? 'step' : undefined}
            >
              <span className="wizard-number" aria-hidden="true">
                {index < at ? <Check className="icon-small" /> : index + 1}
              </span>
              {setup.steps[name]}
            </li>
          ))}
        </ol>
        <div className="wizard-foot">
          {MINUTES[step] > 0 && <p className="second">{setup.minutesLeft(MINUTES[step])}</p>}
          <p className="second">{printed === null ? setup.keepOpen : setup.canStop}</p>
          {printed === null && (
            <Button kind="link" onPress={onLeave}>
              {setup.leave}
            </Button>
          )}
        </div>
      </aside>
      <main className="wizard-main">
        {step === 'practice' && <StepPractice draft={draft} change={change} onDone={() => setStep('owner')} />}
        {step === 'owner' && (
          <StepOwner
            draft={draft}
            change={change}
            onBack={() => setStep('practice')}
            onDone={() => setStep('passphrase')}
          />
        )}
        {step === 'passphrase' && (
          <StepPassphrase
            draft={draft}
            change={change}
            onBack={() => setStep('owner')}
            onDone={() => setStep('cards')}
          />
        )}
        {step === 'cards' && (
          <StepCards
            draft={draft}
            change={change}
            printed={printed}
            onMade={(secrets) => {
              setPrinted(secrets)
              // The passphrase is in the worker's hands now.
              change({ passphrase: '' })
            }}
            onBack={() => setStep('passphrase')}
            onDone={() => setStep('sheet')}
          />
        )}
        {step === 'sheet' && printed !== null && (
          <StepSheet draft={draft} printed={printed} onDone={() => setStep('done')} />
        )}
        {step === 'done' && <StepDone onOpen={onOpen} />}
      </main>
    </div>
  )
}

function firstDraft(resumed: Resumed | null): Draft {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const country = countryOfZone(timezone) ?? guessedCountry(navigator.languages) ?? ''
  const draft = emptyDraft({ timezone, country, language: navigator.language })
  if (resumed === null) return draft
  const { practiceName, memberName, deviceLabel } = resumed
  return { ...draft, practiceName, ownerName: memberName, deviceLabel }
}

/** While cards are on the screen, closing the tab asks first. */
function useAskBeforeLeaving(when: boolean): void {
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
}
