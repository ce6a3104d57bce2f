/** From holds no address that could be answered. */
import { at, signal } from '../../signal.ts'

export const noSender = signal({
  code: 'NO_SENDER',
  group: 'who',
  sign: '+',
  read: ({ from, mail }) => {
    if (from.host?.listed === true) return null
    // a bounce has an empty or local sender by design (RFC 3464 §2.2.1)
    if (/^(?:mailer-daemon|postmaster)\b/i.test(from.address || from.name) || mail.root.type === 'multipart/report')
      return null
    return from.address === '' ? { value: 1, place: at('from') } : null
  },
})
