/**
 * The contact card for the day on which everything is down: one HTML file for a stick, that any browser opens without a network and shows to
 * whoever types the passphrase. Who is hostile: whoever finds the stick. PBKDF2-HMAC-SHA-256 with 600,000 rounds and a salt of 16 bytes, then
 * AES-256-GCM; both are in every browser, which Argon2id is not. The file's own script names its parameters, so it explains itself. What was
 * sealed is shown as text and never as markup. Spec: incident §9.
 *
 * LIMITS: as strong as its passphrase; it holds whom to call and what to do, never a patient.
 */
import type { CardPaper } from '@pellicle/breach/notices/contact-card'
import { PellicleError } from '@pellicle/protocol/errors'
import { contactCard } from '@pellicle/protocol/words/en/contact-card'
import { STICK_PAGE } from './stick-page.ts'

export interface StickPack {
  readonly paper: CardPaper
  /** "As of 24 November": what was changed later is not in it. */
  readonly asOf: string
  readonly passphrase: string
}

const ROUNDS = 600_000
const FEWEST_CHARACTERS = 12
const WORDS = ['ask', 'open', 'opening', 'wrong', 'broken', 'hint', 'print'] as const

/** Throws BAD_FIELD for a passphrase that a found stick would not withstand. */
export async function stickFile({ paper, asOf, passphrase }: StickPack): Promise<string> {
  if ([...passphrase].length < FEWEST_CHARACTERS)
    throw new PellicleError('BAD_FIELD', { field: 'passphrase', why: 'short' })
  const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))]
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const plain = new TextEncoder().encode(JSON.stringify({ ...paper, asOf }))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain)
  const data = JSON.stringify({
    ...{ v: 2, rounds: ROUNDS },
    ...{ salt: hex(salt), nonce: hex(nonce), sealed: hex(new Uint8Array(sealed)) },
  })
  const filled = new Map<string, string>([
    ['TITLE', escaped(paper.title)],
    ['ASOF', escaped(asOf)],
    ['DATA', data],
  ])
  for (const word of WORDS) filled.set(word.toUpperCase(), escaped(contactCard.file[word]))
  return STICK_PAGE.replace(/%([A-Z]+)%/g, (whole, name: string) => filled.get(name) ?? whole)
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
