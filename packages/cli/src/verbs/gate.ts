/** `pellicle gate`: the gate as a process of its own, on another host than the server, until it is told to stop. */
import { systemRandom } from '@pellicle/crypto/seal'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { errorLine } from '@pellicle/protocol/words/words'
import { describeFault } from '@pellicle/server/log/fault'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const gateVerb = verb({
  name: 'gate',
  summary:
    'The gate as a process of its own, on a host that the server does not reach otherwise, until it is told to stop (Ctrl+C).',
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      default: './gate-data',
      env: 'PELLICLE_GATE_DATA',
      help: 'the gate’s own folder: its keys, its salts, its copy of the ledger; made when it is not there',
    },
    port: {
      type: 'string',
      value: 'N',
      default: '8471',
      env: 'PELLICLE_GATE_PORT',
      help: 'port to listen on; 0 takes any free one',
    },
    host: {
      type: 'string',
      value: 'ADDRESS',
      default: '127.0.0.1',
      env: 'PELLICLE_GATE_HOST',
      help: 'address to listen on; only the one server is answered there',
    },
    server: {
      type: 'string',
      value: 'NAME',
      env: 'PELLICLE_GATE_SERVER',
      help: 'link name of the server, as "pellicle serve --gate" prints it; left out: prints this gate’s own name and ends',
    },
  },
  details: [
    'Both sides know each other by link names, 52 characters that people carry across once. Keep the folder like the safe’s key: it is half of every key.',
  ],
  run: async (call) => {
    const [{ serveGate }, { openLinkIdentity, parseLinkName }, { openDataFolder }] = await Promise.all([
      import('@pellicle/server/gate/serve-gate'),
      import('@pellicle/server/gate/link-identity'),
      import('@pellicle/server/data-folder'),
    ])
    const data = call.value('data')
    const said = call.optional('server')
    if (said === null) {
      const folder = openDataFolder(data)
      const { name } = await openLinkIdentity(folder.path, systemRandom)
      folder.release()
      call.terminal.answer({ name }, `This gate's link name is ${name}`)
      return EXIT.fine
    }
    const server = parseLinkName(said)
    if (server === null) throw new UsageError('--server takes the 52 characters that "pellicle serve --gate" prints.')
    const code = await serveGate({
      ...{ data, server, now: Date.now, random: systemRandom },
      port: call.number('port', { min: 0, max: 65_535 }),
      host: call.value('host'),
      ready: ({ port, name }) =>
        call.terminal.answer({ port, name }, `The gate listens on port ${port}. Its link name is ${name}`),
      broken: (error) =>
        call.terminal.warn(errorLine(ERRORS, 'CLIENT_FAULT', { where: describeFault(error).frames[0] ?? '' })),
    })
    return code === 0 ? EXIT.fine : EXIT.failed
  },
})
