/** The questions behind missing facts, in plain words, so that a screen can ask instead of showing a path. */
import { EVENT_MEANS, RISK_TESTS } from '../rulebook/vocabulary.ts'
import type { Duty } from './duty.ts'

export type Question = {
  readonly fact: string
  readonly ask: string
  readonly cite: string | null
  readonly forDuties: number
}

const ASK: Readonly<Record<string, string>> = {
  affected: 'How many people are affected, by country and, in the United States and Canada, by State or province?',
  dataCategories: 'Which kinds of data were involved: health, photos, ID scans, contacts, payments, children?',
  'entity.hipaaCoveredEntity':
    'Does the practice send claims or other standard transactions electronically (HIPAA covered entity)?',
  'entity.caLicensedClinic': 'Is the practice a clinic licensed under California Health and Safety Code 1204?',
  'entity.nis2': 'Is the practice registered under NIS2 (50 staff or more, or turnover above EUR 10 million)?',
  'entity.nhsContract': 'Does the practice hold an NHS contract?',
  'entity.annualTurnoverAUD': 'What was the annual turnover in Australian dollars?',
  'entity.phrVendor': 'Does the practice offer patients an app or personal health record of its own?',
  'entity.cyberInsured': 'Does the practice have cyber insurance under French law?',
  'entity.smallAgent': 'Is the practice a small processing agent under ANPD rules (then the period doubles)?',
  phipaCategory:
    'Does the breach fall into one of the seven categories of O. Reg. 329/04 s.6.3 (theft, further misuse, …)?',
  externalIntrusion: 'Did somebody from outside break in?',
  seriousPublicImpact: 'Does it disrupt public services or seriously affect the public?',
  regulatorOrder: 'Has the authority ordered that people be told?',
  'encryption.encrypted': 'Were the copied bytes encrypted?',
  'encryption.strongCipher': 'Was the cipher a strong one?',
  'encryption.keyCompromised': 'Was the key, or a credential that could open it, taken as well? The ledger knows.',
  'encryption.attackerUsedLiveAccount':
    'Did the data leave through a logged-in account or an opened session? The ledger knows.',
}

export function questionsOf(duties: readonly Duty[]): Question[] {
  const counts = new Map<string, number>()
  for (const duty of duties)
    for (const fact of [...duty.missing, ...duty.couldChange]) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  const questions = [...counts].map(([fact, forDuties]) => ({ fact, ...questionFor(fact), forDuties }))
  return questions.sort((a, b) => b.forDuties - a.forDuties)
}

function questionFor(fact: string): { ask: string; cite: string | null } {
  const test = fact.startsWith('riskAnswers.') ? RISK_TESTS[fact.slice('riskAnswers.'.length)] : undefined
  if (test !== undefined) return { ask: test.question, cite: test.cite ?? null }
  if (ASK[fact] !== undefined) return { ask: ASK[fact], cite: null }
  if (fact.startsWith('affected.')) {
    const place = fact.slice('affected.'.length)
    const where = place.endsWith('-*') ? `each State of ${place.slice(0, 2)}` : place
    return { ask: `How many of the affected people live in ${where}?`, cite: null }
  }
  const means = EVENT_MEANS[fact]
  return { ask: means === undefined ? `What is ${fact}?` : `When was it: ${means}?`, cite: null }
}
