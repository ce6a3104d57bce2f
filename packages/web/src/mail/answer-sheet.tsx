/** "Answer safely": a letter with a link for one use, to copy, to open in one's own mail program, or to show as a code. */
import { useState } from 'react'
import { renderSVG } from 'uqr'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { PatientSearch } from '../patients/search.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Found } from '../worker/api.ts'
import type { MailLine } from '../worker/mail/mail-api.ts'
import { useMailWords } from './mail-words.ts'

const DAYS = ['1', '3', '7', '14'] as const
/** The form of a web page stays for a year. */
const ENQUIRY_DAYS = 365

type Purpose = 'patient' | 'enquiry'

interface AnswerSheetProps {
  /** Null: a link that answers nobody yet. */
  readonly line: MailLine | null
  readonly onClose: () => void
  readonly onAnswered: () => void
}

interface Made {
  readonly address: string
  readonly expires: number
}

export function AnswerSheet({ line, onClose, onAnswered }: AnswerSheetProps) {
  const { mailroom } = useMailWords()
  const say = mailroom.answer
  const worker = useWorker()
  const dates = useDates()
  const [factor, setFactor] = useState('')
  const [days, setDays] = useState<(typeof DAYS)[number]>('3')
  const [purpose, setPurpose] = useState<Purpose>('patient')
  const [text, setText] = useState('')
  const [patient, setPatient] = useState<Found | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const make = useAct(async () => {
    const enquiry = purpose === 'enquiry'
    const asked = enquiry || factor.trim() === '' ? null : factor
    const link = await worker.mailLink({
      ...{ purpose, patient: enquiry ? null : (patient?.patient ?? null), answers: line?.id ?? null, factor: asked },
      days: enquiry ? ENQUIRY_DAYS : Number(days),
    })
    setMade({ address: `${location.origin}${location.pathname}${link.fragment}`, expires: link.expires })
  })
  const write = purpose === 'enquiry' ? say.enquiryText : say.letter
  const letter = made === null ? '' : write(made.address)
  const take = (found: Found): void => {
    setPatient(found)
    setText('')
    if (found.birthDate !== null) setFactor(found.birthDate)
  }
  const to = line?.row?.address ?? ''
  return (
    <Sheet
      title={say.title}
      onClose={onClose}
      busy={make.busy}
      foot={
        made === null ? (
          <Button kind="main" busy={make.busy} onPress={() => make.run()}>
            {say.make}
          </Button>
        ) : (
          <>
            <Button kind="main" onPress={() => void navigator.clipboard.writeText(letter)}>
              {say.copy}
            </Button>
            {line !== null && <Button onPress={onAnswered}>{say.sent}</Button>}
          </>
        )
      }
    >
      <p>{say.lead}</p>
      {made === null ? (
        <>
          {line === null && (
            <SelectField
              label={say.purpose}
              value={purpose}
              onChange={setPurpose}
              choices={(['patient', 'enquiry'] as const).map((value) => ({ value, label: say.purposes[value] }))}
            />
          )}
          {purpose === 'patient' && (
            <>
              <PatientSearch label={say.forChart} text={text} onText={setText} onChoose={take} />
              {patient !== null && <p className="mail-second">{say.chosen(patient.name)}</p>}
              <TextField label={say.factor} hint={say.factorHint} value={factor} onChange={setFactor} />
              <SelectField
                label={say.days}
                value={days}
                onChange={setDays}
                choices={DAYS.map((value) => ({ value, label: say.dayCount(Number(value)) }))}
              />
            </>
          )}
        </>
      ) : (
        <>
          <textarea className="answer-letter" aria-label={say.text} readOnly rows={9} value={letter} />
          <p className="mail-second">
            {(purpose === 'enquiry' ? say.untilMany : say.until)(dates.moment(made.expires))}
          </p>
          {to !== '' && (
            <p>
              <a className="answer-mail" href={`mailto:${encodeURIComponent(to)}?body=${encodeURIComponent(letter)}`}>
                {say.mail}
              </a>
            </p>
          )}
          <p className="mail-second">{say.qr}</p>
          <img className="answer-code" alt={say.qr} src={codeOf(made.address)} />
        </>
      )}
      <ProblemNote problem={make.problem} />
    </Sheet>
  )
}

function codeOf(address: string): string {
  return URL.createObjectURL(new Blob([renderSVG(address)], { type: 'image/svg+xml' }))
}
