/** Tag lists of DMARC (RFC 7489 §6.4), TLS-RPT (RFC 8460 §3) and DKIM keys (RFC 6376 §3.2): `name=value; name=value`. */

/** In order, the first of equal names counts; null when a part has no `=`. */
export function parseTags(text: string): ReadonlyMap<string, string> | null {
  const tags = new Map<string, string>()
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const at = part.indexOf('=')
    if (at < 1) return null
    const name = part.slice(0, at).trim().toLowerCase()
    if (!tags.has(name)) tags.set(name, part.slice(at + 1).trim())
  }
  return tags
}
