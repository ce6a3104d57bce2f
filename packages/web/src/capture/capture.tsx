/**
 * The camera in the page: one view after the other, the earlier photo as a ghost, each shot sealed before the next. The picture goes to the
 * edges, the shutter lies in the thumb's reach; nothing is written to the system's album.
 */

import type { PatientId } from '@pellicle/protocol/ids'
import { capture as say } from '@pellicle/protocol/words/en/capture'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useChart } from '../chart/chart-context.ts'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useQueue } from '../import/queue-context.ts'
import { leaveTo } from '../route.ts'
import { announce } from '../session/live.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { CameraTrouble } from './camera.ts'
import { CameraPicture } from './camera-picture.tsx'
import { CaptureHead } from './capture-head.tsx'
import { CaptureStrip, type Shot } from './capture-strip.tsx'
import { earlierPhoto, mostShownRegion } from './earlier-photo.ts'
import { NotYetKept } from './not-yet-kept.tsx'
import { SetSheet } from './set-sheet.tsx'
import { useSeries } from './use-series.ts'
import { nextOpen, setFor, type ViewSet } from './view-sets.ts'
import { nameOfView } from './view-words.ts'
import './capture.css'

export function Capture({ patient }: { readonly patient: PatientId }) {
  const words = useWords()
  const { app } = words
  const { chart, open } = useChart()
  const worker = useWorker()
  const dates = useDates()
  const queue = useQueue()
  const today = dates.today()
  const [set, setSet] = useState<ViewSet>(() => setFor(mostShownRegion(chart)))
  const [at, setAt] = useState(0)
  const [shots, setShots] = useState<ReadonlyMap<number, Shot>>(new Map())
  const [ghost, setGhost] = useState(true)
  const [sheet, setSheet] = useState<'set' | 'waiting' | null>(null)
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  const still = useRef<(() => Promise<Blob>) | null>(null)
  const series = useSeries(patient, set, today)
  const view = set.views[at] ?? set.views[0]
  const earlier = useMemo(
    () => (view === undefined ? null : earlierPhoto(chart, set, view, today)),
    [chart, set, view, today],
  )
  const shutter = useAct(async () => {
    const take = still.current
    if (take === null || view === undefined) return
    const id = await series.ready()
    const content = await take()
    const { id: line } = await worker.shoot(id, { content, takenAt: Date.now(), ...view })
    const taken = new Map(shots).set(at, { line, address: URL.createObjectURL(content) })
    setShots(taken)
    announce(say.taken(nameOfView(view, words)))
    const next = nextOpen(set.views, at, new Set(taken.keys()))
    if (next === null) announce(say.all)
    else setAt(next)
  })
  const forget = useCallback(() => {
    setShots((old) => {
      for (const { address } of old.values()) URL.revokeObjectURL(address)
      return new Map()
    })
  }, [])
  useEffect(() => forget, [forget])
  const mine = queue.filter((item) => [...shots.values()].some(({ line }) => line === item.id))
  const sealed = mine.filter(({ state }) => !['waiting', 'sealing', 'refused'].includes(state)).length
  const notKept = queue.filter(({ state }) => ['sealed', 'sending'].includes(state))
  const close = (): void => leaveTo({ at: 'chart', patient })
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && sheet === null) close()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  })
  if (view === undefined) return null
  return (
    <main className="capture" id="page-main" aria-label={say.label}>
      <CameraPicture
        still={still}
        onTrouble={setTrouble}
        guide={set.guide}
        ghost={ghost && earlier !== null ? { photo: earlier, pictures: open.pictures } : null}
      />
      <CaptureHead
        title={nameOfView(view, words)}
        place={say.place(say.sets[set.id] ?? set.id, at + 1, set.views.length)}
        onClose={close}
        onSet={() => setSheet('set')}
      />
      {trouble !== null && (
        <div className="capture-trouble" role="alert">
          <p>{say.trouble[trouble]}</p>
          <Button onPress={() => setTrouble(null)}>{app.act.again}</Button>
        </div>
      )}
      <footer className="capture-foot">
        <ProblemNote problem={shutter.problem ?? series.problem} />
        <CaptureStrip set={set} at={at} shots={shots} queue={queue} onChoose={setAt} />
        <div className="capture-controls">
          <button
            type="button"
            className="capture-word"
            aria-pressed={ghost && earlier !== null}
            disabled={earlier === null}
            onClick={() => setGhost(!ghost)}
            title={earlier === null ? say.noGhost : say.ghostOn}
          >
            {say.ghost}
          </button>
          <button
            type="button"
            className="capture-shutter"
            aria-label={say.shutter}
            aria-busy={shutter.busy}
            disabled={trouble !== null}
            onClick={() => shutter.run()}
          >
            <i />
          </button>
          <button
            type="button"
            className="capture-word"
            onClick={() => setAt(nextOpen(set.views, at, new Set(shots.keys())) ?? (at + 1) % set.views.length)}
          >
            {say.skip}
          </button>
        </div>
        <p className="capture-note" role="status">
          {say.note(sealed)}{' '}
          <button type="button" className="capture-waiting" onClick={() => setSheet('waiting')}>
            {say.waiting(notKept.length)}
          </button>
        </p>
      </footer>
      {sheet === 'set' && (
        <SetSheet
          current={set}
          onClose={() => setSheet(null)}
          onChoose={(chosen) => {
            forget()
            setSet(chosen)
            setAt(0)
            setSheet(null)
          }}
        />
      )}
      {sheet === 'waiting' && <NotYetKept onClose={() => setSheet(null)} />}
    </main>
  )
}
