/** Our own address stands in the link: the page will greet us with it. */
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { proofOf } from '../../standing.ts'

const EMPTY_MAIL = 'unsubscri'

export const recipientInLink = signal({
  code: 'RECIPIENT_IN_LINK',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    if (proofOf(evidence) === 'proven') return null
    const ours = evidence.recipients.map(({ address }) => address).filter((address) => address.length > 5)
    if (ours.length === 0 || ours.length > 3) return null
    const ways = ours.flatMap((address) => [address, address.replace('@', '%40'), base64Of(address)])
    for (const { address, part, index, host } of foreignLinks(evidence)) {
      const rest = address.rest.slice(0, 2_000)
      // newsletters put it into the link that ends them
      if (rest.toLowerCase().includes(EMPTY_MAIL) || /opt-?out|abmeld|desab|desinscri|disiscri/i.test(rest)) continue
      if (ways.some((way) => rest.includes(way) || rest.toLowerCase().includes(way)))
        return { value: 1, place: at('link', part, { at: index }), params: { host: host.domain } }
    }
    return null
  },
})

/** Without the last letters, which depend on what follows. */
function base64Of(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let out = ''
  for (let at = 0; at + 3 <= text.length; at += 3) {
    const three = (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2)
    out +=
      letters[(three >> 18) & 63]! + letters[(three >> 12) & 63]! + letters[(three >> 6) & 63]! + letters[three & 63]!
  }
  return out
}
