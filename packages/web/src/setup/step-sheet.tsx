/** Step 5: the member sheet, the second wrap of the owner's key. */
import { useMemo } from 'react'
import { sayDates } from '../session/say-dates.ts'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import type { Draft } from './draft.ts'
import { PrintSheet } from './print-sheet.tsx'

interface StepSheetProps {
  readonly draft: Draft
  readonly printed: PrintedSecrets
  readonly onDone: () => void
}

export function StepSheet({ draft, printed, onDone }: StepSheetProps) {
  const { setup, locale } = useWords()
  const date = useMemo(() => {
    const dates = sayDates(locale, draft.timezone)
    return dates.day(dates.today())
  }, [locale, draft.timezone])
  return (
    <PrintSheet
      title={setup.sheet.title}
      lead={setup.sheet.lead}
      sheet={{
        groups: printed.sheet,
        memberName: draft.ownerName,
        practiceName: draft.practiceName,
        deviceLabel: draft.deviceLabel,
        date,
        record: printed,
      }}
      onDone={onDone}
    />
  )
}
