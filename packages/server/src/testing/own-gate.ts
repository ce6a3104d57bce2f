/**
 * A gate in a process of its own for one server folder, for tests: the real program behind the real link. With PELLICLE_TEST_GATE=process the
 * starters of tests give every practice one, so that what is shown of the gate is shown of both.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GateAddress } from '../gate/dial-gate.ts'
import { openLinkIdentity } from '../gate/link-identity.ts'
import { random } from './random.ts'

const PROGRAM = fileURLToPath(new URL('./gate-child.ts', import.meta.url))

export function isGateApart(): boolean {
  return process.env.PELLICLE_TEST_GATE === 'process'
}

export interface OwnGate {
  readonly address: GateAddress
  /** SIGTERM, and waits. */
  stop(): Promise<void>
  kill9(): Promise<void>
}

/** `data`: the server's folder, whose link key is made when there is none. `at`: the gate's folder. */
export async function startOwnGate({
  data,
  at,
  port = 0,
}: {
  readonly data: string
  readonly at: string
  readonly port?: number
}): Promise<OwnGate> {
  mkdirSync(join(data, 'secrets'), { recursive: true, mode: 0o700 })
  const { name: server } = await openLinkIdentity(data, random)
  const asked = JSON.stringify({ data: at, server, port })
  const child = fork(PROGRAM, [asked], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const said = await new Promise<{ port: number; name: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number; name: string }))
    child.once('exit', () => reject(new Error('the gate did not start')))
  })
  return {
    address: { host: '127.0.0.1', ...said },
    stop: () => end(child, 'SIGTERM'),
    kill9: () => end(child, 'SIGKILL'),
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
