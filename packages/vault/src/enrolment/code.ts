/** The short code that one device shows and another types, and what comes from it. Spec: enrolment §1, §4. */
import { CryptoError, utf8, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { ARGON2_FLOOR, derive, derivePassphraseSecret, type Random } from '@pellicle/crypto/seal'

/** Spec: cards §5. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const CODE_LETTERS = 12
const SALT = utf8('pellicle enrol 1')
const LABEL = utf8('pellicle enrolment 1')

export interface EnrolmentKeys {
  /** Under which the server finds the offer. */
  readonly lookup: Uint8Array
  /** Object keys of the two messages. */
  readonly offer: Uint8Array
  readonly request: Uint8Array
  readonly stretched: Uint8Array
}

/** Three groups of four characters: 60 bits. */
export function makeEnrolmentCode(random: Random): string {
  return groups(lettersOf(random(8), CODE_LETTERS), '-')
}

/** Throws CryptoError WRONG_CODE. */
export function parseEnrolmentCode(typed: string): string {
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  if (text.length !== CODE_LETTERS || [...text].some((letter) => !ALPHABET.includes(letter)))
    throw new CryptoError('WRONG_CODE', `${text.length} of ${CODE_LETTERS} characters`)
  return text
}

/** Slow on purpose: the server knows the lookup id and must not find the code behind it. */
export async function stretchCode(typed: string): Promise<EnrolmentKeys> {
  const stretched = await derivePassphraseSecret(parseEnrolmentCode(typed), LABEL, SALT, ARGON2_FLOOR)
  return {
    lookup: derive(stretched, 'enrolment lookup', [], 16),
    offer: derive(stretched, 'enrolment offer', []),
    request: derive(stretched, 'enrolment request', []),
    stretched,
  }
}

/** Eight characters that both people see: of the exact bytes that travelled. */
export function deriveCompare({ stretched }: EnrolmentKeys, offer: Uint8Array, request: Uint8Array): string {
  const context: readonly Value[] = [sha256(offer), sha256(request)]
  return groups(lettersOf(derive(stretched, 'enrolment compare', context, 5), 8), ' ')
}

/** The first `count` characters of five bits each. */
function lettersOf(bytes: Uint8Array, count: number): string {
  let text = ''
  for (let i = 0; i < count; i++) {
    let value = 0
    for (let bit = 5 * i; bit < 5 * i + 5; bit++)
      value = (value << 1) | (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1)
    text += ALPHABET[value]
  }
  return text
}

function groups(text: string, between: string): string {
  return (text.match(/.{4}/g) as string[]).join(between)
}
