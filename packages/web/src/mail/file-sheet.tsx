/** "File to chart": the chart the link was made for, those opened lately, or another by name. One press files. */
import type { PatientId } from '@pellicle/protocol/ids'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { nameOf } from '../patients/patient-name.ts'
import { PatientSearch } from '../patients/search.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Recent } from '../worker/api.ts'
import type { MailFiled, MailLine } from '../worker/mail/mail-api.ts'
import { useMailWords } from './mail-words.ts'

interface FileSheetProps {
  readonly line: MailLine
  readonly meant: PatientId | null
  readonly onClose: () => void
  readonly onFiled: (filed: MailFiled) => void
}

export function FileSheet({ line, meant, onClose, onFiled }: FileSheetProps) {
  const { mailroom } = useMailWords()
  const say = mailroom.fileTo
  const worker = useWorker()
  const [recent, setRecent] = useState<readonly Recent[]>([])
  const [text, setText] = useState('')
  useEffect(() => {
    worker.recent().then(setRecent, () => {})
  }, [worker])
  const file = useAct(async (patient: PatientId) => onFiled(await worker.mailFile(line.id, patient)))
  return (
    <Sheet title={say.title} onClose={onClose} busy={file.busy}>
      <p>{say.lead(line.pictures)}</p>
      {meant !== null && (
        <Button kind="main" busy={file.busy} onPress={() => file.run(meant)}>
          {say.meant}
        </Button>
      )}
      <PatientSearch label={say.search} text={text} onText={setText} onChoose={({ patient }) => file.run(patient)} />
      {text === '' && recent.length > 0 && (
        <>
          <p className="label">{say.recent}</p>
          <ul className="file-recent">
            {recent.slice(0, 6).map((one) => (
              <li key={one.patient}>
                <button type="button" className="file-row" disabled={file.busy} onClick={() => file.run(one.patient)}>
                  <InitialsTile name={one.name} />
                  <span>{nameOf(one)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <ProblemNote problem={file.problem} />
    </Sheet>
  )
}
