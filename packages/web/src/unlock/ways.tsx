/**
 * The other ways in: the member sheet, recovery cards, a code from another device. Each ends with a passphrase for this
 * device, because the old one stayed where it was.
 */
import { ChevronLeft, FileText, MonitorSmartphone, Wallet } from 'lucide-react'
import { type ComponentType, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Logo } from '../marks/logo.tsx'
import { codeInAddress, takeCodeOutOfAddress } from '../people/join-link.ts'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'
import { CardsWay } from './cards-way.tsx'
import { DeviceWay } from './device-way.tsx'
import { SheetWay } from './sheet-way.tsx'
import './ways.css'

interface WaysProps {
  /** This browser has never been a device of the practice, or forgot that it was. */
  readonly stranger: boolean
  readonly onOpen: (session: Session) => void
  /** Null: there is no passphrase to go back to. */
  readonly onBack: (() => void) | null
}

export type Way = 'sheet' | 'cards' | 'device'

export function Ways({ stranger, onOpen, onBack }: WaysProps) {
  const { app } = useWords()
  // An invitation's link leads straight to its code.
  const [invited] = useState(() => codeInAddress())
  const [way, setWay] = useState<Way | null>(invited === null ? null : 'device')
  useEffect(takeCodeOutOfAddress, [])
  const back = way !== null ? () => setWay(null) : onBack
  return (
    <main className="ways">
      <p className="ways-name">
        <Logo size={34} />
        <span className="record">{app.product}</span>
      </p>
      {back !== null && (
        <div className="ways-back">
          <Button kind="bare" onPress={back}>
            <ChevronLeft className="icon-small" aria-hidden="true" />
            {way !== null ? app.act.back : app.ways.back}
          </Button>
        </div>
      )}
      {way === null ? (
        <>
          <h1 className="page-title">{stranger ? app.ways.strangerTitle : app.ways.title}</h1>
          {stranger && <p className="lead">{app.ways.strangerLead}</p>}
          <ul className="ways-list">
            <WayRow icon={FileText} title={app.ways.sheet} hint={app.ways.sheetHint} onChoose={() => setWay('sheet')} />
            <WayRow
              icon={MonitorSmartphone}
              title={app.ways.device}
              hint={app.ways.deviceHint}
              onChoose={() => setWay('device')}
            />
            <WayRow icon={Wallet} title={app.ways.cards} hint={app.ways.cardsHint} onChoose={() => setWay('cards')} />
          </ul>
        </>
      ) : way === 'sheet' ? (
        <SheetWay onOpen={onOpen} />
      ) : way === 'cards' ? (
        <CardsWay onOpen={onOpen} />
      ) : (
        <DeviceWay onOpen={onOpen} given={invited ?? ''} />
      )}
    </main>
  )
}

interface WayRowProps {
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  readonly title: string
  readonly hint: string
  readonly onChoose: () => void
}

function WayRow({ icon: Icon, title, hint, onChoose }: WayRowProps) {
  return (
    <li>
      <button type="button" onClick={onChoose}>
        <Icon className="icon" aria-hidden="true" />
        <span>
          <b>{title}</b>
          <span className="second">{hint}</span>
        </span>
      </button>
    </li>
  )
}
