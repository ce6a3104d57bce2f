/** One case: the steps on top, the step in the middle, both clocks and what was done at the side. */
import { STEPS, type StepName, room as say } from '@pellicle/protocol/words/en/room'
import { Check } from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import { Button } from '../controls/button.tsx'
import { formatRoute, go, goInstead } from '../route.ts'
import { useDates, useSession } from '../session/ports.ts'
import type { CaseView } from '../worker/room/room-api.ts'
import type { CaseState } from './case-state.ts'
import { Clocks } from './clocks.tsx'
import { ExerciseReport } from './exercise-report.tsx'
import type { StepProps } from './step-props.ts'
import { BreatheStep } from './steps/breathe-step.tsx'
import { CallStep } from './steps/call-step.tsx'
import { ContainStep } from './steps/contain-step.tsx'
import { DownStep } from './steps/down-step.tsx'
import { HowStep } from './steps/how-step.tsx'
import { NoteStep } from './steps/note-step.tsx'
import { PayStep } from './steps/pay-step.tsx'
import { RealStep } from './steps/real-step.tsx'
import { RestoreStep } from './steps/restore-step.tsx'
import { TellStep } from './steps/tell-step.tsx'
import { WatchStep } from './steps/watch-step.tsx'
import { WhoseStep } from './steps/whose-step.tsx'
import { type RoomCases, useOpenCase } from './use-case.ts'

const PAGES: Readonly<Record<StepName, ComponentType<StepProps>>> = {
  breathe: BreatheStep,
  note: NoteStep,
  contain: ContainStep,
  real: RealStep,
  whose: WhoseStep,
  how: HowStep,
  pay: PayStep,
  call: CallStep,
  tell: TellStep,
  down: DownStep,
  restore: RestoreStep,
  watch: WatchStep,
}

interface CaseRoomProps {
  readonly view: CaseView
  readonly take: RoomCases['take']
  readonly step: string | null
}

export function CaseRoom({ view, take, step }: CaseRoomProps) {
  const open = useOpenCase(view, take)
  const dates = useDates()
  const { member } = useSession()
  const { state } = open
  const here = STEPS.find((name) => name === step) ?? firstOpen(state)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (step !== here) goInstead({ at: 'response', step: here })
    place.current?.scrollTo(0, 0)
    document.querySelector('.room-steps [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    place.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [here, step])
  const Page = PAGES[here]
  const next = STEPS[STEPS.indexOf(here) + 1]
  return (
    <main className="room" id="page-main" data-practise={view.practise || undefined}>
      <header className="room-head">
        <p className="label">
          {view.practise ? `${say.exercise}. ` : ''}
          {say.opened(dates.moment(view.openedAt), state.lead || member.name, state.second)}
        </p>
        <nav aria-label={say.stepsLabel}>
          <ol className="room-steps">
            {STEPS.map((name) => (
              <li key={name}>
                <a
                  href={formatRoute({ at: 'response', step: name })}
                  aria-current={name === here ? 'step' : undefined}
                  data-done={state.done.has(name) || undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    go({ at: 'response', step: name })
                  }}
                >
                  {state.done.has(name) && (
                    <>
                      <Check className="icon-small" aria-hidden="true" />
                      <span className="only-heard">{say.done}</span>
                    </>
                  )}
                  {say.steps[name]}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      </header>
      <section className="room-step" ref={place}>
        {view.practise && here === 'breathe' && <p className="second">{say.exerciseLead}</p>}
        <Page open={open} take={take} onNext={() => next !== undefined && go({ at: 'response', step: next })} />
        {next !== undefined && (
          <p className="room-next">
            <Button kind="link" onPress={() => go({ at: 'response', step: next })}>
              {say.next}: {say.steps[next]}
            </Button>
          </p>
        )}
        {view.practise && here === 'watch' && <ExerciseReport view={view} state={state} />}
      </section>
      <Clocks view={view} state={state} />
    </main>
  )
}

function firstOpen({ done }: CaseState): StepName {
  // Opening the room is the first note of the first step; breathing is done when the times were said.
  return STEPS.find((name) => name !== 'breathe' && !done.has(name)) === 'note' && done.size <= 1
    ? 'breathe'
    : (STEPS.find((name) => !done.has(name)) ?? 'watch')
}
