/** An archive made to overwhelm, to be read in two ways, or to write outside its folder. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const archiveTrick = signal({
  code: 'ARCHIVE_TRICK',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['BOMB', 'PATH_TRICK', 'TORN', 'ARCHIVE_IN_ARCHIVE'])
    if (found === null) return null
    return {
      value: found.hazard === 'BOMB' || found.hazard === 'PATH_TRICK' ? 1 : 0.5,
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
