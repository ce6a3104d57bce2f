/** Mixed alphabets, styled letters or turned text in the subject. */
import { countTurns } from '../../../text/clean-text.ts'
import { isStyled } from '../../../text/styled.ts'
import { at, signal } from '../../signal.ts'

export const styledSubject = signal({
  code: 'STYLED_SUBJECT',
  group: 'heading',
  sign: '+',
  read: ({ mail, subject, subjectTokens }) => {
    const mixed = subjectTokens.some((token) => token.mixed && token.length > 2)
    if (!mixed && !isStyled(mail.subject) && countTurns(mail.subject) === 0) return null
    return { value: 1, place: at('subject', '', { length: subject.length }) }
  },
})
