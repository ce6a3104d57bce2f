/** The content is not what name and type say. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const otherKind = signal({
  code: 'OTHER_KIND',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['OTHER_KIND'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'careful',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
