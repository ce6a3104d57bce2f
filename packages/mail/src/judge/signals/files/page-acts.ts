/** A page or drawing as a file, with a script, a form, or a way on. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const pageActs = signal({
  code: 'PAGE_ACTS',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['PAGE_SCRIPT', 'PAGE_FORM', 'PAGE_MOVES_ON', 'DRAWING_SCRIPT'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'careful',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
