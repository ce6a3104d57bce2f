/** `pellicle repair`: what `verify` finds broken is put right from a keeper. What was broken is set aside, not deleted. */
import { ADDRESS_HELP, KEYS_OPTION, keeperAt } from '../keeper/keeper-options.ts'
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const repairVerb = verb({
  name: 'repair',
  summary: 'Finds what is missing or changed in the data folder of a stopped box, and puts it right from a keeper.',
  options: {
    ...CARD_OPTIONS,
    ...KEYS_OPTION,
    data: { type: 'string', value: 'DIR', default: './data', env: 'PELLICLE_DATA', help: 'the data folder' },
    from: {
      type: 'string',
      value: 'KEEPER',
      help: 'address of the keeper; without it the first one that this box feeds',
    },
  },
  details: [
    ADDRESS_HELP,
    'Salts lie with the keeper sealed to the recovery cards: to put those right, name the cards with --card-file.',
  ],
  finds: 'something is still broken; each thing is named',
  run: async (call) => {
    const [{ verifyLedger }, { repairCopy }, { openDataFolder }, { findingLine }] = await Promise.all([
      import('@pellicle/server/verify/verify-ledger'),
      import('@pellicle/server/keeper/repair-copy'),
      import('@pellicle/server/data-folder'),
      import('../verify/finding-line.ts'),
    ])
    const folder = openDataFolder(call.value('data'))
    try {
      const keeper = await keeperOf(call, folder.path)
      const found = await verifyLedger(folder.path)
      const done = await repairCopy(folder.path, found.findings, keeper.store)
      const salts = found.findings.some(({ part }) => part === 'salt') && call.list('card-file').length > 0
      if (salts) await mendSalts(call, folder.path)
      const { findings } = !salts && done.mended.length === 0 ? found : await verifyLedger(folder.path)
      call.terminal.answer({ found: found.findings, mended: done.mended, left: findings, aside: done.aside }, [
        ...found.findings.slice(0, 50).map(findingLine),
        `${done.mended.length} files were put right${done.mended.length === 0 ? '' : `; what was there lies in ${done.aside}`}.`,
        findings.length === 0
          ? 'Nothing is missing, nothing is changed.'
          : `${findings.length} things are still wrong:`,
        ...findings.slice(0, 50).map(findingLine),
      ])
      return findings.length === 0 ? EXIT.fine : EXIT.found
    } finally {
      folder.release()
    }
  },
})

async function keeperOf(call: Parameters<typeof repairVerb.run>[0], folder: string) {
  const from = call.optional('from')
  if (from !== null) return keeperAt(call, from)
  const [{ readKeepers }, { openKeeper }, { parseKeeperAddress }] = await Promise.all([
    import('@pellicle/server/keeper/keeper-list'),
    import('@pellicle/server/keeper/open-keeper'),
    import('@pellicle/server/keeper/keeper-address'),
  ])
  const [first] = readKeepers(folder)
  if (first === undefined) throw new UsageError('This box feeds no keeper; name one with --from.')
  return openKeeper({ address: parseKeeperAddress(first.address), keys: first.keys, now: Date.now })
}

async function mendSalts(call: Parameters<typeof repairVerb.run>[0], folder: string): Promise<void> {
  const [{ readCards }, { repairSalts }, { rootFromCards, wipeRoot }] = await Promise.all([
    import('../rescue/read-cards.ts'),
    import('../keeper/restore-box.ts'),
    import('@pellicle/vault/keys/root-keys'),
  ])
  const root = rootFromCards(await readCards(call))
  try {
    await repairSalts(folder, { root })
  } finally {
    wipeRoot(root)
  }
}
