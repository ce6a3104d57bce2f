/**
 * Old file sharing: no machine on the own network still offers SMBv1, the door of WannaCry. Open 445 alone is how Windows shares
 * files and no fault; what counts is the answer to a negotiation. A time-out is never a refusal.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { coverageOf, SMB_PORTS, type SmbResult, type SubnetFacts } from './port-facts.ts'

export function judgeOldFileSharing(facts: SubnetFacts): Finding {
  const offering = facts.smb.filter((one) => one.smb1 === 'offered')
  const addresses = [...new Set(offering.map((one) => one.address))]
  if (addresses.length > 0) return failed('SMB1_OFFERED', { count: addresses.length, addresses: addresses.join(', ') })
  const open = facts.results.filter((one) => one.state === 'open' && SMB_PORTS.includes(one.port))
  const unsettled = open.filter(({ address, port }) => {
    const answer = facts.smb.find((one) => one.address === address && one.port === port)
    return answer === undefined || !isSettled(answer)
  })
  const first = unsettled[0]
  if (first) return unproven('SMB1_UNSEEN', { count: unsettled.length, address: first.address })
  const { tried, machines, unseen } = coverageOf(facts, SMB_PORTS)
  if (tried === 0) return unproven('NETWORK_NOTHING_TRIED')
  if (tried < facts.addresses) return unproven('NETWORK_PARTLY_TRIED', { tried, of: facts.addresses })
  if (unseen.length > 0) return unproven('NETWORK_SILENT', { count: unseen.length, of: tried })
  return passed('SMB1_NOWHERE', { tried, machines })
}

/** Refused while the same port speaks a newer dialect. Where nothing spoke at all, hanging up may mean anything. */
function isSettled({ smb1, smb2 }: SmbResult): boolean {
  return smb1 === 'refused' && smb2 === 'offered'
}
