/** Step 5: the member sheet, one code on one page, and one of its groups typed back. */
import { Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { useWorker } from '../session/ports.ts'
import { sayDates } from '../session/say-dates.ts'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import { AskPrint } from './ask-print.tsx'
import type { Draft } from './draft.ts'
import { SheetOnPaper, SheetOnScreen } from './member-sheet.tsx'
import { usePaper } from './paper.tsx'
import { randomBelow } from './random-below.ts'
import { StepFrame } from './step.tsx'
import { TypeBack } from './type-back.tsx'

interface StepSheetProps {
  readonly draft: Draft
  readonly printed: PrintedSecrets
  readonly onDone: () => void
}

export function StepSheet({ draft, printed, onDone }: StepSheetProps) {
  const { setup, locale } = useWords()
  const say = setup.sheet
  const worker = useWorker()
  const [phase, setPhase] = useState<'covered' | 'shown' | 'typing'>('covered')
  const [asking, setAsking] = useState(false)
  const { paper, print } = usePaper()
  const group = useMemo(() => randomBelow(printed.sheet.length), [printed])
  const date = useMemo(() => {
    const dates = sayDates(locale, draft.timezone)
    return dates.day(dates.today())
  }, [locale, draft.timezone])
  const sheet = { printed, draft, date }
  return (
    <StepFrame
      title={say.title}
      lead={say.lead}
      onSubmit={() => {
        if (phase === 'covered') setPhase('shown')
      }}
      bar={
        phase === 'covered' ? (
          <Button key="show" kind="main" size="big" type="submit">
            {say.show}
          </Button>
        ) : phase === 'shown' ? (
          <>
            <Button key="print" kind="main" size="big" onPress={() => setAsking(true)}>
              <Printer className="icon" aria-hidden="true" />
              {say.print}
            </Button>
            <Button key="paper" size="big" onPress={() => setPhase('typing')}>
              {setup.cards.onPaper}
            </Button>
          </>
        ) : (
          <Button key="again" size="big" onPress={() => setPhase('shown')}>
            {setup.cards.showAgain}
          </Button>
        )
      }
    >
      <SheetOnScreen {...sheet} state={phase === 'shown' ? 'shown' : 'covered'} />
      {phase === 'typing' && (
        <TypeBack
          label={say.typeBack(group + 1)}
          hint={say.typeBackHint}
          wrong={say.wrong}
          check={setup.cards.check}
          onCheck={(typed) => worker.confirmPrinted({ sheetGroup: group, typed })}
          onRight={onDone}
        />
      )}
      {asking && (
        <AskPrint
          onClose={() => setAsking(false)}
          onPrint={() => {
            setAsking(false)
            print(<SheetOnPaper {...sheet} />)
          }}
        />
      )}
      {paper}
    </StepFrame>
  )
}
