/**
 * Drills. Everybody sees the announcement and the own thirty seconds; an owner announces, places, and sees the practice's numbers in the order
 * that matters, each with an interval fit for eight people. No list of names.
 */
import type { DrillNumbers } from '@pellicle/posture/drill/drill'
import type { Share } from '@pellicle/posture/drill/intervals'
import { CHANNELS, LURE_LIST } from '@pellicle/posture/drill/lures'
import { type DrillMeasures, measureDrills } from '@pellicle/posture/drill/measures'
import type { OwnersDrills } from '@pellicle/posture/drill/told'
import type { Role } from '@pellicle/protocol/roles'
import type { LureId } from '@pellicle/protocol/words/en/drills'
import { people } from '@pellicle/protocol/words/en/people'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Checkbox } from '../controls/choices.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { DrillsReading } from '../worker/checkup/drill-api.ts'
import { type DrillsWords, useDrillsWords } from './drills-words.ts'
import { openingsOf } from './openings.ts'
import { sayFeedback } from './say-feedback.ts'
import '../checkup/checkup-page.css'
import './drills-page.css'

const SEASON_MS = 91 * 24 * 3_600_000

export function DrillsPage() {
  const say = useDrillsWords()
  const worker = useWorker()
  const dates = useDates()
  const [reading, setReading] = useState<DrillsReading | null>(null)
  const { run, problem } = useAct(async () => setReading(await worker.drills()))
  useEffect(() => {
    run()
    const timer = setInterval(() => run(), 10_000)
    return () => clearInterval(timer)
  }, [run])
  const season = reading?.season ?? null
  return (
    <main className="checkup page drills" id="page-main">
      <h1 className="page-title" tabIndex={-1}>
        {say.title}
      </h1>
      <p className="lead">{say.lead}</p>
      <p className="second">{say.promise}</p>
      <ProblemNote problem={problem} />
      {reading !== null && (
        <Part title={say.seasonTitle}>
          {season === null ? (
            reading.owner === null ? (
              <p>{say.noSeason}</p>
            ) : (
              <Announce onChanged={run} />
            )
          ) : (
            <>
              <p>{say.season(dates.day(dates.dayOf(season.from)), dates.day(dates.dayOf(season.until)))}</p>
              {reading.owner !== null && (
                <>
                  <PlaceOne onChanged={run} />
                  <OpenDrills reading={reading} owner={reading.owner} onChanged={run} />
                </>
              )}
            </>
          )}
        </Part>
      )}
      {reading !== null && reading.owner !== null && (
        <Part title={say.numbers}>
          <Numbers owner={reading.owner} />
        </Part>
      )}
      <Part title={say.own}>
        {reading === null || reading.own.length === 0 ? (
          <p>{say.ownNone}</p>
        ) : (
          <>
            <p className="second">{say.ownOnly}</p>
            <ul className="drills-own">
              {reading.own.toReversed().map(({ drill, placedAt, feedback, lure }) => (
                <li key={drill}>
                  <b>{say.on(dates.moment(placedAt))}</b> {say.lures[lure].about}
                  <p>{sayFeedback(feedback, say)}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Part>
      <Part title={say.report}>
        <ReportOne onChanged={run} />
      </Part>
    </main>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="drills-part">
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  )
}

function Announce({ onChanged }: { readonly onChanged: () => void }) {
  const say = useDrillsWords()
  const worker = useWorker()
  const { record, sample } = useSession()
  const [channels, setChannels] = useState<readonly (typeof CHANNELS)[number][]>(['mail'])
  const { run, busy, problem } = useAct(async () => {
    const from = Date.now()
    const until = from + SEASON_MS
    const base = sample ? `${location.origin}/sample` : location.origin
    await worker.drillSeason({ from, until, openings: openingsOf(from, until, record.timezone), channels, base })
    onChanged()
  })
  return (
    <>
      <p>{say.noSeason}</p>
      <p className="second">{say.announceHint}</p>
      <fieldset className="drills-channels">
        <legend className="field-label">{say.channelsTitle}</legend>
        {CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            chosen={channels.includes(channel)}
            onChange={(chosen) =>
              setChannels(chosen ? [...channels, channel] : channels.filter((one) => one !== channel))
            }
          >
            {say.channels[channel]}
          </Checkbox>
        ))}
      </fieldset>
      <ProblemNote problem={problem} />
      <Button kind="main" onPress={() => run()} busy={busy} busyWord={say.title} isDisabled={channels.length === 0}>
        {say.announce}
      </Button>
    </>
  )
}

function PlaceOne({ onChanged }: { readonly onChanged: () => void }) {
  const say = useDrillsWords()
  const worker = useWorker()
  const [lure, setLure] = useState<LureId>(LURE_LIST[0]?.id ?? 'filler-invoice')
  const { run, busy, problem } = useAct(async () => {
    try {
      await worker.drillStart(lure)
      tell(say.placed)
    } catch (error) {
      const { problem: known } = error as { readonly problem?: { readonly code: string } }
      if (known?.code !== 'NOT_FOUND') throw error
      tell(say.nowhere)
    }
    onChanged()
  })
  return (
    <div className="drills-now">
      <p className="second">{say.nowLead}</p>
      <SelectField
        label={say.now}
        value={lure}
        onChange={setLure}
        choices={LURE_LIST.map(({ id, channel }) => ({
          value: id,
          label: `${say.lures[id].about} (${say.channels[channel]})`,
        }))}
      />
      <ProblemNote problem={problem} />
      <Button onPress={() => run()} busy={busy} busyWord={say.title}>
        {say.place}
      </Button>
    </div>
  )
}

function OpenDrills(props: {
  readonly reading: DrillsReading
  readonly owner: OwnersDrills
  readonly onChanged: () => void
}) {
  const { reading, owner, onChanged } = props
  const say = useDrillsWords()
  const worker = useWorker()
  const close = useAct(async (drill: string) => {
    await worker.drillClose(drill)
    onChanged()
  })
  if (owner.open.length === 0) return null
  return (
    <>
      <p>{say.running(owner.open.length)}</p>
      <ul className="drills-open">
        {owner.open.map(({ drill, lure, channel }) => (
          <li key={drill}>
            <span>{say.lures[lure].about}</span>
            <Button onPress={() => close.run(drill)} busy={close.busy} busyWord={say.close}>
              {say.close}
            </Button>
            {channel !== 'mail' && <Card drill={drill} lure={lure} members={reading.members} onChanged={onChanged} />}
          </li>
        ))}
      </ul>
      <ProblemNote problem={close.problem} />
    </>
  )
}

interface CardProps extends Pick<DrillsReading, 'members'> {
  readonly drill: string
  readonly lure: LureId
  readonly onChanged: () => void
}

/** What a colleague reads on the phone or sends as a text, and what came of it. */
function Card({ drill, lure, members, onChanged }: CardProps) {
  const say = useDrillsWords()
  const worker = useWorker()
  const { record } = useSession()
  const [who, setWho] = useState(members[0]?.member)
  const { run, busy, problem } = useAct(async (result: 'called-back' | 'gave-in') => {
    if (who === undefined) return
    await worker.drillPhoned(drill, who, result)
    onChanged()
  })
  const { body, link } = say.lures[lure]
  if (who === undefined) return null
  return (
    <div className="drills-card">
      <p className="label">{say.card}</p>
      <p className="record">
        {body.replace('{practice}', record.name)} {link}
      </p>
      <p className="second">{say.cardLead}</p>
      <SelectField
        label={say.cardWho}
        value={who}
        onChange={setWho}
        choices={members.map(({ member, name }) => ({ value: member, label: name }))}
      />
      <ProblemNote problem={problem} />
      <div className="checkup-acts">
        <Button onPress={() => run('called-back')} busy={busy} busyWord={say.phone.passed}>
          {say.phone.passed}
        </Button>
        <Button onPress={() => run('gave-in')} busy={busy} busyWord={say.phone.failed}>
          {say.phone.failed}
        </Button>
      </div>
    </div>
  )
}

function Numbers({ owner }: { readonly owner: OwnersDrills }) {
  const say = useDrillsWords()
  const told = owner.closed.flatMap(({ numbers }) => ('tooFew' in numbers ? [] : [numbers satisfies DrillNumbers]))
  if (owner.closed.length === 0) return <p>{say.noNumbers}</p>
  if (told.length === 0) return <p>{say.few}</p>
  const measures = measureDrills(told, { reports: owner.reports, ofGoodMail: owner.ofGoodMail })
  return (
    <>
      <p className="second">{say.ofDrills(measures.drills)}</p>
      <Measures measures={measures} say={say} />
      <ByRole owner={owner} />
    </>
  )
}

/** Of the newest drill that has them: roles that five people or more share. */
function ByRole({ owner }: { readonly owner: OwnersDrills }) {
  const say = useDrillsWords()
  const newest = owner.closed.findLast(({ byRole }) => byRole !== null)?.byRole ?? null
  if (newest === null) return <p className="second">{say.tooFewPeople}</p>
  return (
    <>
      <h3 className="label">{say.byRole}</h3>
      <dl className="drills-numbers">
        {newest.map(({ role, people: of, reported, clicked }) => (
          <Measure
            key={role}
            name={
              role === ''
                ? say.noRole
                : role
                    .split(' ')
                    .map((one) => people.roleNames[one as Role] ?? one)
                    .join(', ')
            }
            value={say.share(reported, of)}
            about={say.openedBy(clicked)}
          />
        ))}
      </dl>
    </>
  )
}

/** In the order of the posture: seconds to the first report first, clicks last and only beside lures of one difficulty. */
function Measures({ measures, say }: { readonly measures: DrillMeasures; readonly say: DrillsWords }) {
  const { firstReportMs, reportBeforeClick, reporting, falseAlarms, nothingLost, clicked } = measures
  const time = (ms: number | null) => (ms === null ? say.notReached : say.seconds(Math.max(1, Math.round(ms / 1000))))
  const between =
    firstReportMs.low === null ? say.tooFew : say.interval(time(firstReportMs.low), time(firstReportMs.high))
  return (
    <dl className="drills-numbers">
      <Measure name={say.measures.firstReport} value={time(firstReportMs.median)} about={between} />
      <ShareRow name={say.measures.reportBeforeClick} share={reportBeforeClick} />
      <ShareRow name={say.measures.reporting} share={reporting} />
      <ShareRow name={say.measures.falseAlarms} share={falseAlarms} />
      <ShareRow name={say.measures.nothingLost} share={nothingLost} />
      {clicked.map(({ difficulty, share }) => (
        <ShareRow key={difficulty} name={`${say.measures.clicked} · ${say.difficulty[difficulty]}`} share={share} />
      ))}
    </dl>
  )
}

function ShareRow({ name, share }: { readonly name: string; readonly share: Share }) {
  const say = useDrillsWords()
  const { count, of, low, high } = share
  const people = (part: number) => say.share(Math.round(part * of), of)
  return (
    <Measure
      name={name}
      value={say.share(count, of)}
      about={low === null || high === null ? '' : say.interval(people(low), people(high))}
    />
  )
}

function Measure({ name, value, about }: { readonly name: string; readonly value: string; readonly about: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b> <span className="second">{about}</span>
      </dd>
    </div>
  )
}

function ReportOne({ onChanged }: { readonly onChanged: () => void }) {
  const say = useDrillsWords()
  const worker = useWorker()
  const [messageId, setMessageId] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const { run, busy, problem } = useAct(
    useCallback(async () => {
      const own = await worker.reportDrill(messageId.trim())
      setSaid(own === null ? say.reportReal : sayFeedback(own.feedback, say))
      setMessageId('')
      onChanged()
    }, [worker, messageId, say, onChanged]),
  )
  return (
    <>
      <p className="second">{say.reportLead}</p>
      <TextField label={say.reportField} value={messageId} onChange={setMessageId} />
      <ProblemNote problem={problem} />
      <Button onPress={() => run()} busy={busy} busyWord={say.reportGo} isDisabled={messageId.trim() === ''}>
        {say.reportGo}
      </Button>
      {said !== null && <p role="status">{said}</p>}
    </>
  )
}
