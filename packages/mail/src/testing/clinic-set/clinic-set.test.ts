/**
 * The set of our own against the targets: at least 95 % of lures careful or dangerous; honest mail dangerous in at most 0.5 %, careful in at
 * most 15 %. Also per language, and for a practice that has told nothing about itself (weaker, and held to what it reaches).
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Verdict } from '../../judge/judge.ts'
import { judgeMail } from '../../judge/judge-mail.ts'
import { readPractice } from '../../judge/practice.ts'
import { parseMail } from '../../parse/mail.ts'
import { HONEST, LURES } from './kinds.ts'
import { type ClinicMail, makeClinicSet } from './make-clinic-set.ts'
import { CLINIC } from './practice.ts'

interface Judged {
  readonly mail: ClinicMail
  readonly verdict: Verdict
}

const SEED = 20_261
const set = makeClinicSet(SEED, 2)
const judged: Judged[] = []
const alone: Judged[] = []

beforeAll(() => {
  const practice = readPractice(CLINIC)!
  for (const mail of set) {
    judged.push({ mail, verdict: judgeMail(mail.bytes, { practice }).judgement.verdict })
    alone.push({ mail, verdict: judgeMail(mail.bytes).judgement.verdict })
  }
}, 120_000)

function share(list: readonly Judged[], label: ClinicMail['label'], ...verdicts: readonly Verdict[]): number {
  const mails = list.filter(({ mail }) => mail.label === label)
  return mails.filter(({ verdict }) => verdicts.includes(verdict)).length / mails.length
}

describe('the clinic set', () => {
  it('has at least 300 messages in six languages, every kind in each', () => {
    expect(set.length).toBeGreaterThanOrEqual(300)
    const languages = [...new Set(set.map(({ language }) => language))]
    expect(languages).toEqual(['en', 'de', 'fr', 'es', 'it', 'lt'])
    expect(set).toHaveLength((LURES.length + HONEST.length) * languages.length * 2)
    for (const language of languages)
      expect(new Set(set.filter((mail) => mail.language === language).map(({ kind }) => kind)).size).toBe(
        LURES.length + HONEST.length,
      )
  })

  it('is the same for the same seed, and another for another', () => {
    expect(makeClinicSet(SEED, 2)).toEqual(set)
    expect(makeClinicSet(SEED + 1, 2)).not.toEqual(set)
  })

  it('is mail that can be read', () => {
    for (const { bytes, name } of set) expect(parseMail(bytes).kind, name).toBe('mail')
  })

  it('lures are careful or dangerous', () => {
    expect(share(judged, 'lure', 'careful', 'dangerous')).toBeGreaterThanOrEqual(0.95)
  })

  it('honest mail is hardly ever dangerous, and seldom careful', () => {
    expect(share(judged, 'legit', 'dangerous')).toBeLessThanOrEqual(0.005)
    expect(share(judged, 'legit', 'careful')).toBeLessThanOrEqual(0.15)
  })

  it.each(['en', 'de', 'fr', 'es', 'it', 'lt'])('reaches the same in %s', (language) => {
    const mails = judged.filter(({ mail }) => mail.language === language)
    expect(share(mails, 'lure', 'careful', 'dangerous')).toBeGreaterThanOrEqual(0.95)
    expect(share(mails, 'legit', 'dangerous')).toBeLessThanOrEqual(0.005)
    expect(share(mails, 'legit', 'careful')).toBeLessThanOrEqual(0.15)
  })

  it('finds most lures for a practice that told nothing', () => {
    expect(share(alone, 'lure', 'careful', 'dangerous')).toBeGreaterThanOrEqual(0.75)
    expect(share(alone, 'legit', 'dangerous')).toBeLessThanOrEqual(0.005)
    expect(share(alone, 'legit', 'careful')).toBeLessThanOrEqual(0.15)
  })
})
