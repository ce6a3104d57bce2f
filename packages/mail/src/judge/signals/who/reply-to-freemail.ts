/** A firm or person writes from one place and wants the answer in a free mailbox elsewhere. */
import { at, signal } from '../../signal.ts'

export const replyToFreemail = signal({
  code: 'REPLY_TO_FREEMAIL',
  group: 'who',
  sign: '+',
  read: ({ from, replyTo, recipients }) => {
    const free = replyTo.find(({ freemail, address }) => freemail && address !== from.address)
    if (free === undefined) return null
    // a mailing list that writes in its members' names: from the list, to the list
    if (/ via /.test(from.name) && recipients.some(({ address }) => address === from.address)) return null
    return {
      value: from.freemail ? 0.6 : 1,
      place: at('reply-to'),
      params: { address: free.address, from: from.host?.domain ?? '' },
    }
  },
})
