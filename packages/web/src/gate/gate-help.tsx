/** Where one member opens no more alone: ask a colleague, or break-glass for this one chart. */
import type { PatientId } from '@pellicle/protocol/ids'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Problem } from '../worker/api.ts'
import type { ActLine } from '../worker/gate-api.ts'

const LOOK_MS = 1500

interface GateHelpProps {
  readonly problem: Problem
  readonly patient: PatientId
  /** It opens now. */
  readonly onOpen: () => void
}

/** Whether there is something to do about it here. */
export function helps({ code, params }: Problem): boolean {
  return code === 'GATE_REFUSED' && params.reason === 'second'
}

export function GateHelp({ problem, patient, onOpen }: GateHelpProps) {
  const { gate: say } = useWords()
  const dates = useDates()
  const worker = useWorker()
  const [asked, setAsked] = useState<ActLine | null>(null)
  const ask = useAct(async () => setAsked(await worker.askSecond('visit')))
  const glass = useAct(async () => {
    await worker.breakGlass(patient)
    onOpen()
  })
  const waiting = asked?.is === 'waiting'
  const act = asked?.act
  useEffect(() => {
    if (!waiting || act === undefined) return
    const timer = setInterval(() => {
      void worker.actState(act).then(
        (state) => {
          if (state === null) return
          setAsked(state)
          if (state.is === 'in force') onOpen()
        },
        () => undefined,
      )
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [waiting, act, worker, onOpen])
  if (!helps(problem)) return null
  return (
    <section className="gate-help">
      <h2 className="section-title">{say.secondTitle}</h2>
      <p className="second">{say.secondLead}</p>
      <div className="row">
        {asked === null && (
          <Button kind="main" onPress={() => ask.run()} busy={ask.busy}>
            {say.ask}
          </Button>
        )}
        <Button onPress={() => glass.run()} busy={glass.busy}>
          {say.glass}
        </Button>
      </div>
      <p role="status">
        {asked === null
          ? ''
          : asked.is === 'in force'
            ? say.agreed
            : asked.needs === 'wait' && asked.from !== null
              ? say.askedAlone(asked.number, dates.moment(asked.from))
              : say.asked(asked.number)}
      </p>
      <ProblemNote problem={ask.problem ?? glass.problem} />
    </section>
  )
}
