/** `pellicle keeper …`: the second copy. Which keepers this box feeds, how they stand; and a keeper's box itself. */
import { readFile } from 'node:fs/promises'
import { ADDRESS_HELP, givenKeeper, KEYS_OPTION, openGiven, readKeys } from '../keeper/keeper-options.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, type VerbCall, verb } from '../verb.ts'

const DATA = {
  data: { type: 'string', value: 'DIR', default: './data', env: 'PELLICLE_DATA', help: 'the data folder' },
} as const

export const keeperAddVerb = verb({
  name: 'keeper add',
  summary: 'Feeds another keeper from this box. A server that runs begins within a second.',
  args: ['ADDRESS'],
  options: {
    ...DATA,
    ...KEYS_OPTION,
    'same-hands': { type: 'boolean', help: 'who looks after this box can also delete there: it then counts for less' },
  },
  details: [ADDRESS_HELP],
  run: async (call) => {
    const given = await givenKeeper(call, call.args[0] as string)
    const { text, address } = given
    const [{ newKeeperId, readKeepers, writeKeepers }, { showAddress }] = await Promise.all([
      import('@pellicle/server/keeper/keeper-list'),
      import('@pellicle/server/keeper/keeper-address'),
    ])
    const keys = address.form === 'bucket' ? await readKeys(call) : null
    // Asked before it is written down: an address that does not answer is a mistake to be told of now.
    const keeper = await openGiven(call, given)
    await keeper.store.head('ledger/segment/0000000000000000')
    const report = await keeper.probe()
    const id = newKeeperId()
    const data = call.value('data')
    const entry = { id, address: text, keys, otherHands: !call.flag('same-hands'), added: Date.now() }
    await writeKeepers(data, [...readKeepers(data), entry])
    const failed = (report?.items ?? []).filter(({ verdict }) => verdict !== 'proven')
    call.terminal.answer({ id, shown: showAddress(address), lock: report }, [
      `This box now feeds ${showAddress(address)}.`,
      ...(report === null
        ? []
        : [`Lock probe: ${report.items.length - failed.length} of ${report.items.length} proven.`]),
      ...failed.map(({ item, verdict, saw }) => `  ${item}: ${verdict} (${saw})`),
    ])
    return failed.some(({ verdict }) => verdict === 'failed') ? EXIT.found : EXIT.fine
  },
  finds: 'the keeper was added, and its lock does not hold in all that was tried',
})

export const keeperRemoveVerb = verb({
  name: 'keeper remove',
  summary: 'Stops feeding a keeper. What lies there stays.',
  args: ['ID'],
  options: DATA,
  run: async (call) => {
    const { readKeepers, writeKeepers } = await import('@pellicle/server/keeper/keeper-list')
    const data = call.value('data')
    const keepers = readKeepers(data)
    const left = keepers.filter(({ id }) => id !== call.args[0])
    if (left.length === keepers.length)
      throw new UsageError('This box feeds no keeper of that id; "keeper status" names them.')
    await writeKeepers(data, left)
    call.terminal.answer({ keepers: left.length }, 'It is not fed any more. What lies there stays.')
    return EXIT.fine
  },
})

export const keeperStatusVerb = verb({
  name: 'keeper status',
  summary: 'How far each keeper of a data folder is: asked of the keepers themselves.',
  options: DATA,
  run: async (call) => {
    const [{ readKeepers }, { keeperReach }, { showAddress, parseKeeperAddress }] = await Promise.all([
      import('@pellicle/server/keeper/keeper-list'),
      import('@pellicle/server/keeper/keeper-reach'),
      import('@pellicle/server/keeper/keeper-address'),
    ])
    const data = call.value('data')
    const stored = await keeperReach(data)
    const rows = []
    for (const { id, address, keys, otherHands } of readKeepers(data)) {
      const parsed = parseKeeperAddress(address)
      const reach = await keeperReach(data, { address: parsed, keys })
      rows.push({ id, shown: showAddress(parsed), form: parsed.form, otherHands, ...reach })
    }
    call.terminal.answer({ stored: stored.kept, keepers: rows }, [
      `${stored.kept} statements are stored here.`,
      ...(rows.length === 0 ? ['This box feeds no keeper: nothing is kept.'] : []),
      ...rows.map(({ id, shown, kept, problem }) =>
        problem === null ? `${id}  ${shown}: ${kept} kept` : `${id}  ${shown}: ${problem}`,
      ),
    ])
    return rows.length > 0 && rows.every(({ problem }) => problem === null) ? EXIT.fine : EXIT.found
  },
  finds: 'a keeper does not answer, or there is none',
})

