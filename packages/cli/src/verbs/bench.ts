/** `pellicle bench`: how fast this build is on this machine, each figure beside what others need for the same in the same run. */
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const benchVerb = verb({
  name: 'bench',
  summary: 'Measures this build on this machine, beside restic, borg, sharp and the disk itself.',
  options: {
    quick: { type: 'boolean', help: 'small sizes, a few minutes (what happens without a choice)' },
    full: {
      type: 'boolean',
      help: 'sizes of a practice: 1.2 GB of photos, 50,000 patients, 1,000 imports in a page; half an hour and more',
    },
    try: { type: 'boolean', help: 'the smallest sizes there are: shows that everything runs, measures nothing' },
    pages: { type: 'boolean', help: 'only what a browser shows (needs Chromium and built pages)' },
    only: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help:
        'measures only this: seal, verify, rescue, memory, restore, scrub, keep, import, ledger, grants, growth, directory, remove-member, first-load, chart, preview, ' +
        'compare, page-memory; several with commas',
    },
    objects: {
      type: 'string',
      value: 'N',
      default: '1000000',
      help: 'with --only growth: goes no further than so many objects (10,000, 100,000, 1,000,000 with --full)',
    },
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
    const sizes = (['try', 'quick', 'full'] as const).filter((name) => call.flag(name))
    if (sizes.length > 1) throw new UsageError('Choose one of --try, --quick and --full.')
    const [{ NAMES, PAGES, runBench }, { tableLines }] = await Promise.all([
      import('../bench/run-bench.ts'),
      import('../bench/table.ts'),
    ])
    const named = call
      .list('only')
      .flatMap((names) => names.split(','))
      .map((name) => {
        const known = NAMES.find((one) => one === name)
        if (known === undefined) throw new UsageError(`--only takes ${NAMES.join(', ')}.`)
        return known
      })
    const all = call.flag('pages') ? PAGES : NAMES
    const report = await runBench({
      scratch: call.value('scratch'),
      size: sizes[0] ?? 'quick',
      runs: call.number('runs', { min: 1, max: 25 }),
      objects: call.number('objects', { min: 1, max: 1_000_000 }),
      only: named.length > 0 ? named : all,
      say: (line) => call.terminal.say(line),
    })
    call.terminal.answer(report, [`${report.at} · ${report.machine}`, ...report.notes, '', ...tableLines(report.rows)])
    return EXIT.fine
  },
})
