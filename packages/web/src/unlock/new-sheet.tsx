/** After recovery by cards every older way of this member has ended: here is the new member sheet, to print and confirm. */
import { useMemo } from 'react'
import { sayDates } from '../session/say-dates.ts'
import { PrintSheet } from '../setup/print-sheet.tsx'
import { useWords } from '../words.ts'
import type { Session } from '../worker/api.ts'

interface NewSheetProps {
  readonly session: Session
  readonly groups: readonly string[]
  readonly onDone: () => void
}

export function NewSheet({ session, groups, onDone }: NewSheetProps) {
  const { app, locale } = useWords()
  const date = useMemo(() => {
    const dates = sayDates(locale, session.record.timezone)
    return dates.day(dates.today())
  }, [locale, session.record.timezone])
  return (
    <PrintSheet
      title={app.ways.newSheet}
      lead={app.ways.newSheetLead}
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
