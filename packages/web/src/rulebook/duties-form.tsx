/** Facts in, dated duties out, while somebody types. On the rulebook's page everything is typed; nothing leaves this page. */
import { rulebookPage } from '@pellicle/protocol/words/en/rulebook-page'
import { useId, useMemo, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { DutyList } from './duty-list.tsx'
import { type FactsDraft, groupOf, toldAt, withAnswer, withEntry, withoutEntry, withTold } from './facts-draft.ts'
import { QuestionList } from './question-list.tsx'
import { sayLegalTime } from './say-legal-time.ts'
import { useReport } from './use-report.ts'

const say = rulebookPage.duties

interface DutiesFormProps {
  readonly places: readonly { readonly code: string; readonly name: string }[]
  /** Where the practice is, when it is known here. */
  readonly ours: string | null
}

export function DutiesForm({ places, ours }: DutiesFormProps) {
  const [draft, setDraft] = useState<FactsDraft>(() => ({
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    establishment: ours,
    events: {},
    affected: {},
    dataCategories: ['health', 'photo'],
  }))
  const countries = places.filter(({ code }) => code !== 'EU')
  const affected = groupOf(draft, 'affected')
  const told = Object.keys(affected).length > 0
  const { report, problem } = useReport(draft)
  const locale = 'en-GB'
  const when = useMemo(() => sayLegalTime(locale), [])
  const owed = report?.duties.filter((duty) => duty.status === 'due' || duty.status === 'due-no-number').length ?? 0
  const asked = report?.duties.filter((duty) => duty.status === 'blocked').length ?? 0
  return (
    <div className="duties-form">
      <p className="second">{say.lead}</p>
      <div className="duties-facts">
        <Choose
          label={say.establishment}
          value={String(draft.establishment ?? '')}
          choices={countries}
          onChange={(code) => setDraft({ ...draft, establishment: code === '' ? null : code })}
        />
        <label className="plain-field">
          <span className="field-label">{say.awareness}</span>
          <input
            className="plain-input"
            type="datetime-local"
            value={String(groupOf(draft, 'events').awareness ?? '')}
            onChange={(event) => {
              const at = event.target.value === '' ? null : event.target.value
              setDraft({ ...draft, events: { ...groupOf(draft, 'events'), awareness: at, discovery: at } })
            }}
          />
          <span className="field-hint">{say.awarenessHint}</span>
        </label>
      </div>
      <People
        counts={affected}
        places={countries}
        onCount={(code, value) => setDraft(withEntry(draft, 'affected', { key: code, value }))}
        onRemove={(code) => setDraft(withoutEntry(draft, 'affected', code))}
      />
      {told ? <ProblemNote problem={problem} /> : <p className="second">{say.none}</p>}
      {told && report !== null && (
        <div aria-live="polite">
          <h2 className="page-title duties-answer">{say.headline(owed, asked)}</h2>
          {report.warnings.map((warning) => (
            <p key={warning} className="second">
              {warning}
            </p>
          ))}
        </div>
      )}
      {told && report !== null && (
        <>
          <QuestionList
            questions={report.questions}
            onAnswer={(fact, value) => setDraft(withAnswer(draft, fact, value))}
          />
          <DutyList
            duties={report.duties}
            sayWhen={when}
            doneAt={(duty) => toldAt(draft, duty)}
            onTold={(duty) => setDraft(withTold(draft, duty, localNow()))}
          />
          <p className="second">{report.disclaimer}</p>
        </>
      )}
    </div>
  )
}

function localNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly code: string; readonly name: string }[]
  readonly onChange: (code: string) => void
}

function Choose({ label, value, choices, onChange }: ChooseProps) {
  return (
    <label className="plain-field">
      <span className="field-label">{label}</span>
      <select className="plain-input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface PeopleProps {
  readonly counts: Readonly<Record<string, unknown>>
  readonly places: readonly { readonly code: string; readonly name: string }[]
  readonly onCount: (code: string, value: number) => void
  readonly onRemove: (code: string) => void
}

function People({ counts, places, onCount, onRemove }: PeopleProps) {
  const title = useId()
  const names = new Map(places.map(({ code, name }) => [code, name]))
  const left = places.filter(({ code }) => !Object.hasOwn(counts, code))
  return (
    <section className="people" aria-labelledby={title}>
      <h2 className="field-label" id={title}>
        {say.people}
      </h2>
      <ul>
        {Object.entries(counts).map(([code, value]) => (
          <li key={code}>
            <label className="people-row">
              <span>{names.get(code) ?? code}</span>
              <input
                className="plain-input"
                type="number"
                min={0}
                value={String(value)}
                onChange={(event) => onCount(code, Math.max(0, Math.floor(Number(event.target.value))))}
              />
            </label>
            <Button kind="bare" onPress={() => onRemove(code)}>
              {say.removePlace(names.get(code) ?? code)}
            </Button>
          </li>
        ))}
      </ul>
      <Choose label={say.addPlace} value="" choices={left} onChange={(code) => code !== '' && onCount(code, 1)} />
    </section>
  )
}
