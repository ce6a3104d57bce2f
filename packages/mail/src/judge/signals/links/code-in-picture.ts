/** A QR code that leads to the web: it is read with a phone, past every filter, and the address is never seen. */
import { isCommonplace, isOnOurSide, webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const codeInPicture = signal({
  code: 'CODE_IN_PICTURE',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = webLinks(evidence).find(
      ({ where, host }) => where === 'qr' && !isOnOurSide(host, evidence) && !isCommonplace(host),
    )
    if (link === undefined) return null
    const asks = heard(evidence, 'signin', 'mailbox', 'alert', 'threat', 'document', 'payment', 'urgency')
    return {
      value: asks ? 1 : 0.5,
      place: at('link', link.part, { at: link.index }),
      params: { host: link.host.domain },
      ...(asks ? { atLeast: 'careful' as const } : {}),
    }
  },
})
