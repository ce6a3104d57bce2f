/** The roles, each with its sentence; they add up. */
import { ROLES, type Role } from '@pellicle/protocol/roles'
import { Checkbox } from '../controls/choices.tsx'
import { useWords } from '../words.ts'

interface RoleChoicesProps {
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

export function RoleChoices({ roles, onChange }: RoleChoicesProps) {
  const { people: say } = useWords()
  return (
    <fieldset className="people-choices">
      <legend className="field-label">{say.inviteRoles}</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          chosen={roles.includes(role)}
          onChange={(chosen) => onChange(ROLES.filter((one) => (one === role ? chosen : roles.includes(one))))}
        >
          <b>{say.roleNames[role]}</b>
          <span className="second devices-hint">{say.roleSentences[role]}</span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
