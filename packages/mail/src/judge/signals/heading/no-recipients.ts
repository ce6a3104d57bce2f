/** Nobody is named as recipient: the same mail went to many who may not see each other. */
import { at, signal } from '../../signal.ts'

export const noRecipients = signal({
  code: 'NO_RECIPIENTS',
  group: 'heading',
  sign: '+',
  read: ({ recipients, mail }) => {
    if (recipients.some(({ address }) => address !== '')) return null
    const said = mail.fields.some(({ name, value }) => name === 'to' && /undisclosed|recipients?\b/i.test(value))
    return said ? { value: 1, place: at('to') } : null
  },
})
