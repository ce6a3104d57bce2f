/**
 * Encryption as a safe harbour. Proven only when all hold: the copied bytes were encrypted with a strong cipher; the key was not
 * taken and could not be used; the data did not leave through a logged-in account. One "unknown" and the duty stays, with
 * the question that could lift it. A harbour never removes the register entry, and encryption at rest does not give back data
 * that ransomware took away (GDPR: availability).
 *
 * LIMITS: conditions beyond these (NIST SP 800-111, key on another device) are shown for confirmation; they block the harbour when
 * they are denied (`encryption.<condition>` false), not while nobody has said anything.
 */
import { DUTY_WORDS } from '@pellicle/protocol/words/en/duties'
import type { HarbourEffect, Notice, SafeHarbour } from '../rulebook/grammar.ts'
import type { Facts } from './facts.ts'

const WHOLE_ACT: ReadonlySet<HarbourEffect> = new Set([
  'not-a-breach',
  'not-notifiable',
  'not-personal-information',
  'not-private-information',
  'not-reportable',
])

/** What each answer must be for the harbour. */
const NEEDED: readonly (readonly [name: string, needed: boolean])[] = [
  ['encrypted', true],
  ['strongCipher', true],
  ['keyCompromised', false],
  ['attackerUsedLiveAccount', false],
]

/** Further answers that may be given; the wrong one denies every harbour. */
const DENIED_BY: readonly (readonly [name: string, denies: boolean])[] = [
  ['securityCredentialCompromised', true],
  ['nistOrFips', false],
  ['keyOnAnotherDevice', false],
]

export type HarbourVerdict =
  | { readonly removes: true; readonly harbour: SafeHarbour; readonly confirm: readonly string[] }
  | { readonly removes: false; readonly couldLift: readonly string[] }

export function judgeHarbour(harbours: readonly SafeHarbour[], notice: Notice, facts: Facts): HarbourVerdict {
  const harbour = harbours.find((one) => reaches(one, notice, facts))
  if (harbour === undefined) return { removes: false, couldLift: [] }
  const { encryption } = facts
  if (DENIED_BY.some(([name, denies]) => encryption.get(name) === denies)) return { removes: false, couldLift: [] }
  const denied = NEEDED.some(([name, needed]) => encryption.get(name) === !needed)
  if (denied) return { removes: false, couldLift: [] }
  const unknown = NEEDED.filter(([name]) => !encryption.has(name)).map(([name]) => `encryption.${name}`)
  if (unknown.length > 0) return { removes: false, couldLift: unknown }
  const confirm = harbour.conditions.filter((one) => one !== 'strongCipher' && one !== 'keyNotCompromised')
  return { removes: true, harbour, confirm }
}

function reaches(harbour: SafeHarbour, notice: Notice, facts: Facts): boolean {
  if (WHOLE_ACT.has(harbour.effect)) return true
  if (harbour.effect !== 'no-individual-notice' || notice.to !== 'individuals') return false
  return facts.others.get('availabilityLost') !== true
}

export function harbourReason(harbour: SafeHarbour): string {
  return DUTY_WORDS.harbour(harbour.cite, harbour.effect === 'no-individual-notice' ? 'people' : 'act')
}
