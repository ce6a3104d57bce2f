/** The first of two: an owner asks for an erasure, knowing what it does and what it does not close. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { KeptChart } from '../worker/retention-api.ts'
import { namedPatient } from './named-patient.ts'

interface AskErasureSheetProps {
  readonly chart: KeptChart
  readonly onClose: () => void
  readonly onAsked: () => void
}

export function AskErasureSheet({ chart, onClose, onAsked }: AskErasureSheetProps) {
  const { app } = useWords()
  const worker = useWorker()
  const ask = useAct(async () => {
    tell(say.eraseAsked(await worker.askErasure(chart.patient)))
    onAsked()
    onClose()
  })
  return (
    <Sheet
      title={say.eraseOf(namedPatient(chart))}
      onClose={onClose}
      busy={ask.busy}
      foot={
        <>
          <Button onPress={onClose} isDisabled={ask.busy}>
            {app.act.cancel}
          </Button>
          <Button kind="main" onPress={() => ask.run()} busy={ask.busy}>
            {say.eraseAsk}
          </Button>
        </>
      }
    >
      <p>{say.eraseLead}</p>
      <p>{say.eraseTwo}</p>
      <p className="second">{say.eraseHonest}</p>
      <ProblemNote problem={ask.problem} />
    </Sheet>
  )
}
