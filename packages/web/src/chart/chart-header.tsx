/** Whose chart: name, age, country; and what can be done with the chart as a whole. */
import { capture } from '@pellicle/protocol/words/en/capture'
import { retentionPage } from '@pellicle/protocol/words/en/retention-page'
import { Archive, CalendarPlus, Camera, CheckCheck, Clock, Eye, EyeOff, Import, UserPen, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../controls/button.tsx'
import { MoreMenu } from '../controls/menu.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { go, leaveTo } from '../route.ts'
import { countryName } from '../session/countries.ts'
import { useDates, useSession } from '../session/ports.ts'
import { ageBetween } from '../session/say-dates.ts'
import { useWords } from '../words.ts'
import { useChart } from './chart-context.ts'
import type { ChartSheet } from './chart-sheet.ts'

interface ChartHeaderProps {
  readonly choosing: boolean
  readonly onChoosing: (choosing: boolean) => void
  readonly shown: 'usual' | 'all'
  readonly onShown: (shown: 'usual' | 'all') => void
  readonly onImport: () => void
  readonly onSheet: (sheet: ChartSheet) => void
}

export function ChartHeader({ choosing, onChoosing, shown, onShown, onImport, onSheet }: ChartHeaderProps) {
  const { chart: say } = useWords()
  const { chart } = useChart()
  const { member } = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  // Opening a chart moves the focus to its name.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <header className="chart-head">
      <div className="grow">
        <h1 className="page-title" tabIndex={-1} ref={heading}>
          {nameOf(chart.record)}
        </h1>
        <SecondLine />
      </div>
      <div className="chart-acts">
        <MoreMenu
          label={say.more}
          acts={[
            {
              id: 'details',
              word: say.details,
              icon: <UserPen className="icon-small" />,
              onAct: () => onSheet({ at: 'details' }),
            },
            {
              id: 'visit',
              word: say.newVisit,
              icon: <CalendarPlus className="icon-small" />,
              onAct: () => onSheet({ at: 'visit', visit: null }),
            },
            {
              id: 'activity',
              word: say.activity,
              icon: <Clock className="icon-small" />,
              onAct: () => go({ at: 'activity', of: chart.patient }),
            },
            ...(member.roles.includes('owner')
              ? [
                  {
                    id: 'keep',
                    word: retentionPage.keep,
                    icon: <Archive className="icon-small" />,
                    onAct: () => onSheet({ at: 'keep' }),
                  },
                ]
              : []),
            {
              id: 'hidden',
              word: shown === 'usual' ? say.showHidden : say.hideHidden,
              icon: shown === 'usual' ? <Eye className="icon-small" /> : <EyeOff className="icon-small" />,
              onAct: () => onShown(shown === 'usual' ? 'all' : 'usual'),
            },
            {
              id: 'close',
              word: say.close,
              icon: <X className="icon-small" />,
              key: 'Esc',
              onAct: () => leaveTo({ at: 'patients' }),
            },
          ]}
        />
        <Button onPress={() => onChoosing(!choosing)} aria-pressed={choosing}>
          <CheckCheck className="icon-small" aria-hidden="true" />
          {choosing ? say.choosingOn : say.choosing}
        </Button>
        <Button onPress={() => go({ at: 'capture', patient: chart.patient })} aria-keyshortcuts="T">
          <Camera className="icon-small" aria-hidden="true" />
          {capture.take}
        </Button>
        <Button kind="main" onPress={onImport} aria-keyshortcuts="I">
          <Import className="icon-small" aria-hidden="true" />
          {say.import}
        </Button>
      </div>
    </header>
  )
}

function SecondLine() {
  const { app, chart: say, locale } = useWords()
  const { chart } = useChart()
  const dates = useDates()
  const { birthDate, country, alias } = chart.record
  const age = birthDate === null ? null : ageBetween(birthDate, dates.today())
  const parts = [
    birthDate !== null && dates.day(birthDate),
    age !== null && ('years' in age ? say.years(age.years) : say.months(age.months)),
    country !== null && countryName(country, locale),
    alias !== null && app.patients.alias(alias),
  ].filter((part) => part !== false)
  return <p className="second">{parts.join(' · ')}</p>
}
