/** The ways into this member's key: what they are, one more, one fewer. Two always remain, and one of them outside this browser. */
import { FileText, Fingerprint, KeyRound } from 'lucide-react'
import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { AddPasskey } from '../passkey/add-passkey.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { NewPassphrase, usePassphraseScore } from '../setup/new-passphrase.tsx'
import { NewSheet } from '../unlock/new-sheet.tsx'
import { useWords } from '../words.ts'
import type { WaysView, WayView } from '../worker/ways-api.ts'
import './ways-section.css'

type Shown = { readonly at: 'passphrase' } | { readonly at: 'sheet' } | { readonly at: 'remove'; readonly way: WayView }

export function WaysSection() {
  const { ways: say } = useWords()
  const { ways: count } = useSession()
  const worker = useWorker()
  const [view, setView] = useState<WaysView | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const look = useAct(async () => setView(await worker.ways()))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count of ways means another list
  useEffect(() => look.run(), [look.run, count])
  const close = useCallback(() => setShown(null), [])
  return (
    <section className="ways-section">
      <h2 className="section-title">{say.title}</h2>
      {view !== null && (
        <>
          <p className="second">{say.elsewhere(view.elsewhere)}</p>
          <ul className="ways-rows">
            {view.ways.map((way) => (
              <WayLine
                key={way.id}
                way={way}
                onRemove={mayRemove(view, way) ? () => setShown({ at: 'remove', way }) : null}
              />
            ))}
          </ul>
          {!view.ways.some((way) => mayRemove(view, way)) && <p className="second">{say.least}</p>}
        </>
      )}
      <ProblemNote problem={look.problem} />
      <p className="second">{say.addLead}</p>
      <AddPasskey onAdded={setView} />
      <div className="ways-acts">
        <Button kind="link" onPress={() => setShown({ at: 'passphrase' })}>
          {say.changePassphrase}
        </Button>
        <Button kind="link" onPress={() => setShown({ at: 'sheet' })}>
          {say.newSheet}
        </Button>
      </div>
      {shown?.at === 'remove' && <RemoveWay way={shown.way} onClose={close} onRemoved={setView} />}
      {shown?.at === 'passphrase' && <ChangePassphrase onClose={close} onChanged={setView} />}
      {shown?.at === 'sheet' && <SheetAnew onClose={close} />}
    </section>
  )
}

/** As the vault rules: two remain, and one that outlives this browser. */
function mayRemove({ ways, elsewhere, least }: WaysView, way: WayView): boolean {
  return ways.length > least && (way.here || elsewhere > 1)
}

const ICONS: Record<WayView['method'], ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>> = {
  passphrase: KeyRound,
  prf: Fingerprint,
  sheet: FileText,
}

function WayLine({ way, onRemove }: { readonly way: WayView; readonly onRemove: (() => void) | null }) {
  const { ways: say } = useWords()
  const dates = useDates()
  const Icon = ICONS[way.method]
  const where = useWhere(way)
  return (
    <li>
      <Icon className="icon" aria-hidden="true" />
      <div className="grow">
        <b>{say.methods[way.method]}</b>
        <p className="second">
          {where}, {say.since(dates.day(dates.dayOf(way.since)))}
        </p>
      </div>
      {onRemove !== null && (
        <Button kind="bare" onPress={onRemove} aria-label={say.removeNamed(`${say.methods[way.method]}, ${where}`)}>
          {say.remove}
        </Button>
      )}
    </li>
  )
}

function useWhere({ here, method, deviceLabel }: WayView): string {
  const { ways: say } = useWords()
  if (method === 'sheet') return say.paper
  return here ? say.here : (deviceLabel ?? say.otherDevice)
}

interface RemoveProps {
  readonly way: WayView
  readonly onClose: () => void
  readonly onRemoved: (view: WaysView) => void
}

function RemoveWay({ way, onClose, onRemoved }: RemoveProps) {
  const { ways: say, app } = useWords()
  const worker = useWorker()
  const where = useWhere(way)
  const { run, busy, problem } = useAct(async () => {
    onRemoved(await worker.removeWay(way.id))
    tell(say.removed)
    onClose()
  })
  return (
    <Sheet
      title={say.removeTitle(`${say.methods[way.method]}, ${where}`)}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy}>
            {say.remove}
          </Button>
        </>
      }
    >
      <p>{say.removeLead}</p>
      {way.method === 'prf' && <p className="second">{say.removePasskey}</p>}
      <ProblemNote problem={problem} />
    </Sheet>
  )
}

function ChangePassphrase(props: { readonly onClose: () => void; readonly onChanged: (view: WaysView) => void }) {
  const { ways: say, app } = useWords()
  const worker = useWorker()
  const { member, deviceLabel } = useSession()
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const score = usePassphraseScore(passphrase, [member.name, deviceLabel])
  const { run, busy, problem } = useAct(async () => {
    setTried(true)
    if (score === null || score.score < 2) return
    props.onChanged(await worker.changePassphrase(passphrase))
    tell(say.changed)
    props.onClose()
  })
  return (
    <Sheet
      title={say.changePassphrase}
      onClose={props.onClose}
      busy={busy}
      foot={
        <>
          <Button onPress={props.onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy} busyWord={app.lock.unlocking}>
            {app.act.save}
          </Button>
        </>
      }
    >
      <NewPassphrase
        label={say.newPassphrase}
        value={passphrase}
        onChange={setPassphrase}
        score={score}
        tried={tried}
      />
      <ProblemNote problem={problem} />
    </Sheet>
  )
}

function SheetAnew({ onClose }: { readonly onClose: () => void }) {
  const { ways: say, app } = useWords()
  const worker = useWorker()
  const session = useSession()
  const [groups, setGroups] = useState<readonly string[] | null>(null)
  const { run, busy, problem } = useAct(async () => setGroups(await worker.newSheet()))
  if (groups !== null) {
    const done = (): void => {
      tell(say.newSheetDone)
      onClose()
    }
    return (
      <div className="ways-paper" role="dialog" aria-modal="true" aria-label={say.newSheet}>
        <NewSheet session={session} groups={groups} lead={say.newSheetLead} onDone={done} />
      </div>
    )
  }
  return (
    <Sheet
      title={say.newSheet}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy}>
            {say.newSheet}
          </Button>
        </>
      }
    >
      <p>{say.newSheetLead}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
