/** The rooms, and the lock: a rail at the side, or a bar at the foot and the lock at the top right on narrow screens. */
import {
  Clock,
  IdCard,
  LifeBuoy,
  ListChecks,
  Lock,
  Mail,
  MonitorSmartphone,
  Scale,
  ScanSearch,
  Users,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { Logo } from '../marks/logo.tsx'
import { formatRoute, go, type Route } from '../route.ts'
import { useWords } from '../words.ts'
import './rail.css'

export function Rail({ route, lock }: { readonly route: Route; readonly lock: () => void }) {
  const { app } = useWords()
  const here = 'patient' in route ? 'patients' : route.at === 'risks' || route.at === 'drills' ? 'checkup' : route.at
  return (
    <>
      <header className="top-bar">
        <Logo size={32} />
        <button type="button" className="rail-lock" onClick={lock}>
          <Lock className="icon" aria-hidden="true" />
          <span>{app.rooms.lock}</span>
        </button>
      </header>
      <nav className="rail" aria-label={app.rooms.label}>
        <span className="rail-mark">
          <Logo size={36} />
        </span>
        <Room to={{ at: 'patients' }} here={here} icon={Users} word={app.rooms.patients} />
        <Room to={{ at: 'mailroom' }} here={here} icon={Mail} word={app.rooms.mailroom} />
        <Room to={{ at: 'thief' }} here={here} icon={ScanSearch} word={app.rooms.thief} />
        <Room to={{ at: 'activity', of: null }} here={here} icon={Clock} word={app.rooms.activity} />
        <Room to={{ at: 'people' }} here={here} icon={IdCard} word={app.rooms.people} />
        <Room to={{ at: 'devices' }} here={here} icon={MonitorSmartphone} word={app.rooms.devices} />
        <Room to={{ at: 'checkup' }} here={here} icon={ListChecks} word={app.rooms.checkup} />
        <Room to={{ at: 'rulebook', place: 'table' }} here={here} icon={Scale} word={app.rooms.rulebook} />
        <Room to={{ at: 'response', step: null }} here={here} icon={LifeBuoy} word={app.rooms.response} />
        <button type="button" className="rail-room rail-foot" onClick={lock} title={app.rooms.lockHold}>
          <Lock className="icon" aria-hidden="true" />
          {app.rooms.lock}
        </button>
      </nav>
    </>
  )
}

interface RoomProps {
  readonly to: Route
  readonly here: string
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  readonly word: string
}

function Room({ to, here, icon: Icon, word }: RoomProps) {
  return (
    <a
      className="rail-room"
      href={formatRoute(to)}
      aria-current={here === to.at ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      <Icon className="icon" aria-hidden="true" />
      {word}
    </a>
  )
}
