/** An Office file with a program in it. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const holdsMacro = signal({
  code: 'HOLDS_MACRO',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['MACRO', 'OLD_MACRO'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'careful',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
