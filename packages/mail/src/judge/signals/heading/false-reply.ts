/** "Re:" or "Fwd:" in front, no earlier message behind it, and something to follow or open. */
import { hasLead } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

const ANSWERS =
  /^\s{0,9}(?:re|aw|antw|sv|vs|rv|tr|fw|fwd|wg|rif|enc|odp|pd|ats|res|ynt|ответ)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}:/i

export const falseReply = signal({
  code: 'FALSE_REPLY',
  group: 'heading',
  sign: '+',
  read: (evidence) => {
    const { subject, mail, history } = evidence
    if (!ANSWERS.test(subject) || !hasLead(evidence)) return null
    const threads = [mail.inReplyTo, ...mail.references.split(/\s+/, 50)].filter((id) => id !== '')
    if (threads.some((id) => history.ownThread(id))) return null
    return threads.length > 0 ? null : { value: 1, place: at('subject') }
  },
})
