/** An SPF policy read into terms (RFC 7208 §4.6.1, §12). A term that does not parse makes the whole policy a permanent error. */

export const SPF_MECHANISMS = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const
export type SpfMechanism = (typeof SPF_MECHANISMS)[number]
export type SpfQualifier = '+' | '-' | '~' | '?'

export interface SpfTerm {
  readonly mechanism: SpfMechanism
  readonly qualifier: SpfQualifier
  /** The domain or address behind the colon, without a prefix length. Null: the domain itself. */
  readonly value: string | null
}

export interface SpfRecord {
  /** In order; what stands behind `all` is never reached and left out. */
  readonly terms: readonly SpfTerm[]
  /** Null when there is none or an `all` makes it idle (§6.1). */
  readonly redirect: string | null
  /** The first term that no receiver can read, or null. */
  readonly fault: string | null
}

export function parseSpf(policy: string): SpfRecord {
  const terms: SpfTerm[] = []
  let redirect: string | null = null
  let closed = false
  for (const word of policy.split(' ').slice(1)) {
    if (word === '') continue
    const modifier = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(word)
    if (modifier) {
      const name = modifier[1]?.toLowerCase()
      if (name === 'redirect' && redirect !== null) return faulty(word)
      if (name === 'redirect') redirect = modifier[2] ?? ''
      if (name === 'redirect' && redirect === '') return faulty(word)
      continue
    }
    const term = parseTerm(word)
    if (term === null) return faulty(word)
    if (!closed) terms.push(term)
    if (term.mechanism === 'all') closed = true
  }
  return { terms, redirect: closed ? null : redirect, fault: null }
}

function faulty(word: string): SpfRecord {
  return { terms: [], redirect: null, fault: word.slice(0, 60) }
}

function parseTerm(word: string): SpfTerm | null {
  const match = /^([+\-~?]?)([a-z0-9]+)(?::([^/]*|[0-9a-f:.]+))?((?:\/\d{1,3})?(?:\/\/\d{1,3})?)$/i.exec(word)
  if (match === null) return null
  const mechanism = SPF_MECHANISMS.find((one) => one === match[2]?.toLowerCase())
  if (mechanism === undefined) return null
  const value = match[3] ?? null
  const prefix = match[4] ?? ''
  const needsValue = mechanism === 'include' || mechanism === 'exists' || mechanism === 'ip4' || mechanism === 'ip6'
  if (value === '' || (needsValue && value === null)) return null
  if (mechanism === 'all' && (value !== null || prefix !== '')) return null
  if ((mechanism === 'include' || mechanism === 'exists' || mechanism === 'ptr') && prefix !== '') return null
  if (mechanism === 'ip4' && !isIp4(value ?? '', prefix)) return null
  if (mechanism === 'ip6' && !(/^[0-9a-f:.]+$/i.test(value ?? '') && (value ?? '').includes(':'))) return null
  return { mechanism, qualifier: (match[1] || '+') as SpfQualifier, value }
}

function isIp4(address: string, prefix: string): boolean {
  const numbers = address.split('.')
  const bits = prefix === '' ? 32 : Number(prefix.slice(1))
  return (
    numbers.length === 4 &&
    numbers.every((one) => /^\d{1,3}$/.test(one) && Number(one) <= 255) &&
    bits >= 0 &&
    bits <= 32
  )
}
