/** The child program of `core-process.ts`: one real core over the folder it is given, driven by messages. Killed without warning. */
import { openPracticeCore } from '../open-practice-core.ts'
import type { CoreCall } from './core-process.ts'
import { random } from './random.ts'

const folder = process.argv[2] as string
const core = await openPracticeCore({ folder, sample: false, now: Date.now, random })

async function* inOnePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

async function answer({ name, args }: CoreCall): Promise<unknown> {
  if (name === 'putObject') {
    const [id, sha256, bytes] = args as [Uint8Array, Uint8Array, Uint8Array]
    return core.putObject(id, sha256, bytes.length, inOnePiece(bytes))
  }
  const method = core[name] as (...all: unknown[]) => unknown
  return method.apply(core, [...args])
}

process.on('message', async ({ id, ...call }: CoreCall & { id: number }) => {
  try {
    process.send?.({ id, value: await answer(call) })
  } catch (error) {
    process.send?.({ id, failure: error instanceof Error ? error.message : String(error) })
  }
  if (call.name === 'close') process.disconnect()
})
process.send?.({ id: -1, value: 'open' })
