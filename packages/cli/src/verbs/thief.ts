/** `pellicle thief`: plays the thief over a data folder, a backup or a memory dump and says what can be read. */
import { existsSync, readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const thiefVerb = verb({
  name: 'thief',
  summary: 'Plays the thief over a data folder or backup, and says what can be read in it.',
  args: ['[DIR]'],
  options: {
    canaries: {
      type: 'string',
      value: 'FILE',
      help: 'the practice’s own words to look for: lines of text, "kind TAB text", or JSON; - reads standard input',
    },
    heap: { type: 'string', value: 'PID|FILE', help: 'the memory of a running program, or a dump of it, as well' },
  },
  details: [
    'It shares no code with what it judges: it looks for pictures of any format, camera data, mail addresses, dates of birth and ' +
      'names, in plain bytes and in UTF-16, base64, hex, URL, JSON, HTML and mail form, up to three deep, in every file, database ' +
      'page, journal, freed page, log, temporary file and archive.',
    'A list of canaries is a list of patients: hand it over by standard input and leave none on a disk.',
    'Memory of a running program needs the rights of its owner, and on some systems those of root. A heap snapshot ' +
      '(node --heapsnapshot-signal=SIGUSR2) or a core file (gcore PID) does as well.',
  ],
  finds: 'something can be read',
  run: async (call) => {
    const [{ runThief }, { parseCanaries }, { FINDING_KINDS }, { sentencesOf }] = await Promise.all([
      import('../thief/thief.ts'),
      import('../thief/canaries.ts'),
      import('../thief/report.ts'),
      import('../thief/sentences.ts'),
    ])
    const heap = call.optional('heap')
    const folder = call.args[0] ?? (heap === null ? './data' : null)
    const list = call.optional('canaries')
    const canaries = list === null ? [] : parseCanaries(readFileSync(list === '-' ? 0 : list, 'utf8'), FINDING_KINDS)
    if (folder !== null && !existsSync(folder)) throw new UsageError('There is no folder at that place.')
    const progress = call.terminal.progress({ label: 'Searching', unit: 'MB' })
    const shown = { of: 0, done: 0 }
    const report = await runThief({
      folder,
      canaries,
      heap: heap !== null && /^\d+$/.test(heap) ? Number(heap) : heap,
      now: Date.now,
      onProgress: ({ bytes, of }) => {
        const [megabytes, total] = [Math.floor(bytes / 1e6), Math.ceil(of / 1e6)]
        if (shown.of === 0) progress.grow(total)
        if (megabytes > shown.done) progress.step(megabytes - shown.done)
        shown.of = total
        shown.done = megabytes
      },
    })
    progress.end()
    call.terminal.answer(report, sentencesOf(report))
    if (report.readable.total > 0) return EXIT.found
    // What was not searched proves nothing; what went away meanwhile, or is no file, holds nothing.
    return report.unread.every(({ reason }) => reason === 'ENOENT' || reason === 'not a file') ? EXIT.fine : EXIT.failed
  },
})
