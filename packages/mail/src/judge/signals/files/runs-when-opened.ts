/** A program, script, shortcut or disk, by content or by name, bare or in an archive. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const runsWhenOpened = signal({
  code: 'RUNS_WHEN_OPENED',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['PROGRAM', 'SCRIPT', 'SHORTCUT', 'DISK_IMAGE', 'HELP_FILE', 'NOTE_WITH_FILES'])
    if (found === null) return null
    return {
      value: 1,
      atLeast: 'dangerous',
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
