/**
 * The response room: one button, then one step at a time, with two clocks in sight. Whoever leads is an owner; a second person reads and
 * signs what takes two. All that is kept stands in the ledger, so a reload comes back to the same step. Spec: incident.
 */
import { contactCard as card } from '@pellicle/protocol/words/en/contact-card'
import { room as say } from '@pellicle/protocol/words/en/room'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SelectField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { go } from '../route.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { CaseView } from '../worker/room/room-api.ts'
import { CaseRoom } from './case-room.tsx'
import { ContactCardPart } from './contact-card-part.tsx'
import { Signatures } from './signatures.tsx'
import { type RoomCases, useCases } from './use-case.ts'
import { usePeople } from './use-people.ts'
import '../rulebook/rulebook.css'
import './room.css'

export function ResponseRoom({ step }: { readonly step: string | null }) {
  const all = useCases()
  const session = useSession()
  const [chosen, setChosen] = useState<string | null>(null)
  if (all.cases === null)
    return (
      <main className="page room-start" id="page-main">
        <h1 className="page-title" tabIndex={-1}>
          {say.title}
        </h1>
        {all.busy && <StateMark state="opening" />}
        <ProblemNote problem={all.problem} />
      </main>
    )
  const owner = session.member.roles.includes('owner')
  const open = all.cases.find(({ id, closedAt }) => (chosen === null ? closedAt === null : id === chosen))
  // The office is the owner's: for anybody else the room is what waits for a signature.
  if (open === undefined || !owner) return <Start all={all} cases={all.cases} owner={owner} onChoose={setChosen} />
  return <CaseRoom key={open.id} view={open} take={all.take} step={step} />
}

interface StartProps {
  readonly all: RoomCases
  readonly cases: readonly CaseView[]
  readonly owner: boolean
  readonly onChoose: (id: string) => void
}

function Start({ all, cases, owner, onChoose }: StartProps) {
  const worker = useWorker()
  const dates = useDates()
  const { others } = usePeople()
  const [second, setSecond] = useState('')
  const { run, busy, problem } = useAct(async (practise: boolean) => {
    await worker.roomOpen(practise, { step: 'breathe', what: 'opened', second })
    all.take(await worker.roomCases())
    go({ at: 'response', step: 'breathe' })
  })
  return (
    <main className="page room-start" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="headline" tabIndex={-1}>
        {say.start.headline}
      </h1>
      <p className="lead">{owner ? say.start.lead : say.start.notOwner}</p>
      {owner && (
        <>
          <SelectField
            label={say.start.second}
            hint={say.start.secondHint}
            value={second}
            onChange={setSecond}
            choices={[
              { value: '', label: say.start.nobody },
              ...others.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
          <ProblemNote problem={problem} />
          <div className="room-acts">
            <Button kind="main" size="big" onPress={() => run(false)} busy={busy}>
              {say.start.open}
            </Button>
            <Button size="big" onPress={() => run(true)} busy={busy}>
              {say.start.practise}
            </Button>
          </div>
          <p className="second">{say.start.practiseHint}</p>
        </>
      )}
      {owner && (
        <section className="card-place">
          <h2 className="section-title">{card.title}</h2>
          <p className="second">{card.lead}</p>
          <ContactCardPart />
        </section>
      )}
      {cases.some(({ decisions }) => decisions.length > 0) && <Signatures cases={cases} take={all.take} />}
      {owner && cases.length > 0 && (
        <section>
          <h2 className="section-title">{say.start.closed}</h2>
          <ul className="room-list">
            {cases.map(({ id, openedAt, practise }) => (
              <li key={id}>
                <Button kind="link" onPress={() => onChoose(id)}>
                  {say.start.of(dates.moment(openedAt))}
                </Button>
                {practise && <span className="second">{say.exercise}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
