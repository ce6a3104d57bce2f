/** The report of an exercise: when each step was done, counted from the first press. */
import { room } from '@pellicle/protocol/words/en/room'
import { Printer } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { usePaper } from '../setup/paper.tsx'
import type { CaseView } from '../worker/room/room-api.ts'
import type { CaseState } from './case-state.ts'
import { exerciseTimes } from './exercise-times.ts'
import { sayTook } from './say-left.ts'

const say = room.report

export function ExerciseReport({ view, state }: { readonly view: CaseView; readonly state: CaseState }) {
  const { paper, print } = usePaper()
  const table = <ReportTable view={view} state={state} />
  return (
    <section className="exercise-report">
      <h2 className="section-title">{say.title}</h2>
      {table}
      <Button onPress={() => print(table)}>
        <Printer className="icon-small" aria-hidden="true" />
        {room.whose.print}
      </Button>
      {paper}
    </section>
  )
}

function ReportTable({ view }: { readonly view: CaseView; readonly state: CaseState }) {
  const { totalMs, steps } = exerciseTimes(view)
  return (
    <div>
      <p>{say.total(sayTook(totalMs))}</p>
      <table className="room-table">
        <thead>
          <tr>
            <th scope="col">{say.step}</th>
            <th scope="col">{say.time}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, ms }) => (
            <tr key={step}>
              <th scope="row">{room.steps[step]}</th>
              <td>{ms === null ? say.open : sayTook(ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
