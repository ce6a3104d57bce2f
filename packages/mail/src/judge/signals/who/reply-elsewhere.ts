/** Answers go to another domain than the one that wrote. Newsletters do this too, so it is a small sign. */
import { at, signal } from '../../signal.ts'

export const replyElsewhere = signal({
  code: 'REPLY_ELSEWHERE',
  group: 'who',
  sign: '+',
  read: ({ from, replyTo }) => {
    const other = replyTo.find(({ host, freemail }) => host !== null && !freemail && host.domain !== from.host?.domain)
    if (other === undefined || from.host === null) return null
    return {
      value: from.freemail ? 0.5 : 1,
      place: at('reply-to'),
      params: { domain: other.host!.domain, from: from.host.domain },
    }
  },
})
