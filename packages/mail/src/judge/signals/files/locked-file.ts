/** A file that nobody on the way could look into. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const lockedFile = signal({
  code: 'LOCKED_FILE',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['LOCKED'])
    if (found === null) return null
    return { value: 1, place: at('file', found.part, { at: found.index }), params: { name: found.name } }
  },
})
