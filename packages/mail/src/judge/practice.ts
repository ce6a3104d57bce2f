/**
 * What a practice knows about itself: evidence that no general filter has. Every part may be missing. It is read from a file or
 * sealed records by others; here it is checked once, so that the signals can trust its shape.
 */
import { type Host, readHost } from '../links/host.ts'
import { domainOf } from '../parse/address.ts'
import { foldText } from '../text/tokens.ts'

export interface KnownPerson {
  readonly name: string
  /** Folded words. */
  readonly words: string
  /** Lower case; '' when only the name is known. */
  readonly address: string
}

export interface KnownFirm {
  readonly name: string
  readonly words: string
  readonly host: Host | null
}

export interface Practice {
  readonly name: string
  readonly words: string
  readonly domains: readonly Host[]
  /** Who may write Authentication-Results that count (RFC 8601 §2.5), lower case. */
  readonly trustedAuthservIds: readonly string[]
  readonly staff: readonly KnownPerson[]
  readonly suppliers: readonly KnownFirm[]
  readonly patients: readonly KnownPerson[]
}

export const NO_PRACTICE: Practice = {
  name: '',
  words: '',
  domains: [],
  trustedAuthservIds: [],
  staff: [],
  suppliers: [],
  patients: [],
}

const MOST = 200_000

/** Null: not the shape of a practice. Unknown keys are passed over. */
export function readPractice(value: unknown): Practice | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const given = value as Record<string, unknown>
  const texts = (key: string): string[] | null => {
    const list = given[key] ?? []
    return Array.isArray(list) && list.length <= MOST && list.every((one) => typeof one === 'string') ? list : null
  }
  const records = (key: string): Record<string, unknown>[] | null => {
    const list = given[key] ?? []
    return Array.isArray(list) && list.length <= MOST && list.every((one) => typeof one === 'object' && one !== null)
      ? list
      : null
  }
  const name = given.practice ?? ''
  const [domains, ids] = [texts('domains'), texts('trustedAuthservIds')]
  const [staff, suppliers, patients] = [records('staff'), records('suppliers'), records('patients')]
  if (typeof name !== 'string' || !domains || !ids || !staff || !suppliers || !patients) return null
  return {
    name,
    words: foldText(name),
    domains: domains.flatMap((domain) => readHost(domain) ?? []),
    trustedAuthservIds: ids.map((id) => id.trim().toLowerCase()),
    staff: staff.map(readPerson),
    patients: patients.map(readPerson),
    suppliers: suppliers.map((one) => {
      const written = textOf(one.name)
      const domain = textOf(one.domain)
      return {
        name: written,
        words: foldText(written),
        host: domain === '' ? null : readHost(domain.includes('@') ? domainOf(domain) : domain),
      }
    }),
  }
}

function readPerson(one: Record<string, unknown>): KnownPerson {
  const name = textOf(one.name)
  return { name, words: foldText(name), address: textOf(one.address).trim().toLowerCase() }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : ''
}
