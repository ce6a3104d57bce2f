/** Inviting somebody: name and roles, a code to scan or type, the comparison, the signature. */
import type { Role } from '@pellicle/protocol/roles'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { QrCode } from '../marks/qr-code.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { announce } from '../session/live.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Problem, WorkerApi } from '../worker/api.ts'
import { joinLink } from './join-link.ts'
import { RoleChoices } from './role-choices.tsx'

type Offer = Awaited<ReturnType<WorkerApi['invite']>>
type State = Awaited<ReturnType<WorkerApi['enrolmentState']>>
const ASK_MS = 1200

export function InviteSheet({
  onClose,
  onAdmitted,
}: {
  readonly onClose: () => void
  readonly onAdmitted: () => void
}) {
  const { people: say, app } = useWords()
  const worker = useWorker()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [tried, setTried] = useState(false)
  const [offer, setOffer] = useState<Offer | null>(null)
  const make = useAct(async () => {
    setTried(true)
    if (name.trim() === '' || roles.length === 0) return
    setOffer(await worker.invite(name.trim(), roles))
  })
  if (offer !== null) return <Invited {...{ name: name.trim(), offer, onClose, onAdmitted }} />
  return (
    <Sheet
      title={say.invite}
      onClose={onClose}
      busy={make.busy}
      width="wide"
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => make.run()} busy={make.busy}>
            {say.inviteMake}
          </Button>
        </>
      }
    >
      <p className="second">{say.inviteLead}</p>
      <TextField
        label={say.inviteName}
        value={name}
        onChange={setName}
        autoFocus
        fault={tried && name.trim() === '' ? say.inviteNameNeeded : null}
      />
      <RoleChoices roles={roles} onChange={setRoles} />
      {tried && roles.length === 0 && <p className="field-fault">{say.inviteRoleNeeded}</p>}
      <ProblemNote problem={make.problem} />
    </Sheet>
  )
}

interface InvitedProps {
  readonly name: string
  readonly offer: Offer
  readonly onClose: () => void
  readonly onAdmitted: () => void
}

function Invited({ name, offer, onClose, onAdmitted }: InvitedProps) {
  const { people: say, app } = useWords()
  const dates = useDates()
  const worker = useWorker()
  const [state, setState] = useState<State>({ state: 'waiting' })
  const [differs, setDiffers] = useState(false)
  const [copied, setCopied] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sign = useAct(async () => {
    await worker.approveEnrolment(offer.code)
    setState({ state: 'admitted' })
    announce(say.inviteAdmitted(name))
    onAdmitted()
  })
  const over = differs || state.state === 'admitted' || state.state === 'expired'
  useEffect(() => {
    if (over) return
    let stopped = false
    const ask = async (): Promise<void> => {
      try {
        const now = await worker.enrolmentState(offer.code)
        if (stopped) return
        setState((old) => {
          if (old.state !== now.state && now.state === 'asked') announce(say.inviteAsked(name, now.label))
          return now
        })
        setProblem(null)
      } catch (error) {
        if (!stopped) setProblem(problemIn(error))
      }
    }
    const timer = setInterval(() => void ask(), ASK_MS)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [worker, offer.code, over, say, name])
  const link = joinLink(offer.code)
  return (
    <Sheet title={say.invite} onClose={onClose} busy={sign.busy}>
      {differs && <p role="alert">{say.inviteDiffersDone}</p>}
      {!differs && state.state === 'waiting' && (
        <>
          <QrCode text={link} label={say.inviteScan(name)} />
          <p className="second">{say.inviteScan(name)}</p>
          <p className="second">{say.inviteCode}</p>
          <p className="offer-code">{offer.code}</p>
          <p className="second">
            {say.inviteUntil(dates.time(offer.expiresAt))}. {say.inviteLinkHint}
          </p>
          <div>
            <Button onPress={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
              {copied ? say.inviteCopied : say.inviteCopy}
            </Button>
          </div>
          <StateMark state="waiting" word={say.inviteWaiting(name)} />
        </>
      )}
      {!differs && state.state === 'asked' && (
        <>
          <p className="offer-asked">{say.inviteAsked(name, state.label)}</p>
          <p className="second">{say.inviteCompare}</p>
          <p className="offer-code">{state.compare}</p>
          {state.fingerprint !== null && (
            <p className="second">
              {say.inviteFingerprint}: <b className="people-print">{state.fingerprint}</b>
            </p>
          )}
          <div className="row">
            <Button kind="main" onPress={() => sign.run()} busy={sign.busy} busyWord={say.leaving}>
              {say.inviteSign}
            </Button>
            <Button onPress={() => setDiffers(true)}>{say.inviteDiffers}</Button>
          </div>
        </>
      )}
      {!differs && (state.state === 'admitted' || state.state === 'expired') && (
        <p role="status">{state.state === 'admitted' ? say.inviteAdmitted(name) : say.inviteExpired}</p>
      )}
      {over && <Button onPress={onClose}>{app.act.done}</Button>}
      <ProblemNote problem={sign.problem ?? problem} />
    </Sheet>
  )
}
