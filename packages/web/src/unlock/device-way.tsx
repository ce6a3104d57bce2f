/** In by another device of one's own: a code, eight characters that both screens show, then a passphrase. Spec: enrolment. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session, WorkerApi } from '../worker/api.ts'
import { DeviceFields, useDeviceFields } from './device-fields.tsx'
import { NewSheet } from './new-sheet.tsx'
import { codeLetters, grouped } from './typed-code.ts'
import '../people/people-page.css'

const LETTERS = 12

export function DeviceWay({
  onOpen,
  given = '',
}: {
  readonly onOpen: (session: Session) => void
  readonly given?: string
}) {
  const { app, people } = useWords()
  const worker = useWorker()
  const [code, setCode] = useState(grouped(given))
  const [asked, setAsked] = useState<Asked | null>(null)
  const device = useDeviceFields()
  const letters = codeLetters(code)
  const ask = useAct(async () => {
    if (letters.length !== LETTERS || !device.check()) return
    setAsked(await worker.askToJoin(letters, device.label.trim()))
  })
  if (asked !== null) {
    return <Joining asked={asked} passphrase={device.passphrase} onOpen={onOpen} onAgain={() => setAsked(null)} />
  }
  return (
    <form
      className="ways-form"
      onSubmit={(event) => {
        event.preventDefault()
        ask.run()
      }}
    >
      <h1 className="page-title">{given === '' ? app.ways.device : people.joinTitle(null)}</h1>
      {given !== '' && <p className="lead">{people.joinLead}</p>}
      <TextField
        label={app.ways.deviceCode}
        value={code}
        onChange={(value) => setCode(grouped(value))}
        hint={app.ways.deviceCodeHint}
        size="big"
        autoFocus={given === ''}
      />
      <DeviceFields fields={device} />
      <ProblemNote problem={ask.problem} />
      <Button kind="main" size="big" type="submit" isDisabled={letters.length !== LETTERS} busy={ask.busy}>
        {app.ways.ask}
      </Button>
    </form>
  )
}

type Asked = Awaited<ReturnType<WorkerApi['askToJoin']>>
type Joined = Awaited<ReturnType<WorkerApi['finishJoining']>>

interface JoiningProps {
  readonly asked: Asked
  readonly passphrase: string
  readonly onOpen: (session: Session) => void
  readonly onAgain: () => void
}

function Joining({ asked: { compare, invites, fingerprint }, passphrase, onOpen, onAgain }: JoiningProps) {
  const { app, people } = useWords()
  const worker = useWorker()
  const [joined, setJoined] = useState<Joined | null>(null)
  const { run, busy, problem } = useAct(async () => {
    const done = await worker.finishJoining(passphrase)
    if (done.newSheet === null) onOpen(done.session)
    else setJoined(done)
  })
  useEffect(() => run(), [run])
  if (joined !== null && joined.newSheet !== null) {
    const { session, newSheet } = joined
    return <NewSheet session={session} groups={newSheet} lead={people.joinSheetLead} onDone={() => onOpen(session)} />
  }
  return (
    <div className="ways-form">
      <h1 className="page-title">{invites === null ? app.ways.compare : people.joinTitle(invites.name)}</h1>
      {invites !== null && (
        <dl className="people-roles">
          {invites.roles.map((role) => (
            <div key={role}>
              <dt>{people.roleNames[role]}</dt>
              <dd>{people.roleSentences[role]}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="ways-compare">{compare}</p>
      <p className="lead">{invites === null ? app.ways.compareHint : people.joinCompare}</p>
      {fingerprint !== null && (
        <p className="second">
          {people.fingerprint}: <b className="people-print">{fingerprint}</b>
        </p>
      )}
      {busy && <StateMark state="waiting" word={invites === null ? app.ways.waiting : people.joinWaiting} />}
      <ProblemNote problem={problem} />
      {problem !== null && <Button onPress={onAgain}>{app.act.again}</Button>}
    </div>
  )
}
