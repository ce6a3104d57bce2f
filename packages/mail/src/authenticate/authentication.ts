/**
 * What is known about where a mail really comes from. "Could not check" is a state of its own, never mixed with "none" or
 * "fail": a dead resolver must neither accuse nor acquit. A pass means "really from that domain", never "safe".
 */

export type CheckState = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'broken' | 'unchecked'

export interface Check {
  readonly state: CheckState
  /** The domain that the check speaks for, ASCII, lower case; '' when none. */
  readonly domain: string
}

export interface Authentication {
  readonly spf: Check
  readonly dkim: Check
  readonly dmarc: Check & { readonly policy: 'none' | 'quarantine' | 'reject' | '' }
  readonly arc: Check
  /** Who checked: nobody, a server that the practice trusts, or we. */
  readonly by: 'nobody' | 'server' | 'us'
}

const UNCHECKED: Check = { state: 'unchecked', domain: '' }

export const NOT_AUTHENTICATED: Authentication = {
  spf: UNCHECKED,
  dkim: UNCHECKED,
  dmarc: { ...UNCHECKED, policy: '' },
  arc: UNCHECKED,
  by: 'nobody',
}

/**
 * The port: SPF, DKIM, DMARC and ARC over the untouched bytes. Implementations need a resolver and live where Node may be used.
 * It answers within its own time limit and never throws: what it could not ask is `unchecked`.
 */
export type Authenticate = (
  mail: Uint8Array,
  envelope: { readonly remoteIp: string; readonly helo: string; readonly mailFrom: string },
) => Promise<Authentication>
