/** Whose photos: proven, possible, excluded, by residence, with minors and intimate regions, and the first duty of each place. */
import { room } from '@pellicle/protocol/words/en/room'
import { Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../../controls/button.tsx'
import { Checkbox } from '../../controls/choices.tsx'
import { ProblemNote } from '../../controls/problem-note.tsx'
import { sayLegalTime } from '../../rulebook/say-legal-time.ts'
import { useReport } from '../../rulebook/use-report.ts'
import { useSession, useWorker } from '../../session/ports.ts'
import { useAct } from '../../session/use-act.ts'
import { usePaper } from '../../setup/paper.tsx'
import { useWords } from '../../words.ts'
import type { ExposureView } from '../../worker/room/room-api.ts'
import { factsOf } from '../case-facts.ts'
import { momentFault, orderFault } from '../moment-fault.ts'
import { MomentField } from '../moment-field.tsx'
import type { StepProps } from '../step-props.ts'
import { usePeople } from '../use-people.ts'

const say = room.whose
const CLASSES = ['proven', 'possible', 'excluded'] as const

export function WhoseStep({ open }: StepProps) {
  const worker = useWorker()
  const people = usePeople()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const [outside, setOutside] = useState(false)
  const { exposure, samples } = open.state
  const { run, busy, problem } = useAct(async () => {
    const view = await worker.roomExposure({
      fromMs: from === '' ? 0 : new Date(from).getTime(),
      toMs: to === '' ? Date.now() : new Date(to).getTime(),
      ...{ members, devices: [], verdicts: samples.map(({ verdict }) => verdict) },
      outside: outside ? [say.outside] : [],
      listed: Object.fromEntries(samples.map(({ id, listed = [] }) => [id, listed])),
    })
    await open.note({ step: 'whose', what: 'exposure', view })
  })
  const { record } = useSession()
  const at = { now: Date.now(), zone: record.timezone }
  const fromFault = momentFault(from, at)
  const toFault = orderFault(from, to, room.moment.windowEnds)
  const counts = exposure?.exposure.counts
  return (
    <>
      <h1 className="answer" tabIndex={-1}>
        {say.headline(counts?.proven.people ?? 0, counts?.possible.people ?? 0)}
      </h1>
      {exposure !== null && <ExposureTable view={exposure} open={open} />}
      <div className="room-fields">
        <MomentField label={say.window} value={from} onChange={setFrom} fault={fromFault} />
        <MomentField label={say.until} value={to} onChange={setTo} fault={toFault} />
      </div>
      <fieldset className="room-ticks">
        <legend className="field-label">{say.members}</legend>
        {people.all.map(({ id, name }) => (
          <Checkbox
            key={id}
            chosen={members.includes(id)}
            onChange={(chosen) => setMembers(chosen ? [...members, id] : members.filter((one) => one !== id))}
          >
            {name}
          </Checkbox>
        ))}
        <p className="second">{say.membersHint}</p>
      </fieldset>
      <Checkbox chosen={outside} onChange={setOutside}>
        {say.outside} <span className="second">{say.outsideHint}</span>
      </Checkbox>
      <ProblemNote problem={problem} />
      <div className="room-acts">
        <Button
          kind="main"
          size="big"
          onPress={() => run()}
          busy={busy}
          isDisabled={fromFault !== null || toFault !== null}
        >
          {say.work}
        </Button>
      </div>
    </>
  )
}

function ExposureTable({ view, open }: { readonly view: ExposureView; readonly open: StepProps['open'] }) {
  const { record } = useSession()
  const { locale } = useWords()
  const { paper, print } = usePaper()
  const { counts } = view.exposure
  const digits = new Intl.NumberFormat(locale)
  const all = CLASSES.reduce((sum, one) => sum + counts[one].people, 0)
  const affected = counts.proven.people + counts.possible.people
  const whys = { proven: say.provenWhy, possible: say.possibleWhy, excluded: say.excludedWhy }
  const table = <PlacesTable view={view} open={open} country={record.country} />
  return (
    <section>
      <dl className="exposure">
        {CLASSES.map((one) => (
          <div key={one}>
            <dt>
              <span className="exposure-mark" data-class={one} aria-hidden="true" />
              {say[one]}
            </dt>
            <dd>{digits.format(counts[one].people)}</dd>
            <dd className="second">{whys[one]}</dd>
          </div>
        ))}
      </dl>
      {all > 0 && (
        <svg
          className="exposure-bars"
          viewBox="0 0 1000 78"
          preserveAspectRatio="none"
          role="img"
          aria-label={say.headline(counts.proven.people, counts.possible.people)}
        >
          <defs>
            <pattern
              id="possible-hatch"
              width="8"
              height="8"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path d="M0 0v8" stroke="currentColor" strokeWidth="2" />
            </pattern>
          </defs>
          <rect x="0.5" y="0.5" width="999" height="17" fill="none" stroke="currentColor" />
          <rect x="0.5" y="0.5" width={(999 * affected) / all} height="17" fill="currentColor" />
          {affected > 0 && (
            <>
              <rect x="0.5" y="40.5" width={(499 * counts.proven.people) / affected} height="36" fill="currentColor" />
              <rect
                x={0.5 + (499 * counts.proven.people) / affected}
                y="40.5"
                width={(499 * counts.possible.people) / affected}
                height="36"
                fill="url(#possible-hatch)"
                stroke="currentColor"
              />
            </>
          )}
        </svg>
      )}
      {affected > 0 && <p className="second">{say.scale(affected)}</p>}
      {[
        ...view.gaps.map((gap) => say.gap[gap] ?? gap),
        ...view.reach.limits.flatMap((limit) => say.limits[limit] ?? []),
      ].map((line) => (
        <p key={line} className="second">
          {line}
        </p>
      ))}
      {table}
      <Button onPress={() => print(table)}>
        <Printer className="icon-small" aria-hidden="true" />
        {say.print}
      </Button>
      {paper}
    </section>
  )
}

interface PlacesTableProps {
  readonly view: ExposureView
  readonly open: StepProps['open']
  readonly country: string
}

function PlacesTable({ view, open }: PlacesTableProps) {
  const { record } = useSession()
  const { locale } = useWords()
  const { counts } = view.exposure
  const facts = useMemo(() => factsOf(open.state, record), [open.state, record])
  const { report } = useReport(facts)
  const when = useMemo(() => sayLegalTime(locale), [locale])
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const nameOf = (code: string): string =>
    code === '' ? say.unknownPlace : `${names.of(code.slice(0, 2)) ?? code}${code.slice(2).replace('-', ', ')}`
  const codes = [...new Set(CLASSES.flatMap((one) => Object.keys(counts[one].byPlace)))].sort()
  const unknown = CLASSES.reduce((sum, one) => sum + counts[one].countryUnknown, 0)
  const firstDuty = (code: string) =>
    report?.duties.find(
      ({ status, act, dueAt }) =>
        status === 'due' &&
        dueAt !== null &&
        (act.startsWith(code.toLowerCase()) || (code === record.country && act.startsWith('eu-'))),
    )
  const row = (code: string, values: readonly number[]) => {
    const duty = code === '' ? undefined : firstDuty(code)
    return (
      <tr key={code}>
        <th scope="row">{nameOf(code)}</th>
        {values.map((value, at) => (
          <td key={CLASSES[at]}>{value}</td>
        ))}
        <td className="room-table-words">{duty?.recipientName ?? ''}</td>
        <td>{duty?.dueAt == null ? '' : when(duty.dueAt)}</td>
      </tr>
    )
  }
  const total = (of: 'minors' | 'intimate') => counts.proven[of] + counts.possible[of]
  return (
    <div className="room-scroll">
      <table className="room-table">
        <thead>
          <tr>
            <th scope="col">{say.livesIn}</th>
            <th scope="col">{say.proven}</th>
            <th scope="col">{say.possible}</th>
            <th scope="col">{say.excluded}</th>
            <th scope="col">{say.firstDuty}</th>
            <th scope="col">{say.by}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) =>
            row(
              code,
              CLASSES.map((one) => counts[one].byPlace[code] ?? 0),
            ),
          )}
          {unknown > 0 &&
            row(
              '',
              CLASSES.map((one) => counts[one].countryUnknown),
            )}
          <tr>
            <th scope="row">{say.all}</th>
            {CLASSES.map((one) => (
              <td key={one}>{counts[one].people}</td>
            ))}
            <td />
            <td />
          </tr>
        </tbody>
      </table>
      <p className="second">
        {say.minors}: {total('minors')}. {say.intimate}: {total('intimate')}.
      </p>
    </div>
  )
}
