/** A name that hides what the file is: a second ending, turned letters, an ending pushed out of sight. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const nameTrick = signal({
  code: 'NAME_TRICK',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['DOUBLE_ENDING', 'TURNED_NAME', 'PUSHED_NAME'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'dangerous',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
