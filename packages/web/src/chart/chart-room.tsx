/**
 * A chart and what covers it: the page of visits, one photo, or two beside each other. All three share what is open, so
 * that going from one to the other asks for nothing twice. Leaving closes the chart.
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { GateHelp, helps } from '../gate/gate-help.tsx'
import { spacedInitials } from '../marks/initials.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { leaveTo, type Route } from '../route.ts'
import { useCell } from '../session/cell.ts'
import { useTell, useWorkerEvents } from '../session/events.ts'
import { useWorker } from '../session/ports.ts'
import { whereLeft } from '../session/where-left.ts'
import { useWords } from '../words.ts'
import { chartActs } from './chart-acts.ts'
import { ChartContext, type ChartPort } from './chart-context.ts'
import { ChartPage } from './chart-page.tsx'
import { OpenChart } from './open-chart.ts'
import './chart-room.css'

const Capture = lazy(() => import('../capture/capture.tsx').then((module) => ({ default: module.Capture })))
const loadViewing = () => import('../viewer/viewing.ts')
const Viewer = lazy(() => loadViewing().then((module) => ({ default: module.Viewer })))
const Compare = lazy(() => loadViewing().then((module) => ({ default: module.Compare })))

export type ChartRoute = Extract<Route, { at: 'chart' | 'capture' | 'photo' | 'compare' }>

export function ChartRoom({ route, lock }: { readonly route: ChartRoute; readonly lock: () => void }) {
  const worker = useWorker()
  const [open, setOpen] = useState<OpenChart | null>(null)
  useEffect(() => {
    const opened = new OpenChart(worker, route.patient)
    setOpen(opened)
    void opened.load()
    return () => opened.close()
  }, [worker, route.patient])
  useEffect(() => {
    const timer = setTimeout(() => void loadViewing(), 600)
    return () => clearTimeout(timer)
  }, [])
  return open === null ? <Opening /> : <Opened open={open} route={route} lock={lock} />
}

interface OpenedProps {
  readonly open: OpenChart
  readonly route: ChartRoute
  readonly lock: () => void
}

function Opened({ open, route, lock }: OpenedProps) {
  const { app } = useWords()
  const words = useWords()
  const worker = useWorker()
  const state = useCell(open.state)
  const [chosen, choose] = useState<readonly PhotoId[]>([])
  const [uncovered, setUncovered] = useState<ReadonlySet<PhotoId>>(new Set())
  const uncover = useCallback((photo: PhotoId) => setUncovered((old) => new Set(old).add(photo)), [])
  const tellPages = useTell()
  const acts = useMemo(() => chartActs(open, { worker, words, tellPages }), [worker, open, words, tellPages])
  useWorkerEvents((event) => open.hear(event))

  const load = useCallback(() => void open.load(), [open])
  const name = state.at === 'open' ? nameOf(state.chart.record) : null
  useEffect(() => {
    if (name !== null) whereLeft.set({ initials: spacedInitials(name), page: route.at })
  }, [name, route.at])

  const port = useMemo<ChartPort | null>(
    () =>
      state.at === 'open'
        ? { open, chart: state.chart, arrived: state.arrived, acts, chosen, choose, uncovered, uncover }
        : null,
    [open, state, acts, chosen, uncovered, uncover],
  )
  if (state.at === 'failed') {
    return (
      <main className="page chart-failed" id="page-main">
        <h1 className="page-title" tabIndex={-1}>
          {words.chart.openingChart}
        </h1>
        {helps(state.problem) ? (
          <GateHelp problem={state.problem} patient={open.patient} onOpen={load} />
        ) : (
          <ProblemNote problem={state.problem} />
        )}
        <div className="row">
          <Button kind={helps(state.problem) ? 'plain' : 'main'} onPress={() => void open.load()}>
            {app.act.again}
          </Button>
          <Button onPress={() => leaveTo({ at: 'patients' })}>{app.act.back}</Button>
        </div>
      </main>
    )
  }
  if (port === null) return <Opening />
  return (
    <ChartContext value={port}>
      <ChartPage covered={route.at !== 'chart'} />
      {route.at !== 'chart' && (
        <Suspense fallback={<div className="viewing" />}>
          {route.at === 'capture' ? (
            <Capture patient={route.patient} />
          ) : route.at === 'photo' ? (
            <Viewer photo={route.photo} lock={lock} />
          ) : (
            <Compare first={route.first} second={route.second} lock={lock} />
          )}
        </Suspense>
      )}
    </ChartContext>
  )
}

function Opening() {
  const { chart } = useWords()
  return (
    <main className="page chart-opening" id="page-main">
      <StateMark state="opening" word={chart.openingChart} />
    </main>
  )
}
