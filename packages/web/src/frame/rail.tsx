/**
 * The rooms, and the lock: a rail at the side; on narrow screens a bar at the foot with the rooms of the day, the others behind "More", and
 * the lock at the top right.
 */
import {
  Archive,
  CalendarDays,
  Camera,
  Clock,
  Ellipsis,
  Gauge,
  IdCard,
  LifeBuoy,
  ListChecks,
  Lock,
  Mail,
  MonitorSmartphone,
  PackageOpen,
  Scale,
  ScanSearch,
  Users,
} from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { Sheet } from '../controls/dialog.tsx'
import { Logo } from '../marks/logo.tsx'
import { formatRoute, go, type Route } from '../route.ts'
import { tell } from '../session/notice.ts'
import { useWords } from '../words.ts'
import './rail.css'

interface RoomOf {
  readonly to: Route
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  readonly word: string
  /** On narrow screens: in the bar, or behind "More". */
  readonly bar: 'bar' | 'more'
}

export function Rail({ route, lock }: { readonly route: Route; readonly lock: () => void }) {
  const { app } = useWords()
  const [more, setMore] = useState(false)
  const here = 'patient' in route ? 'patients' : route.at === 'risks' || route.at === 'drills' ? 'checkup' : route.at
  const { rooms: say } = app
  const rooms: readonly RoomOf[] = [
    { to: { at: 'patients' }, icon: Users, word: say.patients, bar: 'bar' },
    { to: { at: 'mailroom' }, icon: Mail, word: say.mailroom, bar: 'bar' },
    { to: { at: 'thief' }, icon: ScanSearch, word: say.thief, bar: 'more' },
    { to: { at: 'activity', of: null }, icon: Clock, word: say.activity, bar: 'more' },
    { to: { at: 'people' }, icon: IdCard, word: say.people, bar: 'more' },
    { to: { at: 'devices' }, icon: MonitorSmartphone, word: say.devices, bar: 'more' },
    { to: { at: 'checkup' }, icon: ListChecks, word: say.checkup, bar: 'bar' },
    { to: { at: 'rulebook', place: 'table' }, icon: Scale, word: say.rulebook, bar: 'more' },
    { to: { at: 'response', step: null }, icon: LifeBuoy, word: say.response, bar: 'more' },
  ]
  const besides: readonly RoomOf[] = [
    { to: { at: 'day' }, icon: CalendarDays, word: say.day, bar: 'more' },
    { to: { at: 'limits' }, icon: Gauge, word: say.limits, bar: 'more' },
    { to: { at: 'retention' }, icon: Archive, word: say.retention, bar: 'more' },
    { to: { at: 'export' }, icon: PackageOpen, word: say.export, bar: 'more' },
  ]
  const behind = [...rooms, ...besides].filter(({ bar }) => bar === 'more')
  const takePhotos = (): void => {
    if ('patient' in route) {
      go({ at: 'capture', patient: route.patient })
      return
    }
    go({ at: 'patients' })
    tell(say.captureWhose)
  }
  return (
    <>
      <header className="top-bar">
        <Logo size={32} />
        <button type="button" className="rail-lock" onClick={lock}>
          <Lock className="icon" aria-hidden="true" />
          <span>{say.lock}</span>
        </button>
      </header>
      <nav className="rail" aria-label={say.label}>
        <span className="rail-mark">
          <Logo size={36} />
        </span>
        {rooms.map((room) => (
          <Room key={room.to.at} room={room} here={here} />
        ))}
        <button type="button" className="rail-room rail-narrow rail-capture" onClick={takePhotos}>
          <Camera className="icon" aria-hidden="true" />
          {say.capture}
        </button>
        <button
          type="button"
          className="rail-room rail-narrow rail-more"
          aria-haspopup="dialog"
          data-here={behind.some(({ to }) => to.at === here) || undefined}
          onClick={() => setMore(true)}
        >
          <Ellipsis className="icon" aria-hidden="true" />
          {say.more}
        </button>
        <button type="button" className="rail-room rail-foot" onClick={lock} title={say.lockHold}>
          <Lock className="icon" aria-hidden="true" />
          {say.lock}
        </button>
      </nav>
      {more && (
        <Sheet title={say.more} onClose={() => setMore(false)}>
          <nav className="more-rooms" aria-label={say.more}>
            {behind.map((room) => (
              <Room key={room.to.at} room={room} here={here} onGone={() => setMore(false)} />
            ))}
          </nav>
        </Sheet>
      )}
    </>
  )
}

interface RoomProps {
  readonly room: RoomOf
  readonly here: string
  readonly onGone?: () => void
}

function Room({ room: { to, icon: Icon, word, bar }, here, onGone }: RoomProps) {
  return (
    <a
      className={`rail-room rail-${to.at}${bar === 'more' ? ' rail-wide' : ''}`}
      href={formatRoute(to)}
      aria-current={here === to.at ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onGone?.()
        go(to)
      }}
    >
      <Icon className="icon" aria-hidden="true" />
      {word}
    </a>
  )
}
