/** An archive from somebody who never wrote before. Pictures need none. */
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

export const archiveFromStranger = signal({
  code: 'ARCHIVE_FROM_STRANGER',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const index = evidence.files.findIndex(({ family }) => family === 'archive')
    if (index < 0 || standingOf(evidence) !== 'stranger') return null
    const file = evidence.files[index]!
    // logs and reports of machines come packed
    const reports =
      file.entries.length > 0 &&
      file.entries.every(({ name }) => /^(?:xml|json|log|txt|csv|patch|diff|c|h|py)$/.test(name.ending))
    return reports ? null : { value: 1, place: at('file', file.part, { at: index }), params: { name: file.name.shown } }
  },
})
