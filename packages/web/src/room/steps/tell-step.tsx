/** Tell: the duties with their dates, the open questions, and the notices, each with what the law asks for ticked off. */

import { loadRulebookFor } from '@pellicle/breach/duties/report'
import { documentText } from '@pellicle/breach/notices/document'
import type { NoticeLanguage } from '@pellicle/breach/notices/languages'
import { patientLetter } from '@pellicle/breach/notices/patient-letter'
import { insurerNotice, mediaNotice } from '@pellicle/breach/notices/public-notices'
import { regulatorForm } from '@pellicle/breach/notices/regulator-form'
import type { Rulebook } from '@pellicle/breach/rulebook/rulebook'
import { room } from '@pellicle/protocol/words/en/room'
import { useEffect, useMemo, useState } from 'react'
import { saveFile } from '../../compare/save-file.ts'
import { Button } from '../../controls/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../controls/field.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { DutyList } from '../../rulebook/duty-list.tsx'
import { answerForm, toldAt, withAnswer, withTold } from '../../rulebook/facts-draft.ts'
import { QuestionList } from '../../rulebook/question-list.tsx'
import { sayLegalTime } from '../../rulebook/say-legal-time.ts'
import { useReport } from '../../rulebook/use-report.ts'
import { useSession, useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { useWords } from '../../words.ts'
import type { MergeReply } from '../../worker/room/room-api.ts'
import { factsOf } from '../case-facts.ts'
import { caseFileOf } from '../case-file-of.ts'
import { momentFault } from '../moment-fault.ts'
import { NoticeRow } from '../notice-row.tsx'
import type { StepProps } from '../step-props.ts'

const say = room.tell
const FIELDS = ['address', 'phone', 'email', 'dpo'] as const

export function TellStep({ open }: StepProps) {
  const { record } = useSession()
  const { locale } = useWords()
  const { state } = open
  const facts = useMemo(() => factsOf(state, record), [state, record])
  const { report, problem: factProblem } = useReport(facts)
  const rulebook = useRulebook(facts)
  const [language, setLanguage] = useState<NoticeLanguage>(record.language === 'de' ? 'de' : 'en')
  const when = useMemo(() => sayLegalTime(locale), [locale])
  const [fault, setFault] = useState<string | null>(null)
  const { run, problem } = useAct(async (answers: Readonly<Record<string, unknown>>, told: string | null) => {
    await open.note({ step: 'tell', what: 'answers', answers })
    if (told !== null) await open.note({ step: 'tell', what: 'told', name: told })
  })
  const file = caseFileOf(state, record)
  const owed = report?.duties.filter(({ status }) => status === 'due' || status === 'due-no-number') ?? []
  const asked = report?.duties.filter(({ status }) => status === 'blocked').length ?? 0
  const forms = owed.filter(
    ({ recipient, assessment, followUp }) => recipient === 'regulator' && assessment !== true && followUp === undefined,
  )
  const people = owed.filter(({ recipient }) => recipient === 'individuals')
  const content = [...new Set(people.flatMap((duty) => duty.content))]
  const act = rulebook?.acts.get(people[0]?.act ?? '') ?? null
  const letter = (exposure: 'proven' | 'possible') =>
    patientLetter(file, { language, exposure, guardian: false, content, act, duties: people.map(({ id }) => id) })
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline(owed.length, asked)}
      </h1>
      <ProblemNote problem={factProblem ?? problem} />
      {fault !== null && (
        <p className="room-warning" role="alert">
          {fault}
        </p>
      )}
      {report !== null && (
        <>
          <QuestionList
            questions={report.questions}
            onAnswer={(fact, value) => {
              const at = { now: Date.now(), zone: record.timezone }
              const wrong = answerForm(fact) === 'moment' ? momentFault(String(value), at) : null
              setFault(wrong)
              if (wrong === null) run(withAnswer(state.answers, fact, value), null)
            }}
          />
          <DutyList
            duties={report.duties}
            sayWhen={when}
            doneAt={(duty) => toldAt(facts, duty)}
            onTold={(duty) => run(withTold(state.answers, duty, localNow()), duty.recipientName)}
          />
        </>
      )}
      <section>
        <h2 className="section-title">{say.notices}</h2>
        <PracticeFields open={open} />
        <SelectField
          label={say.language}
          value={language}
          onChange={setLanguage}
          choices={[
            { value: 'en', label: say.languages.en ?? 'en' },
            { value: 'de', label: say.languages.de ?? 'de' },
          ]}
        />
        <ul className="notice-list">
          {forms.flatMap((duty) => {
            const known = rulebook?.acts.get(duty.act)
            const notice = known?.notices.find((one) => one.to === 'regulator' && one.cite === duty.cite)
            if (known === undefined || notice === undefined) return []
            const document = regulatorForm(
              file,
              { act: known, notice },
              { language, dutyId: duty.id, dueAt: duty.dueAt },
            )
            return [
              <NoticeRow
                key={duty.id}
                title={say.form(duty.recipientName)}
                document={document}
                required={notice.content}
              />,
            ]
          })}
          <NoticeRow title={say.letterProven} document={letter('proven')} required={content} />
          <NoticeRow title={say.letterPossible} document={letter('possible')} required={content} />
          <NoticeRow
            title={say.media}
            document={mediaNotice(file, { language, act, content, duties: [] })}
            required={[]}
          />
          <NoticeRow title={say.insurer} document={insurerNotice(file, { language, policy: null })} required={[]} />
        </ul>
      </section>
      <Merge open={open} proven={documentText(letter('proven'))} possible={documentText(letter('possible'))} />
    </>
  )
}

