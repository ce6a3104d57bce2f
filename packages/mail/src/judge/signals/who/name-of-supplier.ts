/** The display name is a supplier's; the address is not. */
import { foldText } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const nameOfSupplier = signal({
  code: 'NAME_OF_SUPPLIER',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, practice } = evidence
    if (from.host === null || standingOf(evidence) !== 'stranger') return null
    const heard = ` ${foldText(from.name)} `
    const firm = practice.suppliers.find(
      ({ words, host }) => words.length >= 5 && heard.includes(` ${words} `) && host?.domain !== from.host?.domain,
    )
    if (firm === undefined) return null
    return { value: 1, place: at('from'), params: { name: firm.name, domain: from.host.domain }, atLeast: 'careful' }
  },
})
