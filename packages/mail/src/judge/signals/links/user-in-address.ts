/** A name in front of the host: `https://bank.example@parcel-hold.top`. */
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const userInAddress = signal({
  code: 'USER_IN_ADDRESS',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = webLinks(evidence).find(({ address }) => address.user !== '')
    return link === undefined
      ? null
      : { value: 1, place: at('link', link.part, { at: link.index }), params: { host: link.host.domain } }
  },
})