interface MergeProps {
  readonly open: StepProps['open']
  readonly proven: string
  readonly possible: string
}

/** Names are filled in by the worker; the page holds the file for as long as the download takes. */
function Merge({ open, proven, possible }: MergeProps) {
  const worker = useWorker()
  const [made, setMade] = useState<MergeReply | null>(null)
  const exposed = open.state.exposure?.exposure.patients ?? []
  const patients = exposed.flatMap(({ patient, class: exposure }) =>
    exposure === 'excluded' ? [] : [{ patient, exposure }],
  )
  const { run, busy, problem } = useAct(async () => {
    const reply = await worker.roomMerge(open.view.id, { patients, templates: { proven, possible } })
    saveFile(new Blob([reply.file], { type: 'text/plain' }), 'letters.txt')
    setMade(reply)
  })
  return (
    <section>
      <h2 className="section-title">{say.merge}</h2>
      <p className="second">{say.mergeLead}</p>
      <ProblemNote problem={problem} />
      <div role="status">{made !== null && <p>{say.mergeMade(made.letters, made.left)}</p>}</div>
      <div className="room-acts">
        <Button onPress={() => run()} busy={busy} isDisabled={patients.length === 0}>
          {say.mergeMake}
        </Button>
      </div>
    </section>
  )
}

function useRulebook(facts: unknown): Rulebook | null {
  const [rulebook, setRulebook] = useState<Rulebook | null>(null)
  useEffect(() => {
    let left = false
    loadRulebookFor(facts).then(
      (loaded) => !left && setRulebook(loaded),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [facts])
  return rulebook
}

function PracticeFields({ open }: { readonly open: StepProps['open'] }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(open.state.practice)
  const { run, busy, problem } = useAct(async () => open.note({ step: 'tell', what: 'practice', practice: typed }))
  return (
    <>
      <div className="room-fields">
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={say[field]}
            value={typed[field] ?? ''}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
      </div>
      <TextAreaField
        label={say.what}
        value={typed.what ?? ''}
        onChange={(what) => setTyped({ ...typed, what })}
        rows={3}
      />
      <TextAreaField
        label={say.measures}
        value={typed.measures ?? ''}
        onChange={(measures) => setTyped({ ...typed, measures })}
        rows={3}
      />
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button onPress={() => run()} busy={busy}>
          {say.keep}
        </Button>
      </div>
    </>
  )
}

function localNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
