/** Everything leaves, by two members and a day's wait: ask, wait, write file after file. Opens with where it stands. */
import { bulkExport as say } from '@pellicle/protocol/words/en/bulk-export'
import { Download } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorkerEvents } from '../session/events.ts'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { ExportView } from '../worker/export/export-api.ts'
import '../people/people-page.css'
import './export-page.css'

/** A second member agrees elsewhere. */
const LOOK_MS = 5_000

export function ExportPage() {
  const worker = useWorker()
  const dates = useDates()
  const [view, setView] = useState<ExportView | null>(null)
  const [going, setGoing] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [leftOut, setLeftOut] = useState(0)
  const look = useAct(async () => setView(await worker.exportState()))
  const { run } = look
  useEffect(() => {
    run()
    const timer = setInterval(run, LOOK_MS)
    return () => clearInterval(timer)
  }, [run])
  useWorkerEvents(useCallback((event) => event.type === 'export' && setGoing(event), []))
  const ask = useAct(async () => setView(await worker.askExport('other')))
  const withdraw = useAct(async () => {
    if (view?.act == null) return
    await worker.withdrawAct(view.act.act)
    tell(say.withdrawn)
    setView(await worker.exportState())
  })
  const write = useAct(async () => {
    const next = await worker.nextExportFile()
    if (next !== null) {
      saveFile(next.file, next.name)
      setLeftOut(next.leftOut)
    }
    setView(await worker.exportSaved())
    setGoing(null)
  })
  const act = view?.act ?? null
  const progress = view?.progress ?? null
  const isDone = progress !== null && progress.of > 0 && progress.done === progress.of
  return (
    <main className="people page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {view === null ? say.title : answer(view, (at) => `${dates.day(dates.dayOf(at))}, ${dates.time(at)}`)}
      </h1>
      <p className="lead people-lead">{say.lead}</p>
      {view?.may === 'not owner' && <p>{say.notOwner}</p>}
      {view?.may === 'no photos' && <p>{say.noPhotos}</p>}
      {view?.may === 'yes' && act === null && (
        <Button kind="main" onPress={() => ask.run()} busy={ask.busy}>
          {say.ask}
        </Button>
      )}
      {act !== null && act.is === 'waiting' && (
        <>
          {act.from === null && <p>{say.number(act.number)}</p>}
          <p className="second">{say.whoAgrees}</p>
          <Button onPress={() => withdraw.run()} busy={withdraw.busy}>
            {say.withdraw}
          </Button>
        </>
      )}
      {act?.is === 'in force' && !isDone && (
        <div className="row">
          <Button kind="main" onPress={() => write.run()} busy={write.busy} busyWord={say.writing}>
            <Download className="icon-small" aria-hidden="true" />
            {progress === null || progress.files === 0 ? say.start : say.next(progress.files + 1)}
          </Button>
          <Button onPress={() => withdraw.run()} busy={withdraw.busy}>
            {say.withdraw}
          </Button>
        </div>
      )}
      <div role="status" className="export-state">
        {going !== null && <p>{say.going(going.done, going.of)}</p>}
        {progress !== null && progress.files > 0 && (
          <>
            <p>{say.saved(progress.files)}</p>
            {!isDone && <p className="second">{say.rest(progress.done, progress.of)}</p>}
          </>
        )}
        {leftOut > 0 && <p>{say.leftOut(leftOut)}</p>}
      </div>
      <ProblemNote problem={look.problem ?? ask.problem ?? withdraw.problem ?? write.problem} />
      <p className="second export-honest">{say.honest}</p>
      {view !== null && view.before.length > 0 && (
        <section>
          <h2 className="section-title">{say.before}</h2>
          <ul className="export-before">
            {view.before.map(({ at, part, patients }) => (
              <li key={`${at} ${part}`}>
                <span className="grow">{say.file(part, patients)}</span>
                <span className="second">{dates.moment(at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}

function answer({ act, until, progress }: ExportView, moment: (at: number) => string): string {
  if (act === null) return say.none
  if (progress !== null && progress.of > 0 && progress.done === progress.of) return say.done(progress.of)
  if (act.is === 'in force') return say.open(moment(until ?? 0))
  if (act.from === null) return say.asked
  return act.needs === 'wait' ? say.alone(moment(act.from)) : say.waiting(moment(act.from))
}