export const keeperServeVerb = verb({
  name: 'keeper serve',
  summary:
    'Is a keeper for another box: takes appends and lawful snapshots, refuses everything else, cosigns checkpoints.',
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      default: './keeper',
      env: 'PELLICLE_KEEPER_DATA',
      help: 'the keeper’s folder',
    },
    port: {
      type: 'string',
      value: 'N',
      default: '8472',
      env: 'PELLICLE_KEEPER_PORT',
      help: 'port to listen on; 0 takes any free one',
    },
    host: { type: 'string', value: 'NAME', help: 'the name others reach it by; needs a certificate' },
    listen: {
      type: 'string',
      value: 'ADDRESS',
      default: '0.0.0.0',
      help: 'where to listen once there is a certificate',
    },
    'tls-cert-file': { type: 'string', value: 'FILE', help: 'certificate chain (PEM)' },
    'tls-key-file': { type: 'string', value: 'FILE', help: 'its key (PEM)' },
    'new-address': { type: 'boolean', help: 'makes a new secret: whoever has the old address is not let in any more' },
    'accept-as-is': { type: 'boolean', help: 'begins from what lies there although its memory is gone or says more' },
  },
  details: [
    'Without a certificate it answers on this machine only. The secret it prints is asked for by the other box and belongs nowhere else. ' +
      'It has no verb that deletes; salt snapshots go 30 days after a lawful successor came. Let other hands than the box’s look after it.',
  ],
  run: async (call) => {
    const [{ openKeeperBox }, { serveKeeper }, { sweepSnapshots }, { renewKeeperToken }] = await Promise.all([
      import('@pellicle/server/keeper/keeper-box'),
      import('@pellicle/server/keeper/keeper-server'),
      import('@pellicle/server/keeper/sweep-snapshots'),
      import('@pellicle/server/keeper/keeper-secrets'),
    ])
    process.umask(0o077)
    const folder = call.value('data')
    const tls = await readTls(call)
    if (call.flag('new-address')) await renewKeeperToken(folder)
    const box = await openKeeperBox({
      ...{ folder, now: Date.now },
      ...(call.flag('accept-as-is') ? { acceptAsIs: 'accept' as const } : {}),
    })
    const server = await serveKeeper(box, {
      port: call.number('port', { min: 0, max: 65_535 }),
      ...(tls === null ? {} : { tls }),
    })
    const sweep = () => void sweepSnapshots(folder, box.snapshots, Date.now()).catch(() => undefined)
    sweep()
    const daily = setInterval(sweep, 86_400_000).unref()
    const address = server.address(call.optional('host') ?? 'localhost')
    const [place, secret] = address.split('/#') as [string, string]
    const [size] = box.point
    call.terminal.answer({ address: place, secret, size }, [
      `The keeper listens on port ${server.port} and covers ${size} statements.`,
      `On the other box: pellicle keeper add ${place}`,
      ...(call.terminal.isWatched
        ? ['It asks for this secret, which belongs nowhere else, least of all on a command line:', secret]
        : ['It asks for a secret, which "pellicle keeper secret" shows: a log is no place for it.']),
    ])
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    })
    clearInterval(daily)
    await server.stop()
    return EXIT.fine
  },
})

