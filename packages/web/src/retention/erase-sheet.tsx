/** Agreed by a second member: the ground, and the erasure itself. */
import { type ErasureGround, retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { RadioRows } from '../controls/choices.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { ErasureLine } from '../worker/retention-api.ts'
import { namedPatient } from './named-patient.ts'

interface EraseSheetProps {
  readonly line: ErasureLine
  readonly onClose: () => void
  readonly onErased: () => void
}

export function EraseSheet({ line, onClose, onErased }: EraseSheetProps) {
  const { app } = useWords()
  const worker = useWorker()
  const [ground, setGround] = useState<ErasureGround>('retention')
  const name = namedPatient(line)
  const erase = useAct(async () => {
    await worker.eraseNow(line.act, line.patient, ground)
    tell(say.eraseDone(name))
    onErased()
  })
  return (
    <Sheet
      title={say.eraseOf(name)}
      alert
      onClose={onClose}
      busy={erase.busy}
      foot={
        <>
          <Button onPress={onClose} isDisabled={erase.busy}>
            {app.act.cancel}
          </Button>
          <Button kind="main" onPress={() => erase.run()} busy={erase.busy}>
            {say.eraseConfirm}
          </Button>
        </>
      }
    >
      <p>{say.eraseLead}</p>
      <p className="second">{say.eraseHonest}</p>
      <RadioRows
        label={say.ground}
        value={ground}
        onChange={setGround}
        choices={(Object.keys(say.grounds) as ErasureGround[]).map((value) => ({ value, label: say.grounds[value] }))}
      />
      <ProblemNote problem={erase.problem} />
    </Sheet>
  )
}
