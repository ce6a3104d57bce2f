/**
 * The practice's own accounts, exact because they are own data: who signs in how, who left with something still open, log-ins that
 * two people seem to share, how many owners there are, and whether everybody has a second way to their key.
 */
import { because, type Finding, failed, passed, unproven, withRemark } from '../check/finding.ts'
import { count, flag, list, record, type Shape, text } from '../check/shape.ts'

export interface AccountFacts {
  /** Random id, never a name: the page knows how to show it. */
  readonly member: string
  readonly left: boolean
  readonly owner: boolean
  readonly passkeys: number
  /** Independent ways to the member's key: passkey, passphrase with device secret, member sheet, another device. */
  readonly wraps: number
  readonly openSessions: number
  readonly openDevices: number
  /** Times this log-in acted from two places at once, in the last 30 days. */
  readonly overlaps: number
}

export interface AccountsFacts {
  /** The ledger's size when this was counted. */
  readonly ledgerSize: number
  readonly accounts: readonly AccountFacts[]
}

export const accountsShape: Shape<AccountsFacts> = record<AccountsFacts>({
  ledgerSize: count,
  accounts: list(
    record<AccountFacts>({
      member: text,
      left: flag,
      owner: flag,
      passkeys: count,
      wraps: count,
      openSessions: count,
      openDevices: count,
      overlaps: count,
    }),
  ),
})

const here = ({ accounts }: AccountsFacts) => accounts.filter((one) => !one.left)

export function judgePasskeys(facts: AccountsFacts): Finding {
  const members = here(facts)
  const without = members.filter((one) => one.passkeys === 0).length
  if (members.length === 0) return unproven('ACCOUNTS_NONE')
  return without > 0
    ? failed('PASSKEYS_SOME_WITHOUT', { count: without, of: members.length })
    : passed('PASSKEYS_ALL', { of: members.length })
}

export function judgeLeavers({ accounts }: AccountsFacts): Finding {
  if (accounts.length === 0) return unproven('ACCOUNTS_NONE')
  const gone = accounts.filter((one) => one.left)
  const open = gone.filter((one) => one.openSessions > 0 || one.openDevices > 0).length
  return open > 0
    ? failed('LEAVERS_OPEN', { count: open, of: gone.length })
    : passed('LEAVERS_CLOSED', { of: gone.length })
}

export function judgeSharedLogins(facts: AccountsFacts): Finding {
  const members = here(facts)
  if (members.length === 0) return unproven('ACCOUNTS_NONE')
  const shared = members.filter((one) => one.overlaps > 0).length
  return shared > 0 ? failed('LOGINS_SHARED', { count: shared }) : passed('LOGINS_OWN', { of: members.length })
}

/** More than a third of the staff (and more than two) as owners is an owner's right lying about (starting value). */
export function judgeOwners(facts: AccountsFacts): Finding {
  const members = here(facts)
  const owners = members.filter((one) => one.owner).length
  if (members.length === 0) return unproven('ACCOUNTS_NONE')
  if (owners === 0) return failed('OWNERS_NONE')
  if (owners > Math.max(2, Math.ceil(members.length / 3)))
    return failed('OWNERS_MANY', { count: owners, of: members.length })
  const good = passed('OWNERS_FEW', { count: owners, of: members.length })
  return owners === 1 && members.length > 1 ? withRemark(good, because('OWNERS_ONE_ONLY')) : good
}

/** A passkey that is deleted on a phone must not be the only way to a key (case B13). */
export function judgeKeyWraps(facts: AccountsFacts): Finding {
  const members = here(facts)
  if (members.length === 0) return unproven('ACCOUNTS_NONE')
  const single = members.filter((one) => one.wraps < 2).length
  return single > 0 ? failed('WRAPS_LAST_ONE', { count: single }) : passed('WRAPS_TWO', { of: members.length })
}
