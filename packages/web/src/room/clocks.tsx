/** Two clocks: theirs in grey, the law's in colour with recipient, date and citation; below, what was done. By the minute, never a ring. */
import { room } from '@pellicle/protocol/words/en/room'
import { useEffect, useMemo, useState } from 'react'
import { toldAt } from '../rulebook/facts-draft.ts'
import { sayLegalTime } from '../rulebook/say-legal-time.ts'
import { useReport } from '../rulebook/use-report.ts'
import { useDates, useSession } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { CaseView } from '../worker/room/room-api.ts'
import { factsOf } from './case-facts.ts'
import type { CaseState } from './case-state.ts'
import { logLine } from './log-line.ts'
import { sayLeft } from './say-left.ts'

const say = room.clocks

export function Clocks({ view, state }: { readonly view: CaseView; readonly state: CaseState }) {
  const { record } = useSession()
  const { locale } = useWords()
  const dates = useDates()
  const now = useNow()
  const facts = useMemo(() => factsOf(state, record), [state, record])
  const { report } = useReport(facts)
  const when = useMemo(() => sayLegalTime(locale), [locale])
  const theirs = state.exhibits.flatMap(({ reading }) => reading?.deadlines ?? []).sort((a, b) => a.dueMs - b.dueMs)[0]
  const owed = (report?.duties ?? []).filter(
    (duty) => duty.status === 'due' && duty.dueMs !== null && duty.sameAs === undefined && toldAt(facts, duty) === null,
  )
  const [law] = owed
  const asked = (report?.duties ?? []).filter(({ status }) => status === 'blocked').length
  const waits = state.sureAt !== null && asked > 0 ? say.lawAsks(asked) : say.lawNone
  return (
    // It scrolls when much was done: the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller without controls
    <aside className="room-clocks" aria-label={`${say.theirs}, ${say.law(1)}`} tabIndex={0}>
      <div className="clock clock-theirs">
        <p className="label">{say.theirs}</p>
        <p className="clock-left">{theirs === undefined ? say.none : sayLeft(theirs.dueMs - now)}</p>
        {theirs !== undefined && (
          <p className="second">
            {when(theirs.dueAt)}. {say.theirsLine}
          </p>
        )}
      </div>
      <div className="clock clock-law">
        <p className="label">{say.law(owed.length)}</p>
        {law === undefined || law.dueMs === null || law.dueAt === null ? (
          <>
            <p className="clock-left">{say.lawNoDate}</p>
            <p className="second">{waits}</p>
          </>
        ) : (
          <>
            <p className="clock-left">{sayLeft(law.dueMs - now)}</p>
            <p className="second">
              {say.tell(law.recipientName, when(law.dueAt))} {law.cite}
            </p>
          </>
        )}
      </div>
      <div className="clock-done">
        <h2 className="label">{say.doneSoFar}</h2>
        <ul>
          {view.entries.flatMap((entry) => {
            const line = logLine(entry)
            return line === null
              ? []
              : [
                  <li key={entry.index}>
                    <span>{dates.time(entry.at)}</span>
                    <span>{line}</span>
                  </li>,
                ]
          })}
        </ul>
      </div>
    </aside>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
