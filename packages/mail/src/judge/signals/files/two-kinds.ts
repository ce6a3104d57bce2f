/** One file that two programs read as two things. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const twoKinds = signal({
  code: 'TWO_KINDS',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['TWO_KINDS'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'careful',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
