/** A member looked at mail of this sender and said that it looks wrong. */
import { at, signal } from '../../signal.ts'

export const saidWrong = signal({
  code: 'SAID_WRONG',
  group: 'known',
  sign: '+',
  read: ({ history, from }) =>
    history.confirmed(from.address) === 'wrong'
      ? { value: 1, place: at('from'), params: { address: from.address }, atLeast: 'careful' }
      : null,
})
