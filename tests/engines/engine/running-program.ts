/** A program that a test has started: waits until it is ready, keeps what it said, and ends it and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'

export interface RunningProgram {
  readonly child: ChildProcess
  said(): string
  stop(): Promise<void>
  /** kill -9 of it and whatever it forked. */
  kill(): Promise<void>
}

export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Ready when this resolves true; asked every 50 ms, for half a minute. */
  readonly ready: () => Promise<boolean>
}

export async function startProgram(
  path: string,
  args: readonly string[],
  options: StartOptions,
): Promise<RunningProgram> {
  const child = spawn(path, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    // A group of its own: servers fork, and whatever they forked ends with them.
    detached: true,
    ...(options.cwd ? { cwd: options.cwd } : {}),
  })
  let text = ''
  let ended = false
  const keep = (bytes: Buffer) => {
    text = (text + bytes.toString('utf8')).slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  child.once('error', (error) => keep(Buffer.from(error.message)))
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true
      resolve()
    })
  })
  const stop = async () => {
    signalGroup(child, 'SIGTERM')
    const killer = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000)
    await gone
    clearTimeout(killer)
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
  const kill = async () => {
    signalGroup(child, 'SIGKILL')
    await gone
  }
  for (let tries = 0; tries < 600; tries++) {
    if (ended) throw new Error(`${path} ended: ${text}`)
    if (await options.ready()) return { child, said: () => text, stop, kill }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await stop()
  throw new Error(`${path} was not ready: ${text}`)
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody of the group is left.
  }
}

export function listens(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** A port that was free a moment ago. */
export function freePort(address = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, address, () => {
      const bound = server.address()
      server.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))))
    })
  })
}
