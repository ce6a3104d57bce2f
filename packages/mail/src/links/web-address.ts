/**
 * An address as a browser would read it (WHATWG URL §4), because the sender writes for browsers: tabs and line breaks inside,
 * back slashes, any number of slashes, user names in front of the host. Nothing is ever fetched.
 */
import { type Host, readHost } from './host.ts'

export interface WebAddress {
  readonly kind: 'web' | 'mail' | 'phone' | 'script' | 'data' | 'part' | 'anchor' | 'other'
  /** As written, tidied, at most 2,000 letters. Sealed with the message; shown to nobody without a press. */
  readonly written: string
  readonly scheme: string
  /** Of web and mail addresses. */
  readonly host: Host | null
  /** What stands before `@` in front of a host: shown by nobody, read by everybody. */
  readonly user: string
  readonly port: string
  /** Path, query and fragment. */
  readonly rest: string
}

const MOST_LETTERS = 2_000
const WEB_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

/** Null when there is nothing to go to. `base` is the document's own `<base href>`. */
export function readWebAddress(raw: string, base: WebAddress | null = null): WebAddress | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers strip exactly these
  const text = raw.slice(0, MOST_LETTERS * 4).replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, '')
  if (text === '') return null
  const written = text.slice(0, MOST_LETTERS)
  const scheme = /^([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1]?.toLowerCase() ?? ''
  const plain = { written, scheme, host: null, user: '', port: '', rest: '' }
  if (scheme === 'http' || scheme === 'https') return readWeb(text.slice(scheme.length + 1), { written, scheme })
  if (scheme === 'mailto') return { ...plain, kind: 'mail', ...mailTarget(text.slice(7)) }
  if (scheme === 'tel' || scheme === 'sms') return { ...plain, kind: 'phone', rest: text.slice(scheme.length + 1, 60) }
  if (scheme === 'javascript' || scheme === 'vbscript') return { ...plain, kind: 'script' }
  if (scheme === 'data' || scheme === 'blob') return { ...plain, kind: 'data', rest: text.slice(5, 200) }
  if (scheme === 'cid' || scheme === 'mid') return { ...plain, kind: 'part', rest: text.slice(4) }
  // `host:port/path` without a scheme reads like a scheme
  if (scheme !== '' && !/^[a-z0-9.-]+\.[a-z]{2,24}:\d{1,5}(?:[/?#]|$)/i.test(text)) return { ...plain, kind: 'other' }
  if (text.startsWith('#')) return { ...plain, kind: 'anchor' }
  if (/^[\\/]{2}/.test(text)) return readWeb(text, { written, scheme: base?.scheme ?? 'https' })
  if (base !== null && base.host !== null) return { ...base, written, rest: text.slice(0, MOST_LETTERS) }
  // mail programs make a link of a bare host; a browser alone would not
  const bare = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,24}(?::\d{1,5})?(?:[/?#]|$)/iu.test(text)
  const guess = bare ? readWeb(text, { written, scheme: 'http' }) : null
  if (guess?.host?.listed === true) return guess
  return { ...plain, kind: 'other', rest: text.slice(0, 200) }
}

function readWeb(text: string, { written, scheme }: { readonly written: string; readonly scheme: string }): WebAddress {
  const tail = text.replace(/^[\\/]{1,200}/, '')
  const end = /[\\/?#]/.exec(tail)?.index ?? tail.length
  const authority = tail.slice(0, end)
  const rest = tail.slice(end, end + MOST_LETTERS)
  const split = authority.lastIndexOf('@')
  const place = authority.slice(split + 1)
  const port = /:(\d{0,5})$/.exec(place)
  const host = readHost(port === null ? place : place.slice(0, port.index))
  return {
    kind: host === null ? 'other' : 'web',
    written,
    scheme,
    host,
    user: split < 0 ? '' : authority.slice(0, split),
    port: port === null || port[1] === WEB_PORTS[scheme] ? '' : port[1]!,
    rest,
  }
}

function mailTarget(text: string): { readonly host: Host | null; readonly rest: string } {
  const address = text.split('?', 1)[0]!.slice(0, 300)
  return { host: readHost(address.slice(address.lastIndexOf('@') + 1)), rest: address }
}
