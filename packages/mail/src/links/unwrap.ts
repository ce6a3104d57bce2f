/**
 * Links that a filter or search engine wrapped around another one: the true target stands inside, readable without asking
 * anybody. What people are shown and what is judged is the target.
 */
import { readWebAddress, type WebAddress } from './web-address.ts'

/** Host (and its sub-domains) → where the target stands. */
const WRAPPERS: readonly (readonly [RegExp, (rest: string) => string | null])[] = [
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, (rest) => parameter(rest, 'url')],
  [/^urldefense\.proofpoint\.com$/, (rest) => proofpointTwo(parameter(rest, 'u'))],
  [/^urldefense\.com$/, (rest) => proofpointThree(rest)],
  [/^linkprotect\.cudasvc\.com$/, (rest) => parameter(rest, 'a')],
  [
    /^(?:www\.)?google\.[a-z.]{2,7}$/,
    (rest) => (rest.startsWith('/url?') ? (parameter(rest, 'q') ?? parameter(rest, 'url')) : null),
  ],
  [/^(?:l|lm)\.(?:facebook|instagram)\.com$/, (rest) => parameter(rest, 'u')],
  [/^(?:www\.)?youtube\.com$/, (rest) => (rest.startsWith('/redirect?') ? parameter(rest, 'q') : null)],
  [/^deref-(?:gmx|web-02|mail)\.[a-z]{2,3}$/, (rest) => parameter(rest, 'redirectUrl')],
]

/** The address behind at most three wrappers. */
export function unwrapAddress(address: WebAddress): WebAddress {
  let inner = address
  for (let left = 3; left > 0; left--) {
    const host = inner.kind === 'web' ? inner.host?.ascii : undefined
    const wrapper = host === undefined ? undefined : WRAPPERS.find(([name]) => name.test(host))
    const written = wrapper?.[1](inner.rest) ?? null
    const next = written === null || !/^https?:/i.test(written) ? null : readWebAddress(written)
    if (next === null || next.kind !== 'web') break
    inner = next
  }
  return inner
}

function parameter(rest: string, name: string): string | null {
  const query = rest.slice(rest.indexOf('?') + 1)
  for (const pair of query.split(/&(?:amp;)?/, 50)) {
    if (!pair.startsWith(`${name}=`)) continue
    try {
      return decodeURIComponent(pair.slice(name.length + 1))
    } catch {
      return null
    }
  }
  return null
}

/** Version 2: `-` stands for `%`, `_` for `/`. */
function proofpointTwo(text: string | null): string | null {
  if (text === null) return null
  try {
    return decodeURIComponent(text.replaceAll('-', '%').replaceAll('_', '/'))
  } catch {
    return null
  }
}

/** Version 3: `/v3/__https://host/path__;…`, single letters cut out as `*`. */
function proofpointThree(rest: string): string | null {
  return /^\/v3\/__(https?:\/{1,2}.{1,1900}?)__;/.exec(rest)?.[1]?.replace(/^(https?):\/(?!\/)/, '$1://') ?? null
}
