/**
 * Which acts may speak when nobody lists them: those of the places where the people live, and of the place where the practice is.
 * Residence drives US States, LGPD and their like. Establishment drives the GDPR's members (one lead authority, Art 56) and
 * PHIPA, so that patients of a Lithuanian practice who live in Germany add no German regulator. A practice outside the EEA has
 * no lead authority: there every member whose people are affected counts. Each act's own scope decides afterwards.
 */
import type { Facts } from './facts.ts'

// EU members and the EEA (Agreement on the EEA, Joint Committee Decision 154/2018): the GDPR applies in all of them.
export const EEA: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
)
/** Where States and provinces have breach laws of their own, so that a missing one must be named. */
const HAS_OWN_STATES = new Set(['US', 'CA'])

export type ActsFound = {
  readonly acts: readonly string[]
  /** Places with people for which the rulebook has no act of their own. */
  readonly unlisted: readonly string[]
}

/** `actsOf`: the acts of a jurisdiction's code, in the rulebook at hand; none for a code it has not. */
export function actsFor(
  facts: Pick<Facts, 'affected' | 'establishment'>,
  actsOf: (code: string) => readonly string[],
): ActsFound {
  const acts = new Set<string>()
  const unlisted = new Set<string>()
  const here = facts.establishment
  const lead = here !== null && EEA.has(here.slice(0, 2))
  const add = (code: string) => {
    const country = code.slice(0, 2)
    const own = actsOf(code)
    const wider = own.length > 0 && replacesItsCountry(code) ? [] : actsOf(country)
    const union = EEA.has(country) ? actsOf('EU') : []
    for (const act of [...union, ...wider, ...own]) acts.add(act)
    if (own.length > 0) return
    const covered = code === country ? union.length > 0 : !HAS_OWN_STATES.has(country) && wider.length > 0
    if (!covered) unlisted.add(code)
  }
  if (here !== null) add(here)
  for (const [code, count] of facts.affected ?? []) {
    if (count > 0 && !(lead && EEA.has(code.slice(0, 2)))) add(code)
  }
  return { acts: [...acts], unlisted: [...unlisted] }
}

/**
 * A province's own act replaces PIPEDA for what it covers (PIPEDA s. 26(2)(b) orders). A free zone of the Emirates does not
 * replace the federal health law, so there both are listed: too much, never too little.
 */
function replacesItsCountry(code: string): boolean {
  return code.startsWith('CA-')
}
