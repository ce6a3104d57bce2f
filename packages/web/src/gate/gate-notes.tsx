/** At the top of every page: alarms as they come, a colleague who asks for a second, and, calmly, that this device is frozen. */
import type { AlarmKind } from '@pellicle/protocol/gate'
import { Snowflake } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateShape } from '../marks/state-mark.tsx'
import { go } from '../route.ts'
import { useWorkerEvents } from '../session/events.ts'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { ActLine, AlarmView, FrozenView } from '../worker/gate-api.ts'
import './gate.css'

const LOOK_MS = 20_000

/** What a person at this device was asked or did a moment ago is no news to them. */
const OWN_NEWS: ReadonlySet<AlarmKind> = new Set(['decoy', 'device', 'touch key', 'flood', 'clock'])

export function GateNotes() {
  const worker = useWorker()
  const [alarms, setAlarms] = useState<readonly AlarmView[]>([])
  const [acts, setActs] = useState<readonly ActLine[]>([])
  const [frozen, setFrozen] = useState<FrozenView | null>(null)
  const look = useCallback(() => {
    worker.actsWaiting().then(setActs, () => undefined)
    worker.frozenHere().then(setFrozen, () => undefined)
  }, [worker])
  useEffect(() => {
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [look])
  useWorkerEvents((event) => {
    if (event.type === 'alarms') {
      setAlarms((old) => withNews(old, event.alarms))
      look()
    }
    if (event.type === 'frozen') look()
  })
  return (
    <div className="gate-notes">
      <div role="alert">{frozen !== null && <FrozenNote frozen={frozen} />}</div>
      <div role="status">
        {acts
          .filter(({ mayAgree }) => mayAgree)
          .map((act) => (
            <ActNote key={act.act} act={act} onDone={look} />
          ))}
        {alarms.length > 0 && <AlarmNotes alarms={alarms} onSeen={() => setAlarms([])} />}
      </div>
    </div>
  )
}

/** Newest first; the same about the same person once. */
function withNews(old: readonly AlarmView[], come: readonly AlarmView[]): readonly AlarmView[] {
  const news = come.filter(({ what, own }) => what !== 'asked' && what !== 'agreed' && (!own || OWN_NEWS.has(what)))
  return news.reduce((list, one) => [one, ...list.filter(({ what, who }) => what !== one.what || who !== one.who)], old)
}

/** One line, the others behind a press: the page stays quiet on a bad morning. */
function AlarmNotes({ alarms, onSeen }: { readonly alarms: readonly AlarmView[]; readonly onSeen: () => void }) {
  const { gate: say } = useWords()
  const dates = useDates()
  const [all, setAll] = useState(false)
  const rest = alarms.length - 1
  return (
    <>
      {(all ? alarms : alarms.slice(0, 1)).map(({ index, at, what, who, count }, line) => (
        <div key={`${index} ${what}`} className="box-note gate-alarm">
          <StateShape state="refused" />
          <p>
            {say.alarms[what](who ?? say.somebody, count)} <span className="second">{dates.time(at)}</span>
          </p>
          {line === 0 && (
            <div className="row">
              {rest > 0 && (
                <Button kind="link" onPress={() => setAll(!all)} aria-expanded={all}>
                  {all ? say.fewer : say.moreAlarms(rest)}
                </Button>
              )}
              <Button kind="bare" onPress={onSeen}>
                {say.seen}
              </Button>
            </div>
          )}
        </div>
      ))}
    </>
  )
}

function ActNote({ act, onDone }: { readonly act: ActLine; readonly onDone: () => void }) {
  const { gate: say } = useWords()
  const worker = useWorker()
  const { patient } = act
  const [gone, setGone] = useState(false)
  const agree = useAct(async () => {
    await worker.agreeTo(act.act)
    tell(say.hasAgreed)
    onDone()
  })
  if (gone) return null
  return (
    <section className="box-note gate-act" aria-label={say.waits}>
      <div className="grow">
        <p>
          <b>{say.wants(act.who ?? say.somebody, act.what)}</b> {say.reason(act.reason)}
        </p>
        <p className="second">{say.number(act.number)}</p>
        {patient !== null && (
          <Button kind="link" onPress={() => go({ at: 'chart', patient: patient.id })}>
            {say.eraseWhose(patient.name ?? say.erasePatient(`${patient.id.slice(0, 4)} ${patient.id.slice(4, 8)}`))}
          </Button>
        )}
        <ProblemNote problem={agree.problem} />
      </div>
      <div className="row">
        <Button kind="main" onPress={() => agree.run()} busy={agree.busy}>
          {say.agree}
        </Button>
        <Button onPress={() => setGone(true)}>{say.refuse}</Button>
      </div>
    </section>
  )
}

function FrozenNote({ frozen }: { readonly frozen: FrozenView }) {
  const { gate: say } = useWords()
  const dates = useDates()
  const worker = useWorker()
  const [number, setNumber] = useState<string | null>(null)
  const ask = useAct(async () => setNumber((await worker.askThaw()).number))
  return (
    <section className="box-note gate-frozen">
      <Snowflake className="icon" aria-hidden="true" />
      <div className="grow">
        <p>
          <b>{say.frozenTitle}.</b> {say.frozen(dates.time(frozen.since ?? 0))} {say.frozenWhy[frozen.why]}
        </p>
        <p className="second">{number === null ? say.frozenNext : say.thawAsked(number)}</p>
        <ProblemNote problem={ask.problem} />
      </div>
      {number === null && (
        <Button onPress={() => ask.run()} busy={ask.busy}>
          {say.askThaw}
        </Button>
      )}
    </section>
  )
}
