/** It continues a thread that we began: the sender holds an id that only our recipient was sent. */
import { at, signal } from '../../signal.ts'

export const answersUs = signal({
  code: 'ANSWERS_US',
  group: 'known',
  sign: '-',
  read: ({ mail, history }) => {
    const ids = [mail.inReplyTo, ...mail.references.split(/\s+/, 50)].filter((id) => id !== '')
    return ids.some((id) => history.ownThread(id)) ? { value: 1, place: at('header') } : null
  },
})
