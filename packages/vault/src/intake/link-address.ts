/**
 * A link's address: everything stands in the fragment, which browsers send to nobody. It names the keys it vouches for, holds a secret the
 * box never learns, and the practice's name, which the box does not know either. Spec: mail §3.
 */
import { concat, encode, equalBytes, utf8 } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { hmac } from '@pellicle/crypto/seal'
import { formatBase32, parseBase32 } from '@pellicle/protocol/ids'

export interface LinkAddress {
  readonly lookup: Uint8Array
  /** First 16 bytes of the hash over practice and keys. */
  readonly keys: Uint8Array
  readonly secret: Uint8Array
  readonly practiceName: string
}

export interface EpochKey {
  readonly epoch: number
  readonly key: Uint8Array
}

const PREFIX = '#/link/'

export function formatLink({ lookup, keys, secret, practiceName }: LinkAddress): string {
  const name = formatBase32(utf8(practiceName.slice(0, 60)))
  return `${PREFIX}${[lookup, keys, secret].map(formatBase32).join('.')}.${name}`
}

/** Null: not a whole link. */
export function parseLink(fragment: string): LinkAddress | null {
  if (!fragment.startsWith(PREFIX)) return null
  const [first, second, third, name] = fragment.slice(PREFIX.length).split('.')
  const [lookup, keys, secret] = [first, second, third].map((one) => parseBase32(one ?? '', 16))
  if (!lookup || !keys || !secret) return null
  return { lookup, keys, secret, practiceName: nameOf(name ?? '') }
}

/** Which keys a link vouches for. */
export function keysMark(
  practice: Uint8Array,
  { inbox, intake }: { readonly inbox: EpochKey; readonly intake: EpochKey },
): Uint8Array {
  const named = [practice, [inbox.epoch, inbox.key], [intake.epoch, intake.key]]
  return sha256(encode(named)).slice(0, 16)
}

export function vouchesFor(
  link: LinkAddress,
  practice: Uint8Array,
  keys: { readonly inbox: EpochKey; readonly intake: EpochKey },
): boolean {
  return equalBytes(link.keys, keysMark(practice, keys))
}

/** How the ledger names a lookup id. */
export function lookupHash(lookup: Uint8Array): Uint8Array {
  return sha256(concat(utf8('pellicle link'), encode(lookup)))
}

/** What the second factor proves; the box compares its hash and learns nothing else. */
export function factorProof(
  { secret, lookup }: Pick<LinkAddress, 'secret' | 'lookup'>,
  practice: Uint8Array,
  factor: string,
): Uint8Array {
  return hmac(secret, concat(utf8('link factor'), Uint8Array.of(0), encode([practice, lookup, normalFactor(factor)])))
}

/** A date or a code as people type it: letters and digits count. */
export function normalFactor(factor: string): string {
  return factor
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function nameOf(text: string): string {
  const bytes = parseBase32(text, Math.floor((text.length * 5) / 8))
  return bytes === null ? '' : new TextDecoder().decode(bytes)
}
