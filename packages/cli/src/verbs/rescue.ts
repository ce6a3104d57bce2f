/** `pellicle rescue`: with recovery cards and a copy of the folders, everything as ordinary files. No server, no database, no network. */
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { EXIT, verb } from '../verb.ts'

export const rescueVerb = verb({
  name: 'rescue',
  summary: 'Opens a copy of the data folder with the recovery cards, into ordinary files per patient.',
  args: ['FROM', 'TO'],
  options: { ...CARD_OPTIONS },
  details: [
    'FROM is a data folder or a backup of it; "ledger" and "store" are all that is read. TO is a folder on a disk that you trust: what comes ' +
      'out is not sealed any more.',
    'It can be stopped and started again; what was written stays.',
  ],
  finds: 'something could not be opened; each is named',
  run: async (call) => {
    const [from, to] = call.args as [string, string]
    const [{ openRescue }, { openCopy }, { readCards }, { ObjectOpener }, { writeEverything }, fs, path] =
      await Promise.all([
        import('@pellicle/vault/rescue/open-rescue'),
        import('../rescue/open-copy.ts'),
        import('../rescue/read-cards.ts'),
        import('../rescue/object-opener.ts'),
        import('../rescue/write-everything.ts'),
        import('node:fs/promises'),
        import('node:path'),
      ])
    const copy = await openCopy(from)
    const cards = await readCards(call)
    const opener = new ObjectOpener(path.join(from, 'store'))
    const rescue = await openRescue(copy, { cards })
    await fs.mkdir(to, { recursive: true, mode: 0o700 })
    const progress = call.terminal.progress({ label: 'Opening', total: rescue.patients.length, unit: 'charts' })
    const { problems, ...total } = await writeEverything(rescue, { to, opener, onChart: () => progress.step() })
    await opener.close()
    progress.end()
    const apart = rescue.problems
    rescue.wipe()
    await fs.writeFile(
      path.join(to, 'rescue.json'),
      `${JSON.stringify({ ...total, statements: rescue.size, problems, copy: apart }, null, 2)}\n`,
      { mode: 0o600 },
    )
    const lines = [`${total.patients} patients, ${total.photos} photos, ${(total.bytes / 1e6).toFixed(1)} MB.`]
    const wrong = problems.length + apart.length
    if (wrong > 0) lines.push(`${wrong} things could not be opened or are missing; rescue.json names each.`)
    call.terminal.answer({ ...total, problems, copy: apart }, lines)
    return wrong === 0 ? EXIT.fine : EXIT.found
  },
})
