/** `pellicle bench`: how fast this build is on this machine, each figure beside what others need for the same in the same run. */
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const benchVerb = verb({
  name: 'bench',
  summary: 'Measures this build on this machine, beside restic, borg, sharp and the disk itself.',
  options: {
    quick: { type: 'boolean', help: 'small sizes, about two minutes (what happens without a choice)' },
    full: { type: 'boolean', help: 'sizes of a practice: 1.2 GB of photos, 50,000 patients' },
    only: { type: 'string', value: 'NAME', multiple: true, help: 'measures only this: seal, verify, rescue, memory' },
    runs: { type: 'string', value: 'N', default: '3', help: 'how often each is measured; the median counts' },
    scratch: {
      type: 'string',
      value: 'DIR',
      env: 'TMPDIR',
      default: '/tmp',
      help: 'a folder on the disk that is measured',
    },
  },
  details: [
    'Machines are noisy: compare ratios within one run, never seconds between two. Tools that are not installed are left out; then the floor ' +
      'alone stands beside our figure. Everything it writes lies in a folder below --scratch and is removed.',
  ],
  run: async (call) => {
    if (call.flag('quick') && call.flag('full')) throw new UsageError('Choose --quick or --full.')
    const [{ NAMES, runBench }, { tableLines }] = await Promise.all([
      import('../bench/run-bench.ts'),
      import('../bench/table.ts'),
    ])
    const only = call
      .list('only')
      .flatMap((names) => names.split(','))
      .map((name) => {
        const known = NAMES.find((one) => one === name)
        if (known === undefined) throw new UsageError(`--only takes ${NAMES.join(', ')}.`)
        return known
      })
    const report = await runBench({
      scratch: call.value('scratch'),
      size: call.flag('full') ? 'full' : 'quick',
      runs: call.number('runs', { min: 1, max: 25 }),
      only,
      say: (line) => call.terminal.say(line),
    })
    call.terminal.answer(report, [report.machine, '', ...tableLines(report.rows)])
    return EXIT.fine
  },
})
