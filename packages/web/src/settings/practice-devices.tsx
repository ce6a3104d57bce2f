/** Every device this member may see and shut out. A lost phone is one button; how long it took stands there afterwards. */
import { MonitorSmartphone, SquareTerminal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { announce } from '../session/live.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { DeviceView, PeopleView } from '../worker/people-api.ts'

export function PracticeDevices() {
  const { people: say } = useWords()
  const worker = useWorker()
  const [view, setView] = useState<PeopleView | null>(null)
  const [losing, setLosing] = useState<DeviceView | null>(null)
  const [done, setDone] = useState<readonly Lost[]>([])
  const look = useAct(async () => setView(await worker.people()))
  useEffect(() => look.run(), [look.run])
  const shown = view?.devices.filter(({ member }) => view.mayManage || member === view.me) ?? []
  return (
    <section className="devices-all">
      <h2 className="section-title">{view?.mayManage ? say.devicesTitle : say.devicesOwn}</h2>
      <div role="status">
        {done.map((lost) => (
          <LostLines key={lost.device} lost={lost} />
        ))}
      </div>
      <ul>
        {shown.map((device) => (
          <DeviceRow key={device.id} device={device} onLost={() => setLosing(device)} />
        ))}
      </ul>
      <ProblemNote problem={look.problem} />
      {losing !== null && (
        <LostSheet
          device={losing}
          onClose={() => setLosing(null)}
          onDone={(lost) => {
            setDone((old) => [...old, lost])
            setLosing(null)
            look.run()
          }}
        />
      )}
    </section>
  )
}

interface Lost {
  readonly device: string
  readonly name: string
  readonly pressedAt: number
  readonly tookMs: number
}

const LOOK_MS = 1_000

/** From the press to the ledger, and, as soon as the lost device asks for anything, to the first refusal. */
function LostLines({ lost }: { readonly lost: Lost }) {
  const { people: say, locale } = useWords()
  const dates = useDates()
  const worker = useWorker()
  const [refusedAt, setRefusedAt] = useState<number | null>(null)
  const ms = (span: number): string => `${new Intl.NumberFormat(locale).format(span)} ms`
  const line = say.lostDone(lost.name, ms(lost.tookMs))
  useEffect(() => announce(line), [line])
  useEffect(() => {
    if (refusedAt !== null) return
    const look = (): void => void worker.firstRefused(lost.device).then(setRefusedAt, () => undefined)
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [worker, lost.device, refusedAt])
  return (
    <>
      <p>{line}</p>
      <p className="second">
        {refusedAt === null
          ? say.lostQuiet
          : say.lostRefused(dates.time(refusedAt), ms(Math.max(0, refusedAt - lost.pressedAt)))}
      </p>
    </>
  )
}

function nameOf(device: DeviceView, nameless: string): string {
  return device.label ?? nameless
}

function DeviceRow({ device, onLost }: { readonly device: DeviceView; readonly onLost: () => void }) {
  const { people: say } = useWords()
  const dates = useDates()
  const Icon = device.form === 'browser' ? MonitorSmartphone : SquareTerminal
  const day = (at: number): string => dates.day(dates.dayOf(at))
  const state = device.removedAt === null ? say.since(day(device.since)) : say.deviceRemoved(day(device.removedAt))
  const name = nameOf(device, say.deviceForm[device.form])
  return (
    <li data-gone={device.removedAt !== null || undefined}>
      <Icon className="icon" aria-hidden="true" />
      <div className="grow">
        <b>{name}</b>
        {device.here && <span className="label"> {say.deviceHere}</span>}
        <p className="second">{[device.memberName ?? say.nameless, say.deviceForm[device.form], state].join(', ')}</p>
      </div>
      {device.mayRemove && (
        <Button kind="bare" onPress={onLost} aria-label={say.lostNamed(name)}>
          {say.lost}
        </Button>
      )}
    </li>
  )
}

interface LostSheetProps {
  readonly device: DeviceView
  readonly onClose: () => void
  readonly onDone: (lost: Lost) => void
}

function LostSheet({ device, onClose, onDone }: LostSheetProps) {
  const { people: say, app } = useWords()
  const worker = useWorker()
  const name = nameOf(device, say.deviceForm[device.form])
  const { run, busy, problem } = useAct(async () => {
    onDone({ device: device.id, name, ...(await worker.removeDevice(device.id)) })
  })
  return (
    <Sheet
      title={say.lostTitle(name)}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy}>
            {say.lostConfirm}
          </Button>
        </>
      }
    >
      <p>{say.lostLead}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
