/**
 * The lock screen: who, on which device, for how long, and where it opens again. No patient's name and no treatment: at
 * most initials, and those only from memory.
 */
import { Eye, EyeOff, Fingerprint, History } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { OlderPage } from '../frame/older-page.tsx'
import { InitialsTile, initialsOf } from '../marks/initials.tsx'
import { Logo } from '../marks/logo.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { askPasskey } from '../passkey/passkey-output.ts'
import { passkeysPossible } from '../passkey/passkey-trouble.ts'
import { usePasskey } from '../passkey/use-passkey.ts'
import { currentRoute } from '../route.ts'
import { useCell } from '../session/cell.ts'
import { useWorker } from '../session/ports.ts'
import { sayDates } from '../session/say-dates.ts'
import { useAct } from '../session/use-act.ts'
import { whereLeft } from '../session/where-left.ts'
import { useWords } from '../words.ts'
import type { Session, Standing, WorkerEvent } from '../worker/api.ts'
import { EmergencyDoors } from './emergency-doors.tsx'
import { FilmSeal } from './film-seal.tsx'
import './lock-screen.css'

interface LockScreenProps {
  readonly standing: Extract<Standing, { state: 'locked' }>
  readonly reason: Extract<WorkerEvent, { type: 'locked' }>['reason'] | null
  readonly onOpen: (session: Session) => void
  readonly onOther: () => void
  /** Another member's place, or (null) one for somebody new. */
  readonly onSeat: (seat: number | null) => void
}

export function LockScreen({ standing, reason, onOpen, onOther, onSeat }: LockScreenProps) {
  const { app, ways, locale } = useWords()
  const hasPasskey = standing.passkeys.length > 0 && passkeysPossible()
  const [by, setBy] = useState<'passkey' | 'passphrase'>(hasPasskey ? 'passkey' : 'passphrase')
  const ago = useAgo(standing.lockedAt, locale)
  const why = { idle: app.lock.whyIdle, ended: app.lock.whyEnded, revoked: app.lock.whyRevoked, asked: null }
  const reasonWords = reason === null ? null : why[reason]

  return (
    <div className="lock">
      <main className="lock-center">
        <FilmSeal initials={initialsOf(standing.memberName)} />
        <h1 className="page-title">{standing.memberName}</h1>
        <p className="lock-where">
          {standing.deviceLabel}
          {ago !== null && ` · ${app.lock.lockedAgo(ago)}`}
        </p>
        {reasonWords !== null && <p className="second">{reasonWords}</p>}
        {by === 'passkey' ? <ByPasskey standing={standing} onOpen={onOpen} /> : <ByPassphrase onOpen={onOpen} />}
        {hasPasskey && (
          <Button kind="link" onPress={() => setBy(by === 'passkey' ? 'passphrase' : 'passkey')}>
            {by === 'passkey' ? ways.passphraseInstead : ways.passkeyInstead}
          </Button>
        )}
        <Button kind="link" onPress={onOther}>
          {app.lock.someoneElse}
        </Button>
        <Resume />
        <Others others={standing.others} onSeat={onSeat} />
        <OlderPage />
      </main>
      <footer className="lock-foot">
        <span className="row">
          <Logo size={28} />
          {standing.practiceName}
        </span>
        <EmergencyDoors />
        {standing.notYetKept > 0 && <StateMark state="sealed" word={app.states.sealedHere(standing.notYetKept)} />}
      </footer>
    </div>
  )
}

/** Several members share an iPad: each opens their own, nobody anybody else's. */
function Others({
  others,
  onSeat,
}: Pick<LockScreenProps, 'onSeat'> & { readonly others: LockScreenProps['standing']['others'] }) {
  const { app } = useWords()
  return (
    <section className="lock-others" aria-label={app.lock.others}>
      {others.length > 0 && <h2 className="label">{app.lock.others}</h2>}
      {others.map(({ seat, memberName, notYetKept }) => (
        <Button key={seat} onPress={() => onSeat(seat)}>
          <InitialsTile name={memberName} />
          {app.lock.otherWaits(memberName, notYetKept)}
        </Button>
      ))}
      <Button kind="link" onPress={() => onSeat(null)}>
        {app.lock.somebodyNew}
      </Button>
    </section>
  )
}

interface ByProps {
  readonly onOpen: (session: Session) => void
}

function ByPassphrase({ onOpen }: ByProps) {
  const { app } = useWords()
  const worker = useWorker()
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { run, busy, problem } = useAct(async () => {
    try {
      onOpen(await worker.unlock(passphrase))
    } finally {
      field.current?.select()
    }
  })
  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <TextField
        label={app.lock.passphrase}
        type={shown ? 'text' : 'password'}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        size="big"
        autoFocus
        inputRef={field}
        beside={
          <Button
            kind="bare"
            size="icon"
            onPress={() => setShown(!shown)}
            aria-label={shown ? app.lock.hide : app.lock.show}
          >
            {shown ? <EyeOff className="icon" aria-hidden="true" /> : <Eye className="icon" aria-hidden="true" />}
          </Button>
        }
      />
      <ProblemNote problem={problem} />
      <Button kind="main" size="big" wide type="submit" busy={busy} busyWord={app.lock.unlocking}>
        {app.lock.unlock}
      </Button>
    </form>
  )
}

/** The everyday way: one press, one touch. A browser asks for the press itself. */
function ByPasskey({ standing, onOpen }: ByProps & { readonly standing: LockScreenProps['standing'] }) {
  const { app, ways } = useWords()
  const worker = useWorker()
  const { run, busy, problem, trouble } = usePasskey(async () => {
    const by = await askPasskey(standing.passkeys)
    try {
      onOpen(await worker.unlockWithPasskey(by))
    } finally {
      by.output.fill(0)
    }
  })
  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div role="status">{trouble !== null && <p className="second">{trouble}</p>}</div>
      <ProblemNote problem={problem} />
      <Button kind="main" size="big" wide type="submit" autoFocus busy={busy} busyWord={app.lock.unlocking}>
        <Fingerprint className="icon" aria-hidden="true" />
        {ways.unlock}
      </Button>
    </form>
  )
}

function Resume() {
  const { app } = useWords()
  const left = useCell(whereLeft)
  const route = currentRoute()
  if (left === null && !('patient' in route)) return null
  const words = {
    chart: app.lock.resume,
    capture: app.lock.resumeCapture,
    photo: app.lock.resumePhoto,
    compare: app.lock.resumeComparing,
  }
  return (
    <p className="lock-resume">
      <History className="icon-small" aria-hidden="true" />
      {left === null ? app.lock.resumeChart : words[left.page](left.initials)}
    </p>
  )
}

/** Ticks by the minute. The practice's zone plays no part in how long ago something was. */
function useAgo(at: number | null, locale: string): string | null {
  const dates = useMemo(() => sayDates(locale, 'UTC'), [locale])
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
  return at === null ? null : dates.ago(at)
}
