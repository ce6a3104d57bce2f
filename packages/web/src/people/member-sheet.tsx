/** One person: the sentence of each role, the key's fingerprint, and what an owner may change. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { MemberView, PeopleView } from '../worker/people-api.ts'
import { LeaveSheet, PastCertificate } from './leave-sheet.tsx'
import { RoleChoices } from './role-choices.tsx'

interface MemberSheetProps {
  readonly view: PeopleView
  readonly member: MemberView
  readonly onClose: () => void
  readonly onChanged: () => void
}

export function MemberSheet({ view, member, onClose, onChanged }: MemberSheetProps) {
  const { people: say } = useWords()
  const dates = useDates()
  const [changing, setChanging] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const name = member.name ?? say.nameless
  const manages = view.mayManage && member.leftAt === null
  const isLastOwner =
    member.roles.includes('owner') &&
    view.members.filter(({ leftAt, roles }) => leftAt === null && roles.includes('owner')).length === 1
  if (leaving) return <LeaveSheet {...{ member, name, onClose, onChanged }} />
  if (changing) {
    return (
      <ChangeRoles
        {...{ member, name, isLastOwner, onClose }}
        onDone={() => {
          onChanged()
          onClose()
        }}
      />
    )
  }
  return (
    <Sheet
      title={name}
      onClose={onClose}
      {...(manages && {
        foot: (
          <>
            {!isLastOwner && member.id !== view.me && <Button onPress={() => setLeaving(true)}>{say.leave}</Button>}
            <Button onPress={() => setChanging(true)}>{say.changeRole}</Button>
          </>
        ),
      })}
    >
      <dl className="people-roles">
        {member.roles.map((role) => (
          <div key={role}>
            <dt>{say.roleNames[role]}</dt>
            <dd>{say.roleSentences[role]}</dd>
          </div>
        ))}
      </dl>
      <p className="second">{say.since(dates.day(dates.dayOf(member.since)))}</p>
      <p className="second">
        {say.fingerprint}: <b className="people-print">{member.fingerprint}</b>
        <br />
        {say.fingerprintHint}
      </p>
      {member.leftAt !== null && view.mayManage && <PastCertificate member={member} name={name} />}
      {isLastOwner && <p className="second">{say.lastOwner}</p>}
    </Sheet>
  )
}

interface ChangeRolesProps {
  readonly member: MemberView
  readonly name: string
  readonly isLastOwner: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

function ChangeRoles({ member, name, isLastOwner, onClose, onDone }: ChangeRolesProps) {
  const { people: say, app } = useWords()
  const worker = useWorker()
  const [roles, setRoles] = useState(member.roles)
  const { run, busy, problem } = useAct(async () => {
    const { left } = await worker.changeRoles(member.id, roles)
    tell(left.length === 0 ? say.rolesChanged(name) : `${say.rolesChanged(name)} ${say.keysWait(left.join(', '))}`)
    onDone()
  })
  const unfit = roles.length === 0 || (isLastOwner && !roles.includes('owner'))
  return (
    <Sheet
      title={say.changeRoleFor(name)}
      onClose={onClose}
      busy={busy}
      width="wide"
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy} busyWord={say.leaving} isDisabled={unfit}>
            {app.act.save}
          </Button>
        </>
      }
    >
      <p className="second">{say.changeLead}</p>
      <RoleChoices roles={roles} onChange={setRoles} />
      {roles.length === 0 && <p className="second">{say.inviteRoleNeeded}</p>}
      {isLastOwner && !roles.includes('owner') && <p className="second">{say.lastOwner}</p>}
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
