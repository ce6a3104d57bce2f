/** A real server process over a data folder of its own, as `pellicle serve` starts it, and what it has used. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type ProcessUse, useOf } from './process-use.ts'
import { NODE_ENV, NODE_FLAGS } from './run-program.ts'

export const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface BenchBox {
  readonly data: string
  readonly url: string
  readonly pid: number
  /** So far; null where the system does not tell. */
  use(): ProcessUse | null
  /** Stops it as an operator does. */
  stop(): Promise<void>
}

const START_MS = 30_000

export async function startBox(data: string): Promise<BenchBox> {
  const args = [...NODE_FLAGS, PROGRAM, 'serve', '--data', data, '--port', '0', '--json']
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...NODE_ENV },
  })
  const url = await addressOf(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    data,
    url,
    pid: child.pid as number,
    use: () => useOf(child.pid as number),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error('the server did not start'))
    }, START_MS)
    const fail = (): void => reject(new Error('the server ended'))
    child.once('close', fail)
    child.once('error', reject)
    child.stdout?.once('data', (line) => {
      clearTimeout(late)
      child.off('close', fail)
      const { address, problem } = JSON.parse(String(line)) as { address?: string; problem?: { code: string } }
      if (address === undefined) reject(new Error(`the server did not start: ${problem?.code}`))
      else resolve(address)
    })
  })
}
