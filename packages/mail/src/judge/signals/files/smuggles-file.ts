/** A page that puts a file together on the reader’s own machine, past every filter. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const smugglesFile = signal({
  code: 'SMUGGLES_FILE',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['SMUGGLING'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'dangerous',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
