/**
 * The gate asks the person: one tap for a reason, or a reason and a touch. It rises over whatever is open; what waited goes on by itself.
 * Never a wall: "not now" leaves things as they were.
 */
import { REASONS, type ReasonCode } from '@pellicle/protocol/reasons'
import { Fingerprint } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { usePasskey } from '../passkey/use-passkey.ts'
import { useWorkerEvents } from '../session/events.ts'
import { useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import type { NeedView } from '../worker/gate-api.ts'
import { touchPasskey } from './touch-passkey.ts'
import './gate.css'

export function Needs() {
  const [needs, setNeeds] = useState<readonly NeedView[]>([])
  useWorkerEvents((event) => {
    if (event.type === 'need') setNeeds((old) => [...old, event.need])
  })
  const need = needs[0]
  if (need === undefined) return null
  return (
    <NeedSheet key={need.id} need={need} onDone={() => setNeeds((old) => old.filter(({ id }) => id !== need.id))} />
  )
}

const ORDER: readonly ReasonCode[] = ['visit', 'call', 'emergency', 'second-opinion', 'result', ...REASONS]

function NeedSheet({ need, onDone }: { readonly need: NeedView; readonly onDone: () => void }) {
  const { gate: say } = useWords()
  const worker = useWorker()
  const [reason, setReason] = useState<ReasonCode | null>(
    need.why === 'agree' || need.why === 'key' ? 'other' : need.reason,
  )
  const refuse = (): void => {
    void worker.answerNeed(need.id, null).catch(() => undefined)
    onDone()
  }
  const lead = say.needLead[need.why]
  const pick = (picked: ReasonCode): void => {
    if (need.why !== 'reason') {
      setReason(picked)
      return
    }
    void worker.answerNeed(need.id, { reason: picked }).catch(() => undefined)
    onDone()
  }
  return (
    <Sheet title={say.needTitle[need.why]} onClose={refuse} foot={<Button onPress={refuse}>{say.later}</Button>}>
      <p className="second">{typeof lead === 'string' ? lead : lead(need.opened, need.class)}</p>
      {reason === null ? (
        <div className="gate-reasons">
          {[...new Set(ORDER)].map((one) => (
            <Button key={one} onPress={() => pick(one)}>
              {say.reasons[one]}
            </Button>
          ))}
        </div>
      ) : (
        <Touch need={need} reason={reason} onDone={onDone} />
      )}
    </Sheet>
  )
}

interface TouchProps {
  readonly need: NeedView
  readonly reason: ReasonCode
  readonly onDone: () => void
}

function Touch({ need, reason, onDone }: TouchProps) {
  const { gate: say } = useWords()
  const worker = useWorker()
  const passkey = need.ways.find(({ way }) => way === 'passkey')
  const hasPassphrase = need.ways.some(({ way }) => way === 'passphrase')
  const [typed, setTyped] = useState('')
  const touch = usePasskey(async () => {
    if (passkey === undefined || passkey.credential === null) return
    const challenge = await worker.needChallenge(need.id, passkey.touch, reason)
    await worker.answerNeed(need.id, { reason, ...(await touchPasskey(passkey.credential, challenge)) })
    onDone()
  })
  const confirm = usePasskey(async () => {
    await worker.answerNeed(need.id, { reason, passphrase: typed })
    onDone()
  })
  const { run } = touch
  // The tap on the reason was the gesture: the browser's own question follows at once.
  useEffect(() => {
    if (passkey !== undefined) run()
  }, [passkey, run])
  if (passkey === undefined && !hasPassphrase) return <p>{say.noWay}</p>
  return (
    <>
      {passkey !== undefined && (
        <Button kind="main" onPress={() => touch.run()} busy={touch.busy} busyWord={say.touching}>
          <Fingerprint className="icon-small" aria-hidden="true" />
          {say.touchWith}
        </Button>
      )}
      <div role="status">{touch.trouble !== null && <p className="second">{touch.trouble}</p>}</div>
      {hasPassphrase && (
        <form
          className="gate-passphrase"
          onSubmit={(event) => {
            event.preventDefault()
            confirm.run()
          }}
        >
          <TextField
            label={say.passphrase}
            type="password"
            value={typed}
            onChange={setTyped}
            autoComplete="current-password"
            autoFocus={passkey === undefined}
          />
          <Button
            kind={passkey === undefined ? 'main' : 'plain'}
            type="submit"
            isDisabled={typed === ''}
            busy={confirm.busy}
          >
            {say.confirm}
          </Button>
        </form>
      )}
      <ProblemNote problem={touch.problem ?? confirm.problem} />
    </>
  )
}
