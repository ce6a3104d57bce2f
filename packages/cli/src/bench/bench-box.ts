/** A real server process over a data folder of its own, as `pellicle serve` starts it, and how much memory it held. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { peakMemoryMb } from './process-memory.ts'

export const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface BenchBox {
  readonly data: string
  readonly url: string
  /** So far. */
  memoryMb(): number | null
  /** Stops it as an operator does. */
  stop(): Promise<void>
}

const START_MS = 30_000

export async function startBox(data: string): Promise<BenchBox> {
  const node = ['--disable-warning=ExperimentalWarning', PROGRAM]
  const profile = process.env.PELLICLE_BENCH_SERVER_FLAGS?.split(' ') ?? []
  const child = spawn(process.execPath, [...profile, ...node, 'serve', '--data', data, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    data,
    url,
    memoryMb: () => (child.pid === undefined ? null : peakMemoryMb(child.pid)),
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
    child.once('close', () => reject(new Error('the server ended')))
    child.once('error', reject)
    child.stdout?.once('data', (line) => {
      clearTimeout(late)
      resolve((JSON.parse(String(line)) as { address: string }).address)
    })
  })
}
