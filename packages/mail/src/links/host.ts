/**
 * A host name as three things at once: what the network asks for (ASCII), what a person sees (Unicode), and who owns it (the
 * registrable domain of the public suffix list, hosting platforms included: a.github.io is not b.github.io).
 */
import { parse } from 'tldts'
import { decodePunycode, encodePunycode } from './punycode.ts'

export interface Host {
  /** Lower case, without a final dot; labels in punycode. */
  readonly ascii: string
  readonly unicode: string
  readonly kind: 'name' | 'address'
  /** The domain somebody registered, ASCII; the whole host for addresses and bare names. */
  readonly domain: string
  /** `domain` without its public suffix: `parcel-hold` of parcel-hold.top. */
  readonly label: string
  /** `top`, `co.uk`, `web.app`. */
  readonly suffix: string
  /** Anybody gets a name below this suffix for nothing: the private part of the public suffix list. */
  readonly platform: boolean
  /** The suffix stands on the list: such a name can exist. */
  readonly listed: boolean
}

/** RFC 2606: names that never lead anywhere, in documents and tests. */
const RESERVED = new Set(['example', 'test', 'invalid'])

/** Null for what no network could ask for. */
export function readHost(written: string): Host | null {
  if (written.length > 1_000) return null
  const tidy = tidyHost(written)
  if (tidy === '') return null
  const number = readIp4(tidy)
  if (number !== null) return bare(number, 'address')
  if (tidy.startsWith('[')) return /^\[[0-9a-f:.]{2,60}\]$/.test(tidy) ? bare(tidy, 'address') : null
  const labels = tidy.split('.').map(toAscii)
  // WHATWG URL §3.6: what ends in a number is an address or nothing
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null
  if (labels.some((label) => label === null || label === '' || label.length > 63)) return null
  const ascii = labels.join('.')
  if (ascii.length > 253 || !/^[a-z0-9._-]+$/.test(ascii)) return null
  const found = parse(ascii, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
    mixedInputs: false,
  })
  if (found.domain === null) return bare(ascii, 'name')
  return {
    ascii,
    unicode: toUnicode(ascii),
    kind: 'name',
    domain: found.domain,
    label: found.domainWithoutSuffix ?? found.domain,
    suffix: found.publicSuffix ?? '',
    platform: found.isPrivate === true,
    listed: found.isIcann === true || found.isPrivate === true || RESERVED.has(found.publicSuffix ?? ''),
  }
}

export function toUnicode(ascii: string): string {
  return ascii
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.')
}

function bare(text: string, kind: Host['kind']): Host {
  return {
    ascii: text,
    unicode: toUnicode(text),
    kind,
    domain: text,
    label: text,
    suffix: '',
    platform: false,
    listed: false,
  }
}

function tidyHost(written: string): string {
  let text = written
  if (text.includes('%')) {
    try {
      text = decodeURIComponent(text)
    } catch {
      return ''
    }
  }
  // UTS 46 in short: compatibility forms, case, the three other full stops, letters that are ignored
  return text
    .normalize('NFKC')
    .replace(/[\u3002\uff0e\uff61]/g, '.')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .toLowerCase()
    .replace(/\.$/, '')
}

function toAscii(label: string): string | null {
  if (/^[\x21-\x7e]*$/.test(label)) return label
  const encoded = encodePunycode(label)
  return encoded === null ? null : `xn--${encoded}`
}

/** Browsers read 0x7f.1, 2130706433 and 017700000001 as addresses (WHATWG URL §4.4). */
function readIp4(host: string): string | null {
  const pieces = host.split('.')
  if (pieces.length > 4 || !/^(?:\d+|0x[0-9a-f]*)$/.test(pieces.at(-1)!)) return null
  const numbers = pieces.map((piece) => {
    if (!/^(?:\d{1,20}|0x[0-9a-f]{0,16})$/.test(piece)) return -1
    if (piece.startsWith('0x')) return piece === '0x' ? 0 : Number.parseInt(piece.slice(2), 16)
    return piece.length > 1 && piece.startsWith('0') ? Number.parseInt(piece, 8) : Number(piece)
  })
  const last = numbers.pop()!
  if (last < 0 || numbers.some((n) => !(n >= 0 && n < 256)) || last >= 256 ** (4 - numbers.length)) return null
  const value = numbers.reduce((sum, n, at) => sum + n * 256 ** (3 - at), last)
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** The same registrable domain stands behind a written name and a host. */
export function sameOwner(written: string, host: Host): boolean {
  return readHost(written)?.domain === host.domain
}
