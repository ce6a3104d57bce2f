/** The system's own DNS, asked for the mailroom only when an operator says so. Answers late or broken are `unknown`. */
import { Resolver as NodeResolver } from 'node:dns/promises'
import type { DnsAnswer, Resolver } from '@pellicle/mail/authenticate/resolver'

const TIMEOUT_MS = 3_000
const ABSENT = new Set(['ENOTFOUND', 'ENODATA'])

export function openDnsResolver(servers?: readonly string[]): Resolver {
  const dns = new NodeResolver({ timeout: TIMEOUT_MS, tries: 2 })
  if (servers !== undefined) dns.setServers([...servers])
  return {
    query: async (name, type): Promise<DnsAnswer> => {
      try {
        if (type === 'TXT')
          return { kind: 'found', records: (await dns.resolveTxt(name)).map((pieces) => pieces.join('')) }
        if (type === 'MX')
          return {
            kind: 'found',
            records: (await dns.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`),
          }
        if (type === 'PTR') return { kind: 'found', records: await dns.resolvePtr(name) }
        return { kind: 'found', records: await (type === 'A' ? dns.resolve4(name) : dns.resolve6(name)) }
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : ''
        return { kind: ABSENT.has(code) ? 'none' : 'unknown' }
      }
    },
  }
}
