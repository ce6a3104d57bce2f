/** In by another device of one's own: a code, eight characters that both screens show, then a passphrase. Spec: enrolment. */
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'
import { DeviceFields, useDeviceFields } from './device-fields.tsx'
import { codeLetters, grouped } from './typed-code.ts'

const LETTERS = 12

export function DeviceWay({ onOpen }: { readonly onOpen: (session: Session) => void }) {
  const { app } = useWords()
  const worker = useWorker()
  const [code, setCode] = useState('')
  const [compare, setCompare] = useState<string | null>(null)
  const device = useDeviceFields()
  const letters = codeLetters(code)
  const ask = useAct(async () => {
    if (letters.length !== LETTERS || !device.check()) return
    setCompare((await worker.askToJoin(letters, device.label.trim())).compare)
  })
  if (compare !== null) {
    return <Joining compare={compare} passphrase={device.passphrase} onOpen={onOpen} onAgain={() => setCompare(null)} />
  }
  return (
    <form
      className="ways-form"
      onSubmit={(event) => {
        event.preventDefault()
        ask.run()
      }}
    >
      <h1 className="page-title">{app.ways.device}</h1>
      <TextField
        label={app.ways.deviceCode}
        value={code}
        onChange={(value) => setCode(grouped(value))}
        hint={app.ways.deviceCodeHint}
        size="big"
        autoFocus
      />
      <DeviceFields fields={device} />
      <ProblemNote problem={ask.problem} />
      <Button kind="main" size="big" type="submit" isDisabled={letters.length !== LETTERS} busy={ask.busy}>
        {app.ways.ask}
      </Button>
    </form>
  )
}

interface JoiningProps {
  readonly compare: string
  readonly passphrase: string
  readonly onOpen: (session: Session) => void
  readonly onAgain: () => void
}

function Joining({ compare, passphrase, onOpen, onAgain }: JoiningProps) {
  const { app } = useWords()
  const worker = useWorker()
  const { run, busy, problem } = useAct(async () => onOpen(await worker.finishJoining(passphrase)))
  useEffect(() => run(), [run])
  return (
    <div className="ways-form">
      <h1 className="page-title">{app.ways.compare}</h1>
      <p className="ways-compare">{compare}</p>
      <p className="lead">{app.ways.compareHint}</p>
      {busy && <StateMark state="waiting" word={app.ways.waiting} />}
      <ProblemNote problem={problem} />
      {problem !== null && <Button onPress={onAgain}>{app.act.again}</Button>}
    </div>
  )
}
