/** The file is not here: the mail program would fetch it, or put it together from several mails. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const liesElsewhere = signal({
  code: 'LIES_ELSEWHERE',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['ELSEWHERE'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'careful',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
