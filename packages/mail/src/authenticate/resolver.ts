/** DNS as the checks of origin need it: who asks must know "there is none" from "nobody answered". */

export type RecordType = 'TXT' | 'A' | 'AAAA' | 'MX' | 'PTR'

export type DnsAnswer =
  /** TXT: the strings of each record joined. MX: `priority host`. */
  | { readonly kind: 'found'; readonly records: readonly string[] }
  | { readonly kind: 'none' }
  /** Timeout, refusal, broken answer, no network: nothing may be concluded. */
  | { readonly kind: 'unknown' }

export interface Resolver {
  query(name: string, type: RecordType): Promise<DnsAnswer>
}

/** No network at all: every check ends as `unchecked`. */
export const NO_RESOLVER: Resolver = { query: async () => ({ kind: 'unknown' }) }
