/** Very many strangers stand beside us as recipients. */
import { at, signal } from '../../signal.ts'

export const manyRecipients = signal({
  code: 'MANY_RECIPIENTS',
  group: 'heading',
  sign: '+',
  read: ({ recipients }) =>
    recipients.length < 25 ? null : { value: 1, place: at('to'), params: { count: recipients.length } },
})
