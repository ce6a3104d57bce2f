/** Letting in another device of the same member: a code, eight characters to compare, one press. Spec: enrolment. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { announce } from '../session/live.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Problem, WorkerApi } from '../worker/api.ts'

type Offer = Awaited<ReturnType<WorkerApi['offerEnrolment']>>
type State = Awaited<ReturnType<WorkerApi['enrolmentState']>>
const ASK_MS = 1500

export function AddDevice() {
  const { app } = useWords()
  const worker = useWorker()
  const [offer, setOffer] = useState<Offer | null>(null)
  const make = useAct(async () => setOffer(await worker.offerEnrolment()))
  return (
    <>
      {offer === null ? (
        <Button onPress={() => make.run()} busy={make.busy}>
          {app.devices.makeCode}
        </Button>
      ) : (
        <Offered key={offer.code} offer={offer} onDone={() => setOffer(null)} />
      )}
      <ProblemNote problem={make.problem} />
    </>
  )
}

function Offered({ offer, onDone }: { readonly offer: Offer; readonly onDone: () => void }) {
  const { app } = useWords()
  const say = app.devices
  const dates = useDates()
  const worker = useWorker()
  const [state, setState] = useState<State>({ state: 'waiting' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const approve = useAct(() => worker.approveEnrolment(offer.code))
  const over = state.state === 'admitted' || state.state === 'expired'
  useEffect(() => {
    if (over) return
    let stopped = false
    const ask = async (): Promise<void> => {
      try {
        const now = await worker.enrolmentState(offer.code)
        if (stopped) return
        setState((old) => {
          if (old.state !== now.state && now.state === 'asked') announce(say.asked(now.label))
          return now
        })
        setProblem(null)
      } catch (error) {
        if (!stopped) setProblem(problemIn(error))
      }
    }
    const timer = setInterval(() => void ask(), ASK_MS)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [worker, offer.code, over, say])
  return (
    <div className="offer">
      {state.state === 'waiting' && (
        <>
          <p className="offer-code">
            <span className="only-heard">{say.code}: </span>
            {offer.code}
          </p>
          <p className="second">{say.codeUntil(dates.time(offer.expiresAt))}</p>
          <p className="second">
            {say.codeCommand}: <code>./pellicle enrol</code>
          </p>
          <StateMark state="waiting" word={say.waiting} />
        </>
      )}
      {state.state === 'asked' && (
        <>
          <p className="offer-asked">{say.asked(state.label)}</p>
          <p className="second">{say.compare}</p>
          <p className="offer-code">{state.compare}</p>
          <div className="row">
            <Button kind="main" onPress={() => approve.run()} busy={approve.busy}>
              {say.admit}
            </Button>
            <Button kind="bare" onPress={onDone}>
              {app.act.cancel}
            </Button>
          </div>
          <ProblemNote problem={approve.problem} />
        </>
      )}
      {over && (
        <>
          <p role="status">{state.state === 'admitted' ? say.admitted : say.expired}</p>
          <Button onPress={onDone}>{app.act.done}</Button>
        </>
      )}
      <ProblemNote problem={problem} />
    </div>
  )
}
