/** The one thing to press leads away from the sender's domain, and the words around it ask for a log-in or a confirmation. */
import { foreignLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const buttonLeadsAway = signal({
  code: 'BUTTON_LEADS_AWAY',
  group: 'links',
  sign: '+',
  read: (evidence) => {
    const link = foreignLinks(evidence).find(
      ({ where, button, text }) => where === 'link' && (button || text.length > 0),
    )
    if (link === undefined) return null
    const asks = heard(evidence, 'signin', 'mailbox', 'alert')
    return asks
      ? {
          value: link.button ? 1 : 0.8,
          place: at('link', link.part, { at: link.index }),
          params: { host: link.host.domain },
        }
      : null
  },
})
