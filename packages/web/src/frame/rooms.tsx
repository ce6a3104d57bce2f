/**
 * The rooms of an open practice: rail or bottom bar, the page, what was just done, the import list. The chart is loaded
 * while the person still looks at the list, so that opening one waits for the box only.
 */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { tellPassphrase } from '../checkup/tell-passphrase.ts'
import { hearDoors } from '../drills/door-channel.ts'
import { tellFeedback } from '../drills/tell-feedback.ts'
import { GateNotes } from '../gate/gate-notes.tsx'
import { Needs } from '../gate/need-sheet.tsx'
import { countQueue, ImportQueue, interrupted } from '../import/import-queue.ts'
import { QueueContext } from '../import/queue-context.ts'
import { QueuePanel } from '../import/queue-panel.tsx'
import { Patients } from '../patients/patients.tsx'
import { type Route, useRoute } from '../route.ts'
import { useWorkerEvents } from '../session/events.ts'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { whereLeft } from '../session/where-left.ts'
import { useWords } from '../words.ts'
import { BoxNotes } from './box-notes.tsx'
import { refuseDrops } from './drops.ts'
import { FaultGuard } from './fault-guard.tsx'
import { useFrameKeys } from './frame-keys.ts'
import { IdleLock } from './idle-lock.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { OlderPage } from './older-page.tsx'
import { Rail } from './rail.tsx'
import { SampleBanner } from './sample-banner.tsx'
import './rooms.css'

const loadChart = () => import('../chart/chart-room.tsx')
const ChartRoom = lazy(() => loadChart().then((module) => ({ default: module.ChartRoom })))
const ThiefPage = lazy(() => import('../thief/thief-page.tsx').then((module) => ({ default: module.ThiefPage })))
const DevicesPage = lazy(() =>
  import('../settings/devices-page.tsx').then((module) => ({ default: module.DevicesPage })),
)
const CheckupPage = lazy(() =>
  import('../checkup/checkup-page.tsx').then((module) => ({ default: module.CheckupPage })),
)
const RiskPage = lazy(() => import('../checkup/risk-page.tsx').then((module) => ({ default: module.RiskPage })))
const DrillsPage = lazy(() => import('../drills/drills-page.tsx').then((module) => ({ default: module.DrillsPage })))
const RulebookRoom = lazy(() =>
  import('../rulebook/rulebook-room.tsx').then((module) => ({ default: module.RulebookRoom })),
)
const ResponseRoom = lazy(() =>
  import('../room/response-room.tsx').then((module) => ({ default: module.ResponseRoom })),
)
const MailroomPage = lazy(() =>
  import('../mail/mailroom-page.tsx').then((module) => ({ default: module.MailroomPage })),
)
const ActivityPage = lazy(() =>
  import('../activity/activity-page.tsx').then((module) => ({ default: module.ActivityPage })),
)
const DayListPage = lazy(() =>
  import('../day-list/day-list-page.tsx').then((module) => ({ default: module.DayListPage })),
)
const ExportPage = lazy(() => import('../export/export-page.tsx').then((module) => ({ default: module.ExportPage })))
const LimitsPage = lazy(() => import('../limits/limits-page.tsx').then((module) => ({ default: module.LimitsPage })))
const RetentionPage = lazy(() =>
  import('../retention/retention-page.tsx').then((module) => ({ default: module.RetentionPage })),
)
const PeoplePage = lazy(() => import('../people/people-page.tsx').then((module) => ({ default: module.PeoplePage })))
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((module) => ({ default: module.KeysSheet })))

export function Rooms({ lock: lockDevice }: { readonly lock: () => void }) {
  const { app, chart, importing } = useWords()
  const worker = useWorker()
  const route = useRoute()
  const [queue] = useState(() => new ImportQueue())
  const [keysShown, setKeysShown] = useState(false)
  useWorkerEvents((event) => {
    if (event.type === 'queue') queue.take(event.items)
    if (event.type === 'drill') void tellFeedback(event.own.feedback)
    if (event.type === 'passphrase') void tellPassphrase(event)
  })
  useEffect(() => {
    worker.queue().then(queue.take, () => {})
    return refuseDrops(chart.dropElsewhere)
  }, [worker, queue, chart])
  useEffect(() => {
    const timer = setTimeout(() => void loadChart(), 300)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!('patient' in route)) whereLeft.set(null)
  }, [route])
  const lock = useCallback(() => {
    interrupted.set(countQueue(queue.items.get()).inMemory)
    lockDevice()
  }, [queue, lockDevice])
  useEffect(() => {
    if (interrupted.get() > 0) tell(importing.queue.interrupted(interrupted.get()))
    interrupted.set(0)
  }, [importing])
  useAskBeforeLosing(queue)
  useEffect(() => hearDoors((load, gesture) => worker.drillVisit(load, gesture)), [worker])
  useFrameKeys({ lock, showKeys: () => setKeysShown(true) })

  return (
    <QueueContext value={queue}>
      <div className="rooms">
        <button type="button" className="skip" onClick={skipToMain}>
          {app.skip}
        </button>
        <SampleBanner />
        <Rail route={route} lock={lock} />
        <div className="pane">
          <BoxNotes />
          <OlderPage />
          <GateNotes />
          <FaultGuard at={route.at}>
            <Suspense fallback={<div className="pane-empty" />}>
              <Page route={route} lock={lock} />
            </Suspense>
          </FaultGuard>
        </div>
        <aside className="corner" aria-label={app.rooms.corner}>
          <NoticeBar />
          <QueuePanel />
        </aside>
        <IdleLock lock={lock} />
        <Needs />
        {keysShown && (
          <Suspense>
            <KeysSheet onClose={() => setKeysShown(false)} />
          </Suspense>
        )}
      </div>
    </QueueContext>
  )
}

function Page({ route, lock }: { readonly route: Route; readonly lock: () => void }) {
  switch (route.at) {
    case 'patients':
      return <Patients />
    case 'thief':
      return <ThiefPage />
    case 'checkup':
      return <CheckupPage lock={lock} />
    case 'risks':
      return <RiskPage />
    case 'drills':
      return <DrillsPage />
    // Shown before anybody asks whether this browser is unlocked.
    case 'drill':
      return null
    case 'mailroom':
      return <MailroomPage />
    case 'activity':
      return <ActivityPage key={route.of ?? ''} patient={route.of} />
    case 'day':
      return <DayListPage />
    case 'export':
      return <ExportPage />
    case 'limits':
      return <LimitsPage />
    case 'retention':
      return <RetentionPage />
    case 'people':
      return <PeoplePage />
    case 'devices':
      return <DevicesPage lock={lock} />
    case 'rulebook':
      return <RulebookRoom place={route.place} />
    case 'response':
      return <ResponseRoom step={route.step} />
    default:
      return <ChartRoom key={route.patient} route={route} lock={lock} />
  }
}

/** Closing the page asks first while files are in its memory only. */
function useAskBeforeLosing(queue: ImportQueue): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (countQueue(queue.items.get()).inMemory > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [queue])
}

/** The address after `#` names our page, so this is a button that moves the focus itself. */
function skipToMain(): void {
  document.querySelector<HTMLElement>('main h1, main [tabindex="-1"]')?.focus()
}
