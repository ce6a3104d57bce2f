/**
 * `pellicle rulebook`: the privacy acts at the command line. `duties` turns the facts of an incident into dated duties, `table` prints
 * the table of acts, `check-update` says whether an update file would be taken. Nothing is asked of any network or box.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

const MAX_FACTS_BYTES = 4 * 1024 * 1024
const MAX_UPDATE_BYTES = 9 * 1024 * 1024

export const rulebookDutiesVerb = verb({
  name: 'rulebook duties',
  summary: 'Turns the facts of an incident into dated duties, each with its reason and citation.',
  options: { facts: { type: 'string', value: 'FILE', help: 'the facts as JSON; "-" reads them from standard input' } },
  details: [
    'A fact that is missing blocks the duties that need it, and the question is printed; nothing is guessed. Facts that cannot be (a date that ' +
      'does not exist, a head-count below nought) are refused by the name of their field. Reference data, not legal advice.',
  ],
  run: async (call) => {
    const [{ dutiesReport }, { loadRulebook }, { dutyLines }] = await Promise.all([
      import('@pellicle/breach/duties/report'),
      import('@pellicle/breach/rulebook/rulebook'),
      import('../rulebook/duty-lines.ts'),
    ])
    const { readFacts } = await import('../rulebook/read-facts.ts')
    const report = dutiesReport(await readFacts(call.value('facts'), MAX_FACTS_BYTES), await loadRulebook())
    call.terminal.answer(report, dutyLines(report))
    return EXIT.fine
  },
})

export const rulebookTableVerb = verb({
  name: 'rulebook table',
  summary: 'Prints the table of privacy acts by country, with how sure each cell is.',
  args: ['[WORD...]'],
  options: {
    place: { type: 'string', value: 'CODE', multiple: true, help: 'only this country or State, such as LT or US-TX' },
    sort: { type: 'string', value: 'COLUMN', help: 'name, act, year, regulator, regulatorDeadline, confidence, …' },
  },
  details: ['Words narrow the rows: each must stand somewhere in the row. A country takes in its States.'],
  run: async (call) => {
    const [{ COLUMNS, tableRows }, { TABLE_ROWS }, { tableLines }] = await Promise.all([
      import('@pellicle/breach/rulebook/table'),
      import('@pellicle/breach/rulebook/table-rows'),
      import('../rulebook/table-lines.ts'),
    ])
    const wanted = call.optional('sort')
    const sortBy = [...COLUMNS, 'confidence' as const].find((one) => one === wanted)
    if (wanted !== null && sortBy === undefined)
      throw new UsageError(`--sort takes ${COLUMNS.join(', ')} or confidence.`)
    const places = call.list('place')
    const rows = tableRows(TABLE_ROWS, {
      words: call.args.join(' '),
      ...(places.length === 0 ? {} : { places }),
      ...(sortBy === undefined ? {} : { sortBy }),
    })
    call.terminal.answer({ rows }, tableLines(rows))
    return EXIT.fine
  },
})

export const rulebookCheckUpdateVerb = verb({
  name: 'rulebook check-update',
  summary: 'Says whether an update file of the rulebook is signed by a trusted hand, newer and whole.',
  args: ['FILE'],
  options: {
    'signers-file': {
      type: 'string',
      value: 'FILE',
      help: 'public keys that the practice trusts for updates, one in hex on each line',
    },
    serial: {
      type: 'string',
      value: 'N',
      default: '0',
      help: 'serial of the update in use; 0 for the rulebook as shipped',
    },
  },
  finds: 'the update would not be taken',
  run: async (call) => {
    const [{ openRulebookUpdate, mergeUpdate }, { loadRulebook }, { loadJurisdiction, JURISDICTION_CODES }, rest] =
      await Promise.all([
        import('@pellicle/breach/rulebook/update-file'),
        import('@pellicle/breach/rulebook/rulebook'),
        import('@pellicle/breach/rulebook/catalogue'),
        Promise.all([
          import('@pellicle/breach/rulebook/table-rows'),
          import('../mail/read-bounded.ts'),
          import('@pellicle/protocol/words/en/rulebook'),
        ]),
      ])
    const [{ TABLE_ROWS }, { readBounded }, { UPDATE_REFUSED }] = rest
    const read = (path: string) =>
      readBounded(path, MAX_UPDATE_BYTES).catch(() => {
        throw new UsageError('There is no file at that place.')
      })
    const file = await read(call.args[0] ?? '')
    const signers = new TextDecoder().decode(await read(call.value('signers-file')))
    const trustedKeys = signers.split(/\s+/).filter((line) => /^[0-9a-f]{64}$/.test(line))
    const book = await loadRulebook()
    const serialInUse = call.number('serial', { min: 0, max: 1_000_000 })
    try {
      const trust = { trustedKeys, serialInUse, knownActs: new Set(book.acts.keys()) }
      const update = await openRulebookUpdate(file, trust)
      const here = await Promise.all(JURISDICTION_CODES.map(loadJurisdiction))
      const merged = mergeUpdate(update, { jurisdictions: here.flatMap((one) => one ?? []), rows: TABLE_ROWS })
      const { serial, issued, signedBy } = update
      const answer = { taken: true, serial, issued, signedBy, changed: merged.changed, kept: merged.kept }
      const lines = [
        `Update ${serial} of ${issued} would be taken.`,
        `Changed: ${merged.changed.join(', ') || 'nothing'}.`,
      ]
      if (merged.kept.length > 0)
        lines.push(`Left as they are, because the update is older there: ${merged.kept.join(', ')}.`)
      call.terminal.answer(answer, lines)
      return EXIT.fine
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'BAD_UPDATE') throw error
      const reason = String(error.params.reason) as keyof typeof UPDATE_REFUSED
      call.terminal.answer({ taken: false, ...error.params }, UPDATE_REFUSED[reason] ?? UPDATE_REFUSED.BROKEN)
      return EXIT.found
    }
  },
})
