/** Who the sender is to this practice, and how sure that is. */
import { sameOwner } from '../links/host.ts'
import type { Evidence } from './evidence.ts'

/** `proven`: a check says the mail is really from that domain. `failed`: a check says it is not. Else nobody knows. */
export type Proof = 'proven' | 'failed' | 'unknown'

export function proofOf({ authentication, from }: Evidence): Proof {
  const { spf, dkim, dmarc, arc, by } = authentication
  if (by === 'nobody') return 'unknown'
  if (dmarc.state === 'pass') return 'proven'
  const aligned = (domain: string): boolean => from.host !== null && sameOwner(domain, from.host)
  if (dkim.state === 'pass' && aligned(dkim.domain)) return 'proven'
  // a forwarder breaks the checks; ARC says they passed before (RFC 8617)
  if (arc.state === 'pass' && dmarc.state === 'fail') return 'unknown'
  if (dmarc.state === 'fail') return 'failed'
  if (spf.state === 'pass' && aligned(spf.domain)) return 'proven'
  if (spf.state === 'fail' && dkim.state !== 'pass') return 'failed'
  return 'unknown'
}

export type Standing = 'own' | 'staff' | 'supplier' | 'patient' | 'correspondent' | 'stranger'

/** What counts: the standing of the address in From, unless a check was made and does not bear it out. */
export function standingOf(evidence: Evidence): Standing {
  const checked = evidence.authentication.by !== 'nobody'
  return checked && proofOf(evidence) !== 'proven' ? 'stranger' : claimedStanding(evidence)
}

/** By address and domain alone: anybody may write those. */
export function claimedStanding({ from, practice, history }: Evidence): Standing {
  const { address, host } = from
  if (host === null) return 'stranger'
  if (practice.domains.some((own) => own.domain === host.domain)) return 'own'
  if (practice.staff.some((person) => person.address === address)) return 'staff'
  if (practice.suppliers.some((firm) => firm.host !== null && firm.host.domain === host.domain && !from.freemail))
    return 'supplier'
  if (practice.patients.some((person) => person.address === address)) return 'patient'
  const { received, sent } = history.correspondent(address)
  return sent > 0 || received > 2 ? 'correspondent' : 'stranger'
}
