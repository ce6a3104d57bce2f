/** A page or drawing as a file. It opens in the browser, where nobody has looked at it. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const pageAsFile = signal({
  code: 'PAGE_AS_FILE',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['PAGE', 'DRAWING'])
    if (found === null) return null
    return { value: 1, place: at('file', found.part, { at: found.index }), params: { name: found.name } }
  },
})
