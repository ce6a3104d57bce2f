/**
 * Which acts may speak: those of the places where the people live, and of the place where the practice is. Residence drives US
 * States, LGPD and their like; establishment drives the GDPR's members and PHIPA. Each act's own scope decides afterwards.
 */
import { actIdsOf, JURISDICTION_CODES } from '../rulebook/catalogue.ts'
import type { Facts } from './facts.ts'

// EU members and the EEA (Agreement on the EEA, Joint Committee Decision 154/2018): the GDPR applies in all of them.
const EEA = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
)

export function actsFor(facts: Pick<Facts, 'acts' | 'affected' | 'establishment'>): readonly string[] {
  if (facts.acts !== null) return facts.acts
  const codes = new Set<string>()
  for (const [code, count] of facts.affected ?? []) if (count > 0) addPlace(code, codes)
  if (facts.establishment !== null) addPlace(facts.establishment, codes)
  return JURISDICTION_CODES.filter((code) => codes.has(code)).flatMap(actIdsOf)
}

function addPlace(code: string, codes: Set<string>) {
  const country = code.slice(0, 2)
  codes.add(code)
  if (EEA.has(country)) codes.add('EU')
  // A province of its own replaces PIPEDA here only where the rulebook has that province's act.
  if (country !== 'CA' || !JURISDICTION_CODES.includes(code)) codes.add(country)
}
