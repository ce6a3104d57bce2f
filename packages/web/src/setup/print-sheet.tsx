/** A member sheet from covered to confirmed: shown, printed or written down, covered again, one group typed back. */
import { Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { useWorker } from '../session/ports.ts'
import { useWords } from '../words.ts'
import { AskPrint } from './ask-print.tsx'
import { type MemberSheet, SheetOnPaper, SheetOnScreen } from './member-sheet.tsx'
import { usePaper } from './paper.tsx'
import { randomBelow } from './random-below.ts'
import { StepFrame } from './step.tsx'
import { TypeBack } from './type-back.tsx'

interface PrintSheetProps {
  readonly title: string
  readonly lead: string
  readonly sheet: MemberSheet
  readonly onDone: () => void
}

export function PrintSheet({ title, lead, sheet, onDone }: PrintSheetProps) {
  const { setup } = useWords()
  const say = setup.sheet
  const worker = useWorker()
  const [phase, setPhase] = useState<'covered' | 'shown' | 'typing'>('covered')
  const [asking, setAsking] = useState(false)
  const { paper, print } = usePaper()
  const group = useMemo(() => randomBelow(sheet.groups.length), [sheet.groups.length])
  return (
    <StepFrame
      title={title}
      lead={lead}
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
      <SheetOnScreen sheet={sheet} state={phase === 'shown' ? 'shown' : 'covered'} />
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
            print(<SheetOnPaper sheet={sheet} />)
          }}
        />
      )}
      {paper}
    </StepFrame>
  )
}
