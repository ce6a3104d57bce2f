/** No link, no file, nothing to press. Weak, and never against words about money or secrets, which need neither. */
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const nothingToFollow = signal({
  code: 'NOTHING_TO_FOLLOW',
  group: 'known',
  sign: '-',
  read: (evidence) => {
    if (
      evidence.links.some(({ address }) => address.kind !== 'mail' && address.kind !== 'phone') ||
      evidence.files.length > 0
    )
      return null
    if (
      heard(evidence, 'giftcard', 'bank', 'extortion', 'secrecy', 'data', 'remote', 'prize', 'investment', 'callback')
    )
      return null
    return { value: 1, place: at('text') }
  },
})
