/** A new member sheet, to print and confirm: after recovery by cards, where every older way has ended, or because one was asked for. */
import { useMemo } from 'react'
import { sayDates } from '../session/say-dates.ts'
import { PrintSheet } from '../setup/print-sheet.tsx'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'

interface NewSheetProps {
  readonly session: Session
  readonly groups: readonly string[]
  readonly lead?: string
  readonly onDone: () => void
}

export function NewSheet({ session, groups, lead, onDone }: NewSheetProps) {
  const { app, locale } = useWords()
  const date = useMemo(() => {
    const dates = sayDates(locale, session.record.timezone)
    return dates.day(dates.today())
  }, [locale, session.record.timezone])
  return (
    <PrintSheet
      title={app.ways.newSheet}
      lead={lead ?? app.ways.newSheetLead}
      sheet={{
        groups,
        memberName: session.member.name,
        practiceName: session.record.name,
        deviceLabel: session.deviceLabel,
        date,
        record: null,
      }}
      onDone={onDone}
    />
  )
}
