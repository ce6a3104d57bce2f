/** The lines to put into the DNS, ready to copy, for the findings that one line mends. Only where the line is the same for everybody. */
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { isHostName, plainName } from './answer.ts'

export interface DnsLine {
  readonly name: string
  readonly type: 'TXT'
  readonly value: string
}

/** Null: no line can be given without knowing more (who sends the mail), or the domain is no domain. `reports`: an address. */
export function dnsLineFor(check: CheckId, domain: string, reports: string): DnsLine | null {
  const name = plainName(domain)
  if (!isHostName(name) || !/^[^\s@,;!"]+@[^\s@,;!"]+$/.test(reports)) return null
  if (check === 'dmarc')
    return { name: `_dmarc.${name}`, type: 'TXT', value: `v=DMARC1; p=quarantine; rua=mailto:${reports}` }
  if (check === 'tls-rpt')
    return { name: `_smtp._tls.${name}`, type: 'TXT', value: `v=TLSRPTv1; rua=mailto:${reports}` }
  return null
}
