/** The child program of `own-gate.ts`: a gate over the folder it is given, answering one server. Killed without warning. */
import { runGate } from '../gate/gate-program.ts'
import { random } from './random.ts'

const { data, server, port } = JSON.parse(process.argv[2] ?? '{}') as { data: string; server: string; port: number }
// A test's clock is told over the link, before the ask that it is for.
let ahead = 0
const gate = await runGate({
  ...{ data, server, port, host: '127.0.0.1', random },
  now: () => Date.now() + ahead,
  more: {
    clock: async (value) => {
      ahead = value as number
      return null
    },
  },
})
process.send?.({ port: gate.port, name: gate.name })
process.on('SIGTERM', () => void gate.stop().then(() => process.exit(0)))
process.on('disconnect', () => process.exit(0))
