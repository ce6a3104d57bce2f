/**
 * One text for one value: JSON with keys in order of code units, no spaces, whole numbers only (the part of RFC 8785 that we
 * need). What is hashed and kept as raw evidence is this text, so that `sha256sum` over a line of the journal is enough to check
 * it. Spec: checkup §2.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Throws RangeError for what has no one text: fractions, NaN, a lone surrogate. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('only whole numbers have one text')
    return String(value)
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new RangeError('a lone surrogate has no UTF-8')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`
  if (typeof value !== 'object') throw new RangeError('no JSON')
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
}

/** Parsed, or null when it is not exactly the canonical text of something. */
export function parseCanonicalJson(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return canonicalJson(value) === line ? value : null
  } catch {
    return null
  }
}
