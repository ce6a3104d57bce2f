/** The certificate of an erasure: verified on this device, shown, printed, saved as the bytes that anybody can check. Spec: retention §5. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { Download, Printer } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { saveFile } from '../compare/save-file.ts'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { usePaper } from '../setup/paper.tsx'
import { useWords } from '../words.ts'
import type { ErasureCertificateView, ErasureLine } from '../worker/retention-api.ts'
import { ErasurePaper } from './erasure-paper.tsx'

interface CertificateSheetProps {
  readonly line: ErasureLine
  readonly onClose: () => void
}

export function CertificateSheet({ line, onClose }: CertificateSheetProps) {
  const { app } = useWords()
  const worker = useWorker()
  const dates = useDates()
  const session = useSession()
  const { paper, print } = usePaper()
  const [made, setMade] = useState<ErasureCertificateView | null>(null)
  const look = useAct(async () => setMade(await worker.erasureCertificate(line.patient)))
  const { run } = look
  useEffect(() => run(), [run])
  const page = made === null ? null : <ErasurePaper certificate={made} practice={session.record.name} dates={dates} />
  return (
    <Sheet
      title={say.certificate}
      onClose={onClose}
      foot={
        <>
          <Button
            onPress={() => made !== null && saveFile(made.file, `erasure-${line.patient.slice(0, 8)}.cbor`)}
            isDisabled={made === null}
          >
            <Download className="icon-small" aria-hidden="true" />
            {say.certificateSave}
          </Button>
          <Button kind="main" onPress={() => print(titled(page))} isDisabled={made === null}>
            <Printer className="icon-small" aria-hidden="true" />
            {say.certificatePrint}
          </Button>
        </>
      }
    >
      {look.busy && <StateMark state="opening" word={app.states.opening} />}
      {page}
      <ProblemNote problem={look.problem} />
      {paper}
    </Sheet>
  )
}

/** On paper the sheet's own title is not there. */
function titled(page: ReactNode): ReactNode {
  return (
    <>
      <h1>{say.certificate}</h1>
      {page}
    </>
  )
}