export const keeperSecretVerb = verb({
  name: 'keeper secret',
  summary: 'Shows the secret of a keeper’s box: for the other box’s "keeper add", and for nobody else.',
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      default: './keeper',
      env: 'PELLICLE_KEEPER_DATA',
      help: 'the keeper’s folder',
    },
  },
  run: async (call) => {
    const { showKeeperSecret } = await import('@pellicle/server/keeper/keeper-secrets')
    const secret = await showKeeperSecret(call.value('data'))
    if (secret === null) throw new UsageError('No keeper was ever served from this folder.')
    call.terminal.answer({ secret }, secret)
    return EXIT.fine
  },
})

async function readTls(call: VerbCall) {
  const [cert, key] = [call.optional('tls-cert-file'), call.optional('tls-key-file')]
  if ((cert === null) !== (key === null)) throw new UsageError('--tls-cert-file and --tls-key-file go together.')
  if (cert === null || key === null) {
    if (call.optional('host') !== null)
      throw new UsageError('--host needs --tls-cert-file and --tls-key-file: nothing is spoken in the clear.')
    return null
  }
  return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8'), host: call.value('listen') }
}

export const keeperDrillVerb = verb({
  name: 'keeper drill',
  summary:
    'A restore drill: brings everything back from a keeper into a scratch folder, verifies and times it, throws it away.',
  args: ['[ID]'],
  options: {
    ...DATA,
    scratch: {
      type: 'string',
      value: 'DIR',
      env: 'TMPDIR',
      default: '/tmp',
      help: 'a folder with room for everything',
    },
  },
  details: [
    'The result waits in the data folder; the server signs it into the ledger within a minute of its next look.',
  ],
  finds: 'something did not come back; each thing is named',
  run: async (call) => {
    const [{ readKeepers }, { openKeeper }, { parseKeeperAddress }, { drillRestore }, { leaveDrill }, { keeperReach }] =
      await Promise.all([
        import('@pellicle/server/keeper/keeper-list'),
        import('@pellicle/server/keeper/open-keeper'),
        import('@pellicle/server/keeper/keeper-address'),
        import('@pellicle/server/keeper/drill'),
        import('@pellicle/server/keeper/drill-record'),
        import('@pellicle/server/keeper/keeper-reach'),
      ])
    const data = call.value('data')
    const keepers = readKeepers(data)
    const entry = call.args[0] === undefined ? keepers[0] : keepers.find(({ id }) => id === call.args[0])
    if (entry === undefined) throw new UsageError('This box feeds no such keeper.')
    const keeper = await openKeeper({ address: parseKeeperAddress(entry.address), keys: entry.keys, now: Date.now })
    const { kept } = await keeperReach(data, { address: parseKeeperAddress(entry.address), keys: entry.keys })
    const progress = call.terminal.progress({ label: 'Restoring', unit: 'statements and objects', total: kept })
    let seen = 0
    const drill = await drillRestore({
      ...{ keeper: keeper.store, scratch: call.value('scratch'), witness: [], now: Date.now },
      onProgress: ({ statements, objects }) => {
        progress.step(statements + objects - seen)
        seen = statements + objects
      },
    })
    progress.end()
    await leaveDrill(data, { keeper: entry.id, ...drill })
    const { statements, objects, bytes, ms, missing, findings } = drill
    call.terminal.answer({ keeper: entry.id, statements, objects, bytes, ms, missing, findings }, [
      `${statements} statements and ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB, back in ${(ms / 1000).toFixed(1)} s.`,
      ...missing.slice(0, 50).map(({ what, index, name }) => `Missing: ${what} ${index} ${name}`),
      missing.length + findings === 0
        ? 'Nothing is missing.'
        : `${missing.length + findings} things did not come back whole.`,
    ])
    return missing.length + findings === 0 ? EXIT.fine : EXIT.found
  },
})
