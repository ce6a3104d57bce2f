/** The display name is a patient's we know, the address is not the one on record. Honest people change addresses; it is said. */
import { foldText } from '../../../text/tokens.ts'
import { hasLead } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'
import { samePerson } from './name-of-ours.ts'

export const nameOfPatient = signal({
  code: 'NAME_OF_PATIENT',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, practice } = evidence
    if (from.host === null || standingOf(evidence) !== 'stranger') return null
    const words = foldText(from.name)
    const person = practice.patients.find(
      (one) => one.address !== '' && one.address !== from.address && samePerson(one.words, words),
    )
    if (person === undefined) return null
    return {
      value: hasLead(evidence) ? 1 : 0.4,
      place: at('from'),
      params: { name: person.name, address: from.address },
    }
  },
})
