/** The display name speaks for our own domain: "clinic.example Support", "mailbox of clinic.example". */
import { foldText } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'
import { claimedStanding } from '../../standing.ts'

export const nameHoldsOurDomain = signal({
  code: 'NAME_HOLDS_OUR_DOMAIN',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, practice, recipients } = evidence
    if (claimedStanding(evidence) === 'own' || from.host === null) return null
    const name = from.name.toLowerCase()
    const ours = [
      ...practice.domains.map(({ unicode }) => unicode),
      ...(practice.domains.length === 0
        ? recipients.flatMap(({ host, freemail }) => (host === null || freemail ? [] : [host.unicode]))
        : []),
    ]
    const found = ours.find(
      (domain) =>
        domain.length > 4 && (name.includes(domain) || ` ${foldText(name)} `.includes(` ${foldText(domain)} `)),
    )
    if (found === undefined || found.endsWith(from.host.domain)) return null
    return { value: 1, place: at('from'), params: { name: found, domain: from.host.domain }, atLeast: 'careful' }
  },
})
