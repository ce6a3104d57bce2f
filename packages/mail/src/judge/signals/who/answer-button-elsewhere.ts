/** A button or link opens an answer to a free mailbox, or to somebody else than who wrote. */
import { isFreemail } from '../../../names/known-hosts.ts'
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const answerButtonElsewhere = signal({
  code: 'ANSWER_BUTTON_ELSEWHERE',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from, links, practice } = evidence
    const index = links.findIndex(
      ({ address, where, text }) =>
        address.kind === 'mail' &&
        where === 'link' &&
        address.host !== null &&
        isFreemail(address.host) &&
        !address.rest.toLowerCase().includes(from.address || '@') &&
        !text.includes('@'),
    )
    if (index < 0 || practice.patients.some(({ address }) => address === links[index]!.address.rest.toLowerCase()))
      return null
    const asks = heard(evidence, 'alert', 'signin', 'threat', 'payment', 'refund', 'prize', 'mailbox', 'parcel')
    return {
      value: asks ? 1 : 0.4,
      place: at('link', links[index]!.part, { at: index }),
      params: { address: links[index]!.address.rest },
    }
  },
})
