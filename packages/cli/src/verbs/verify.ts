/** `pellicle verify`: is everything there, unbroken and rightly signed? With recovery cards also: does every photo open? */
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { EXIT, verb } from '../verb.ts'

export const verifyVerb = verb({
  name: 'verify',
  summary:
    'Checks signatures, rights, tree, checkpoints and every object’s hash of a data folder; with cards, that everything opens.',
  args: ['[DIR]'],
  options: {
    ...CARD_OPTIONS,
    open: { type: 'boolean', help: 'asks for recovery cards and opens every sealed byte as well' },
    witness: {
      type: 'string',
      value: 'SIZE:HASH',
      multiple: true,
      help: 'a checkpoint that a device or another box holds (hash in hex): the ledger must reach and agree with it',
    },
  },
  details: ['It reads only. A box may go on running meanwhile.'],
  finds: 'something is missing or broken; each thing is named',
  run: async (call) => {
    const folder = call.args[0] ?? './data'
    const [{ verifyLedger }, { KINDS }, { parseWitness }, { findingLine }] = await Promise.all([
      import('@pellicle/server/verify/verify-ledger'),
      import('@pellicle/protocol/statements'),
      import('../verify/parse-witness.ts'),
      import('../verify/finding-line.ts'),
    ])
    const withCards = call.flag('open') || call.list('card-file').length > 0
    const verify = async (leave: (row: { readonly kind: number }) => boolean) => {
      const progress = call.terminal.progress({ label: 'Checking', unit: 'statements and objects' })
      let seen = 0
      const done = await verifyLedger(
        folder,
        ({ statements, objects }) => {
          progress.step(statements + objects - seen)
          seen = statements + objects
        },
        { witness: call.list('witness').map(parseWitness), leave },
      )
      progress.end()
      return done
    }
    // Photos are hashed while they are opened; were it not all of them, everything is hashed by itself.
    const first = await verify(({ kind }) => withCards && kind === KINDS.photoAdd.number)
    const opened = withCards ? await openAll(call, folder) : null
    const report = first.left === (opened?.objects ?? 0) ? first : await verify(() => false)
    const found = report.findings.length + (opened?.problems.length ?? 0)
    const { toHex } = await import('@pellicle/crypto/format')
    const { formatPracticeId } = await import('@pellicle/protocol/ids')
    const { practice, root, statements, objects, bytes, findings } = report
    call.terminal.answer(
      {
        practice: practice === null ? null : formatPracticeId(practice),
        ...{ root: toHex(root), statements, objects, bytes, findings, opened },
      },
      [
        `${statements} statements, ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB checked.`,
        ...(opened === null
          ? []
          : [`${opened.photos} photos of ${opened.patients} patients opened, ${opened.problems.length} did not.`]),
        ...findings.slice(0, 50).map(findingLine),
        found === 0 ? 'Nothing is missing, nothing is changed.' : `${found} things are wrong.`,
      ],
    )
    return found === 0 ? EXIT.fine : EXIT.found
  },
})

async function openAll(call: Parameters<typeof verifyVerb.run>[0], folder: string) {
  const [{ openCopy }, { readCards }, { openEverything }] = await Promise.all([
    import('../rescue/open-copy.ts'),
    import('../rescue/read-cards.ts'),
    import('../rescue/open-everything.ts'),
  ])
  const copy = await openCopy(folder)
  const cards = await readCards(call)
  const progress = call.terminal.progress({ label: 'Opening', unit: 'charts' })
  const opened = await openEverything(copy, { folder, cards, onChart: () => progress.step() })
  progress.end()
  return opened
}
