/** `pellicle verify`: is everything there, unbroken and rightly signed? With recovery cards also: does every photo open? */
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'
import { drawSample, type SampleRow } from '../verify/draw-sample.ts'

export const verifyVerb = verb({
  name: 'verify',
  summary:
    'Checks signatures, rights, tree, checkpoints and every object’s hash of a data folder; with cards, that everything opens.',
  args: ['[DIR]'],
  options: {
    ...CARD_OPTIONS,
    open: { type: 'boolean', help: 'asks for recovery cards and opens every sealed byte as well' },
    sample: {
      type: 'string',
      value: 'PERCENT',
      help: 'reads the bytes of this share of the objects, drawn anew each time; every statement is checked all the same',
    },
    since: {
      type: 'string',
      value: 'INDEX',
      help: 'reads the bytes of objects that statements from this index on introduced; every statement is checked all the same',
    },
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
    const share = call.optional('sample') === null ? 100 : call.number('sample', { min: 1, max: 100 })
    const since = call.optional('since') === null ? 0 : call.number('since', { min: 0, max: Number.MAX_SAFE_INTEGER })
    const partly = share < 100 || since > 0
    if (partly && withCards) throw new UsageError('With cards everything is read; leave out --sample and --since.')
    const sample = drawSample({ share, since, random: (end) => randomInt(end) })
    const total = (await lastCheckpoint(folder)) ?? 0
    const verify = async (leave: (row: SampleRow & { readonly kind: number }) => boolean) => {
      const progress = call.terminal.progress({
        label: 'Checking',
        unit: 'statements',
        ...(total > 0 ? { total } : {}),
      })
      let seen = 0
      const done = await verifyLedger(
        folder,
        ({ statements }) => {
          progress.step(statements - seen)
          seen = statements
        },
        { witness: call.list('witness').map(parseWitness), leave },
      )
      progress.end()
      return done
    }
    // Photos are hashed while they are opened; were it not all of them, everything is hashed by itself.
    const first = await verify((row) => (withCards ? row.kind === KINDS.photoAdd.number : partly && sample.leave(row)))
    const opened = withCards ? await openAll(call, folder) : null
    const everything = () => false
    const again = partly ? sample.again() : first.left === (opened?.objects ?? 0) ? null : everything
    const report = again === null ? first : await verify(again)
    const found = report.findings.length + (opened?.problems.length ?? 0)
    const { toHex } = await import('@pellicle/crypto/format')
    const { formatPracticeId } = await import('@pellicle/protocol/ids')
    const { practice, root, statements, objects, bytes, findings } = report
    call.terminal.answer(
      {
        practice: practice === null ? null : formatPracticeId(practice),
        ...{ root: toHex(root), statements, objects, bytes, findings, opened, unread: partly ? report.left : 0 },
      },
      [
        `${statements} statements, ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB checked.`,
        ...(partly ? [oddsLine(objects, report.left)] : []),
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

/** What a partial reading is worth: said with it. */
function oddsLine(objects: number, unread: number): string {
  const read = objects - unread
  const odds = (broken: number) => Math.round(100 * (1 - (1 - read / Math.max(1, objects)) ** broken))
  return `${read} of ${objects} objects were read. One that is changed is found with ${odds(1)} % chance, one of 10 with ${odds(10)} %, one of 100 with ${odds(100)} %.`
}

/** How many statements there are, as the newest checkpoint in the folder says: for the time that is left, and nothing else. */
async function lastCheckpoint(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'ledger', 'checkpoint'), 'utf8').catch(() => '')
  const size = Number(text.split('\n')[1])
  return Number.isSafeInteger(size) && size > 0 ? size : null
}

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
