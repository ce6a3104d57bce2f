/**
 * A patient's details before they are sealed: cleaned where that is harmless, refused where a person must decide. Each refusal is
 * BAD_FIELD with the field and the reason; the sentence stands in protocol/words. Spec: records.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientRecord } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { normalName } from '../directory/normal-name.ts'

/** Characters of one line, as in protocol/records. */
const MAX_LINE = 200
/** Controls, line and paragraph separators, and marks that turn the reading direction: a name could show as another one. */
const NOT_TEXT = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
/** A day's slack: the practice may be a time zone ahead of UTC. */
const DAY_MS = 86_400_000

export type PatientField = keyof PatientRecord & string

/** The record in the form that is sealed. Throws BAD_FIELD. Fields this version does not know stay as they are. */
export function checkPatientDetails(record: PatientRecord, now: number): PatientRecord {
  const family = line('family', record.family) ?? ''
  const given = line('given', record.given) ?? ''
  if (family === '' && given === '') throw bad('name', 'missing')
  if (normalName(`${family} ${given}`) === '') throw bad('name', 'no-letter')
  const alias = line('alias', record.alias)
  if (alias !== null && normalName(alias) === '') throw bad('alias', 'no-letter')
  return {
    ...record,
    ...{ family, given, alias },
    birthDate: birthDate(record.birthDate, now),
    country: country(record.country),
    state: line('state', record.state),
    email: email(record.email),
    phone: line('phone', record.phone),
    language: line('language', record.language),
  }
}

/** One line of text without spaces around it; null when nothing is left. */
export function line(field: string, text: string | null | undefined, most = MAX_LINE): string | null {
  if (text === null || text === undefined) return null
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim()
  if (NOT_TEXT.test(clean)) throw bad(field, 'not-text')
  if (clean.length > most) throw bad(field, 'too-long')
  return clean === '' ? null : clean
}

function birthDate(text: string | null, now: number): string | null {
  const date = line('birthDate', text)
  if (date === null) return null
  if (!isIsoDate(date)) throw bad('birthDate', 'not-a-date')
  if (date > new Date(now + DAY_MS).toISOString().slice(0, 10)) throw bad('birthDate', 'not-born-yet')
  return date
}

function country(text: string | null): string | null {
  const code = line('country', text)?.toUpperCase() ?? null
  if (code !== null && !/^[A-Z]{2}$/.test(code)) throw bad('country', 'not-a-country')
  return code
}

function email(text: string | null): string | null {
  const address = line('email', text)
  if (address !== null && !/^[^\s@]+@[^\s@]+$/.test(address)) throw bad('email', 'not-an-address')
  return address
}

export function bad(field: string, why: string): PellicleError {
  return new PellicleError('BAD_FIELD', { field, why })
}
