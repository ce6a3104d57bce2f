/** How much one session opens before it wants a touch, a colleague, or is frozen: own use, every role, and an owner's change. */
import type { BudgetClass, Limits } from '@pellicle/protocol/gate'
import { limits as say } from '@pellicle/protocol/words/en/limits'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { LimitRow, LimitsView } from '../worker/limits-api.ts'
import { ChangeLimits } from './change-limits.tsx'
import '../activity/activity.css'
import './limits-page.css'

export function LimitsPage() {
  const { people } = useWords()
  const worker = useWorker()
  const [view, setView] = useState<LimitsView | null>(null)
  const [changing, setChanging] = useState<LimitRow | null>(null)
  const look = useAct(async () => setView(await worker.limits()))
  const { run } = look
  useEffect(() => run(), [run])
  const raised = useAct(async () => {
    setView(await worker.applyRaised())
    tell(say.lowered)
  })
  const raise = view?.raise ?? null
  const charts = view?.use.find(({ class: name }) => name === 'charts')?.limits.touch ?? 0
  return (
    <main className="activity page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {view === null ? say.title : say.answer(charts)}
      </h1>
      <p className="lead">{say.lead}</p>
      <ProblemNote problem={look.problem ?? raised.problem} />
      {raise !== null && (
        <section className="limits-raise" role="status">
          {raise.act.is === 'in force' ? (
            <>
              <p>{say.agreed(people.roleNames[raise.change.role], say.classes[raise.change.class])}</p>
              <Button kind="main" onPress={() => raised.run()} busy={raised.busy}>
                {say.use}
              </Button>
            </>
          ) : (
            <p>{say.asked(raise.act.number)}</p>
          )}
        </section>
      )}
      {view !== null && (
        <>
          <section>
            <h2 className="section-title">{say.today}</h2>
            <ul className="activity-list limits-use">
              {view.use
                .filter(({ limits }) => limits.day > 0)
                .map(({ class: name, window, day, week, limits }) => (
                  <li key={name}>
                    <b className="grow">{say.classes[name]}</b>
                    <span>{say.used(window, day, week)}</span>
                    <span className="second">
                      {LADDER.includes(name)
                        ? say.of(limits.touch, limits.day, limits.week)
                        : say.ofDay(limits.day, limits.week)}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
          <section>
            <h2 className="section-title">{say.roles}</h2>
            {!view.mayChange && <p className="second">{say.onlyOwners}</p>}
            <table className="activity-table limits-table">
              <thead>
                <tr>
                  {[say.role, say.what, say.window, say.touch, say.second, say.freeze, say.day, say.week].map(
                    (head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ),
                  )}
                  <td />
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <RoleRow
                    key={`${row.role} ${row.class}`}
                    row={row}
                    onChange={view.mayChange ? () => setChanging(row) : null}
                  />
                ))}
              </tbody>
            </table>
          </section>
          <section className="limits-alarms">
            <h2 className="section-title">{say.alarms}</h2>
            <p>{say.alarmsLead}</p>
            <code>{say.alarmsCommand}</code>
            <p className="second">{say.alarmsSay}</p>
          </section>
        </>
      )}
      {changing !== null && <ChangeLimits row={changing} onClose={() => setChanging(null)} onChanged={setView} />}
    </main>
  )
}

const LADDER: readonly BudgetClass[] = ['charts', 'contacts', 'shards']

function RoleRow({ row, onChange }: { readonly row: LimitRow; readonly onChange: (() => void) | null }) {
  const { people } = useWords()
  const { role, class: name, limits } = row
  const ladder = LADDER.includes(name)
  const cell = (label: string, n: number, shown: boolean) => (
    <td className="limits-number" data-label={label}>
      {shown ? n : '–'}
    </td>
  )
  const words = (key: keyof Limits) => (ladder ? limits[key] : 0)
  return (
    <tr>
      <th scope="row">{people.roleNames[role]}</th>
      <td>{say.classes[name]}</td>
      <td data-label={say.window}>{say.span(limits.windowMs)}</td>
      {cell(say.touch, words('touch'), ladder)}
      {cell(say.second, words('second'), ladder)}
      {cell(say.freeze, words('freeze'), ladder)}
      {cell(say.day, limits.day, true)}
      {cell(say.week, limits.week, true)}
      <td>
        {onChange !== null && (
          <Button
            kind="bare"
            onPress={onChange}
            aria-label={`${say.change}: ${say.changeOf(people.roleNames[role], say.classes[name])}`}
          >
            {say.change}
          </Button>
        )}
      </td>
    </tr>
  )
}
