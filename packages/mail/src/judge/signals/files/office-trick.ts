/** An Office file that carries another file, calls a program, or fetches something when it is opened. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const officeTrick = signal({
  code: 'OFFICE_TRICK',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['OLE_OBJECT', 'DDE', 'EXTERNAL_TEMPLATE', 'EXTERNAL_DATA'])
    if (found === null) return null
    return {
      value: found.hazard === 'EXTERNAL_DATA' ? 0.4 : found.hazard === 'OLE_OBJECT' ? 0.6 : 1,
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
