/** Is it real? Each sample up the ladder of possession, on this device. Samples are letters; pictures are shown by a press, to clinicians. */
import { cameFromInside } from '@pellicle/breach/possession/ladder'
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import { room } from '@pellicle/protocol/words/en/room'
import { Columns2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { Sheet } from '../../controls/dialog.tsx'
import { TextField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import type { SweepState } from '../../worker/room/room-api.ts'
import { type KeptSample, letterOf } from '../case-state.ts'
import { FileField } from '../file-field.tsx'
import { sayTook } from '../say-left.ts'
import type { StepProps } from '../step-props.ts'

const say = room.real
const LAST_STEP = 7
/** A second member agrees elsewhere. */
const LOOK_MS = 5_000

export function RealStep({ open }: StepProps) {
  const worker = useWorker()
  const { samples, published } = open.state
  const [where, setWhere] = useState('')
  const [since, setSince] = useState('')
  const ask = (id: string, confirmed: Readonly<Record<string, boolean>>) => ({
    ...{ incident: open.view.id, id, confirmed },
    published: published.map(({ exhibit, since, where }) => ({ exhibit, since, where })),
  })
  const [beside, setBeside] = useState<KeptSample | null>(null)
  const { run, busy, problem } = useAct(async (files: readonly File[]) => {
    let number = samples.length
    for (const file of files) {
      const id = letterOf(number++)
      const bytes = await file.arrayBuffer()
      const found = await worker.roomSample(ask(id, {}), bytes.slice(0))
      const kept = { id, fileName: file.name, ...found }
      await open.note({ step: 'real', what: 'sample', exhibit: id, fileName: file.name, source: 'sample', kept }, bytes)
    }
  })
  const judge = async ({ id, fileName, index }: KeptSample, confirmed: Readonly<Record<string, boolean>>) => {
    const found = await worker.roomSample(ask(id, confirmed), await worker.roomExhibit(open.view.id, index))
    const kept = { id, fileName, ...found, index }
    await open.note({ step: 'real', what: 'sample', exhibit: id, fileName, kept })
  }
  const confirm = useAct(async (sample: KeptSample, same: boolean) => {
    const photo = sample.verdict.photo ?? sample.beside?.photo ?? ''
    await judge(sample, { [photo]: same })
    setBeside(null)
  })
  const unfinished = samples.filter(
    ({ verdict, notCompared }) => notCompared > 0 || verdict.reason === 'LIST_NOT_COMPARED',
  )
  const again = useAct(async () => {
    for (const sample of unfinished) {
      const { photo, status } = sample.verdict
      await judge(sample, photo !== null && status === 'settled' ? { [photo]: true } : {})
    }
  })
  const publish = useAct(async (files: readonly File[]) => {
    for (const [at, file] of files.entries()) {
      const exhibit = `P${published.length + at + 1}`
      const words = { step: 'real', what: 'published', exhibit, fileName: file.name, source: 'published', where, since }
      await open.note(words, await file.arrayBuffer())
    }
  })
  const inside = samples.filter(({ verdict }) => cameFromInside(verdict)).length
  return (
    <>
      <p className="label">{say.lead(samples.length)}</p>
      <h1 className="answer" tabIndex={-1}>
        {say.headline(inside, samples.length)}
      </h1>
      <ul className="samples">
        {samples.map((sample) => (
          <Sample key={sample.id} sample={sample} onBeside={() => setBeside(sample)} />
        ))}
      </ul>
      {samples.some(({ notCompared }) => notCompared > 0) && <p className="second">{say.notAll}</p>}
      <Sweep>
        {unfinished.length > 0 && (
          <Button onPress={() => again.run()} busy={again.busy} busyWord={say.checking}>
            {say.again(unfinished.length)}
          </Button>
        )}
      </Sweep>
      <p className="second">
        {say.person} {samples.length > 0 && say.pieces}
      </p>
      <ProblemNote problem={problem ?? confirm.problem ?? again.problem} />
      <FileField label={busy ? say.checking : say.add} hint={say.drop} onFiles={run} />
      <details className="published">
        <summary>{say.published(published.length)}</summary>
        <p className="second">{say.publishedLead}</p>
        <div className="room-fields">
          <TextField label={say.publishedWhere} value={where} onChange={setWhere} />
          <label className="plain-field">
            <span className="field-label">{say.publishedSince}</span>
            <input
              className="plain-input"
              type="date"
              value={since}
              onChange={(event) => setSince(event.target.value)}
            />
          </label>
        </div>
        <ProblemNote problem={publish.problem} />
        {where.trim() !== '' && since !== '' && <FileField label={say.publishedAdd} onFiles={publish.run} />}
        <ul className="room-list">
          {published.map(({ exhibit, fileName, since: on, where: at }) => (
            <li key={exhibit}>{say.publishedOne(fileName, at, on)}</li>
          ))}
        </ul>
      </details>
      {beside !== null && (
        <SideBySide
          sample={beside}
          incident={open.view.id}
          busy={confirm.busy}
          onClose={() => setBeside(null)}
          onAnswer={(same) => confirm.run(beside, same)}
        />
      )}
    </>
  )
}

/** Everybody's fingerprints take two members; the room asks, another device agrees, both compare the number. */
function Sweep({ children }: { readonly children: ReactNode }) {
  const worker = useWorker()
  const [sweep, setSweep] = useState<SweepState | null>(null)
  const look = useAct(async () => setSweep(await worker.roomSweep()))
  const ask = useAct(async () => setSweep(await worker.roomAskSweep()))
  const { run } = look
  const waits = sweep?.state === 'waiting'
  useEffect(() => {
    run()
    if (!waits) return
    const timer = setInterval(run, LOOK_MS)
    return () => clearInterval(timer)
  }, [run, waits])
  if (sweep === null) return <ProblemNote problem={look.problem} />
  return (
    <div className="room-acts">
      {sweep.state === 'none' ? (
        <Button onPress={() => ask.run()} busy={ask.busy}>
          {say.sweepAsk}
        </Button>
      ) : (
        <p className="second">{sweep.state === 'waiting' ? say.sweepWaiting(sweep.number ?? '') : say.sweepInForce}</p>
      )}
      {sweep.state === 'in force' && children}
      <ProblemNote problem={ask.problem} />
    </div>
  )
}

function Sample({ sample, onBeside }: { readonly sample: KeptSample; readonly onBeside: () => void }) {
  const { id, fileName, verdict, compared, ms } = sample
  const { step, say: finding, also, status } = verdict
  return (
    <li className="sample">
      <span className="sample-letter" role="img" aria-label={say.covered(id)}>
        {id}
      </span>
      <div>
        <p className="sample-finding">{finding}</p>
        <p className="second">
          {step === LAST_STEP ? fileName : `${fileName}. ${say.searched(compared, sayTook(ms))}`}
        </p>
        {also.map((line) => (
          <p key={line} className="second">
            {line}
          </p>
        ))}
        {status === 'needs-person' && sample.beside !== null && (
          <Button onPress={onBeside}>
            <Columns2 className="icon-small" aria-hidden="true" />
            {say.confirm}
          </Button>
        )}
      </div>
      <div className="ladder" data-inside={(step >= 5 && verdict.reason !== 'LIST_NOT_COMPARED') || undefined}>
        <div className="ladder-steps" role="img" aria-label={say.step(step, say.names[step] ?? '')}>
          {Array.from({ length: LAST_STEP + 1 }, (_, at) => (
            <i key={say.names[at]} data-at={at === step ? 'here' : at < step ? 'below' : undefined} />
          ))}
        </div>
        <p className="second">{say.step(step, say.names[step] ?? '')}</p>
      </div>
    </li>
  )
}

interface SideBySideProps {
  readonly sample: KeptSample
  readonly incident: string
  readonly busy: boolean
  readonly onClose: () => void
  readonly onAnswer: (same: boolean) => void
}

/** Both pictures in a sheet, each drawn anew by the browser; they leave the page with it. */
function SideBySide({ sample, incident, busy, onClose, onAnswer }: SideBySideProps) {
  const worker = useWorker()
  const oursOf = async ({ patient, photo, exhibit }: NonNullable<KeptSample['beside']>): Promise<Blob> => {
    if (exhibit !== null && exhibit !== undefined) return new Blob([await worker.roomExhibit(incident, exhibit)])
    await worker.openChart(patient as PatientId)
    const blob = await worker.rendition(patient as PatientId, photo as PhotoId, 'preview')
    void worker.closeChart(patient as PatientId)
    return blob
  }
  const [pair, setPair] = useState<{ readonly theirs: string; readonly ours: string } | null>(null)
  const { run, problem } = useAct(async () => {
    const { beside, index } = sample
    if (beside === null) return
    const [bytes, blob] = await Promise.all([worker.roomExhibit(incident, index), oursOf(beside)])
    setPair({ theirs: URL.createObjectURL(new Blob([bytes])), ours: URL.createObjectURL(blob) })
  })
  useEffect(() => run(), [run])
  useEffect(
    () => () => {
      if (pair === null) return
      URL.revokeObjectURL(pair.theirs)
      URL.revokeObjectURL(pair.ours)
    },
    [pair],
  )
  return (
    <Sheet
      title={say.sideBySide(sample.id)}
      onClose={onClose}
      width="wide"
      busy={busy}
      foot={
        <>
          <Button onPress={() => onAnswer(false)} busy={busy} isDisabled={pair === null}>
            {say.different}
          </Button>
          <Button kind="main" onPress={() => onAnswer(true)} busy={busy} isDisabled={pair === null}>
            {say.same}
          </Button>
        </>
      }
    >
      <ProblemNote problem={problem} />
      {pair !== null && (
        <div className="beside">
          <figure>
            <img src={pair.theirs} alt={say.sample} />
            <figcaption className="label">{say.sample}</figcaption>
          </figure>
          <figure>
            <img src={pair.ours} alt={say.ours} />
            <figcaption className="label">{say.ours}</figcaption>
          </figure>
        </div>
      )}
    </Sheet>
  )
}
