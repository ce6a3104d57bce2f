/** Who is in the practice, what each may do and does hold, and the acts of an owner. Opens with its answer. */
import { UserPlus } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { InitialsTile } from '../marks/initials.tsx'
import { go } from '../route.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { MemberView, PeopleView } from '../worker/people-api.ts'
import { InviteSheet } from './invite-sheet.tsx'
import { MemberSheet } from './member-sheet.tsx'
import './people-page.css'

type Shown = { readonly at: 'member'; readonly member: MemberView } | { readonly at: 'invite' }

export function PeoplePage() {
  const { people: say, app } = useWords()
  const worker = useWorker()
  const [view, setView] = useState<PeopleView | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const look = useAct(async () => setView(await worker.people()))
  useEffect(() => look.run(), [look.run])
  const close = useCallback(() => setShown(null), [])
  const here = view?.members.filter(({ leftAt }) => leftAt === null) ?? []
  const gone = view?.members.filter(({ leftAt }) => leftAt !== null) ?? []
  const owners = here.filter(({ roles }) => roles.includes('owner')).length
  return (
    <main className="people page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {view === null ? say.title : here.length === 1 ? say.alone : say.answer(here.length, owners)}
      </h1>
      {here.length === 1 && <p className="lead people-lead">{say.aloneHint}</p>}
      <ProblemNote problem={look.problem} />
      {view !== null && (
        <>
          {view.mayManage ? (
            <Button kind="main" onPress={() => setShown({ at: 'invite' })}>
              <UserPlus className="icon-small" aria-hidden="true" />
              {say.invite}
            </Button>
          ) : (
            <p className="second">{say.onlyOwners}</p>
          )}
          <ul className="people-rows">
            {here.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                isMe={member.id === view.me}
                onOpen={() => setShown({ at: 'member', member })}
              />
            ))}
          </ul>
          {gone.length > 0 && (
            <section>
              <h2 className="section-title">{say.gone}</h2>
              <ul className="people-rows people-gone">
                {gone.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    isMe={false}
                    onOpen={() => setShown({ at: 'member', member })}
                  />
                ))}
              </ul>
            </section>
          )}
          <Recoveries view={view} />
          <div className="row people-doors">
            <Button onPress={() => go({ at: 'limits' })}>{app.rooms.limits}</Button>
            {view.mayManage && <Button onPress={() => go({ at: 'retention' })}>{app.rooms.retention}</Button>}
            <Button onPress={() => go({ at: 'export' })}>{app.rooms.export}</Button>
          </div>
        </>
      )}
      {shown?.at === 'invite' && <InviteSheet onClose={close} onAdmitted={look.run} />}
      {view !== null && shown?.at === 'member' && (
        <MemberSheet view={view} member={shown.member} onClose={close} onChanged={look.run} />
      )}
    </main>
  )
}

interface RowProps {
  readonly member: MemberView
  readonly isMe: boolean
  readonly onOpen: () => void
}

function MemberRow({ member, isMe, onOpen }: RowProps) {
  const { people: say } = useWords()
  const dates = useDates()
  const name = member.name ?? say.nameless
  return (
    <li>
      <button type="button" className="people-row" onClick={onOpen}>
        <InitialsTile name={name} />
        <span className="grow">
          <span className="people-name">
            {name}
            {isMe && <span className="label"> {say.you}</span>}
          </span>
          <span className="second">{member.roles.map((role) => say.roleNames[role]).join(', ')}</span>
        </span>
        <span className="second people-side">
          {member.leftAt === null ? say.devices(member.devices) : say.left(dates.day(dates.dayOf(member.leftAt)))}
        </span>
      </button>
    </li>
  )
}

function Recoveries({ view }: { readonly view: PeopleView }) {
  const { people: say } = useWords()
  const dates = useDates()
  const { threshold, count, set } = view.cards
  return (
    <section className="people-recoveries">
      <h2 className="section-title">{say.recoveries}</h2>
      <p className="second">{say.cards(threshold, count, set)}</p>
      {view.recoveries.length === 0 ? (
        <p className="second">{say.recoveryNone}</p>
      ) : (
        <ul>
          {view.recoveries.map((at) => (
            <li key={at} className="people-recovery">
              {say.recovery(dates.moment(at))}
            </li>
          ))}
        </ul>
      )}
      <p className="second">{say.rehearseLead}</p>
    </section>
  )
}
