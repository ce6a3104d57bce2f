/**
 * Which face the page shows: nothing yet, the first page, set-up, a stranger's ways in, the lock screen, or the rooms of
 * an open practice. Locking unmounts the rooms at once; what was on the screen is gone, not covered.
 */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { FirstPage } from './first/first-page.tsx'
import { SampleDoor } from './first/sample-door.tsx'
import { Fault } from './frame/fault.tsx'
import { FaultGuard } from './frame/fault-guard.tsx'
import { Quiet } from './frame/quiet.tsx'
import { Rooms } from './frame/rooms.tsx'
import { goInstead, useRoute } from './route.ts'
import type { Place } from './rpc.ts'
import { EventHub, EventsContext } from './session/events.ts'
import { forgetSaid, LiveRegion } from './session/live.tsx'
import { notice } from './session/notice.ts'
import { DatesContext, SessionContext, useWorker, WorkerContext } from './session/ports.ts'
import { sayDates } from './session/say-dates.ts'
import { problemIn } from './session/say-problem.ts'
import { whereLeft } from './session/where-left.ts'
import type { Resumed } from './setup/resumed.ts'
import { LockScreen } from './unlock/lock-screen.tsx'
import { useWords } from './words.ts'
import type { Problem, Session, Standing, WorkerApi, WorkerEvent } from './worker/api.ts'

const Wizard = lazy(() => import('./setup/wizard.tsx').then((module) => ({ default: module.Wizard })))
const Ways = lazy(() => import('./unlock/ways.tsx').then((module) => ({ default: module.Ways })))
const DrillDoor = lazy(() => import('./drills/drill-door.tsx').then((module) => ({ default: module.DrillDoor })))
const Unfinished = lazy(() => import('./unlock/unfinished.tsx').then((module) => ({ default: module.Unfinished })))

type LockReason = Extract<WorkerEvent, { type: 'locked' }>['reason']

type Face =
  | { readonly at: 'starting' }
  | { readonly at: 'fault'; readonly problem: Problem }
  | { readonly at: 'standing'; readonly standing: Standing; readonly reason: LockReason | null }
  | { readonly at: 'set-up'; readonly resumed: Resumed | null }
  | { readonly at: 'ways'; readonly stranger: boolean }

export function App({ worker, place }: { readonly worker: WorkerApi; readonly place: Place }) {
  const [face, setFace] = useState<Face>({ at: 'starting' })
  const hub = useMemo(() => new EventHub(worker), [worker])

  const look = useCallback(
    async (reason: LockReason | null = null) => {
      try {
        setFace({ at: 'standing', standing: await worker.standing(), reason })
      } catch (error) {
        setFace({ at: 'fault', problem: problemIn(error) })
      }
    },
    [worker],
  )
  const open = useCallback((session: Session) => {
    setFace({ at: 'standing', standing: { state: 'open', session }, reason: null })
  }, [])
  useEffect(() => void look(), [look])
  useEffect(
    () =>
      hub.listen((event) => {
        if (event.type === 'session') return open(event.session)
        if (event.type !== 'locked') return
        notice.set(null)
        forgetSaid()
        setFace({ at: 'starting' })
        void look(event.reason)
      }),
    [hub, look, open],
  )

  const lock = useCallback(() => {
    notice.set(null)
    forgetSaid()
    setFace({ at: 'starting' })
    // The worker's own `locked` event shows the lock screen; should it not come, ask.
    worker.lock().catch(() => look('asked'))
  }, [worker, look])

  const route = useRoute()
  // Locked or not: the page that a lure leads to never comes with a field for a passphrase.
  if (route.at === 'drill')
    return (
      <Suspense fallback={<Quiet />}>
        <DrillDoor route={route} />
      </Suspense>
    )
  return (
    <WorkerContext value={worker}>
      <EventsContext value={hub}>
        <FaultGuard at={face.at}>
          <Suspense fallback={<Quiet />}>
            <Shown face={face} place={place} open={open} lock={lock} look={look} setFace={setFace} />
          </Suspense>
        </FaultGuard>
        <LiveRegion />
      </EventsContext>
    </WorkerContext>
  )
}

interface ShownProps {
  readonly face: Face
  readonly place: Place
  readonly open: (session: Session) => void
  readonly lock: () => void
  readonly look: (reason?: LockReason | null) => Promise<void>
  readonly setFace: (face: Face) => void
}

function Shown({ face, place, open, lock, look, setFace }: ShownProps) {
  const worker = useWorker()
  switch (face.at) {
    case 'starting':
      return <Quiet />
    case 'fault':
      return <Fault problem={face.problem} onAgain={look} />
    case 'set-up':
      return <Wizard resumed={face.resumed} onOpen={open} onLeave={() => void look()} />
    case 'ways':
      return <Ways stranger={face.stranger} onOpen={open} onBack={() => void look()} />
  }
  const { standing } = face
  const take = (seat: number | null): void => {
    // Where one member was is no place for the next.
    whereLeft.set(null)
    goInstead({ at: 'patients' })
    worker.takeSeat(seat).then(
      () => look(),
      () => look(),
    )
  }
  const backFrom = ([other]: readonly { readonly seat: number }[]): (() => void) | null =>
    other === undefined ? null : () => take(other.seat)
  if (standing.state === 'open') return <OpenPractice session={standing.session} lock={lock} />
  if (place.sample) return <SampleDoor onOpen={open} again={standing.state === 'locked'} />
  switch (standing.state) {
    case 'no-practice':
      return <FirstPage onSetUp={() => setFace({ at: 'set-up', resumed: null })} />
    case 'unfinished':
      return <Unfinished standing={standing} onResume={(resumed) => setFace({ at: 'set-up', resumed })} />
    case 'stranger':
      return <Ways stranger onOpen={open} onBack={backFrom(standing.others)} />
    case 'locked':
      return (
        <LockScreen
          standing={standing}
          reason={face.reason}
          onOpen={open}
          onOther={() => setFace({ at: 'ways', stranger: false })}
          onSeat={take}
        />
      )
  }
}

function OpenPractice({ session, lock }: { readonly session: Session; readonly lock: () => void }) {
  const { locale } = useWords()
  const dates = useMemo(() => sayDates(locale, session.record.timezone), [locale, session.record.timezone])
  return (
    <SessionContext value={session}>
      <DatesContext value={dates}>
        <Rooms lock={lock} />
      </DatesContext>
    </SessionContext>
  )
}
