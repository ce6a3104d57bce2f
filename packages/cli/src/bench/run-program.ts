/** Runs one program to its end and says how long it took on the wall clock, and what it used. */
import { spawn } from 'node:child_process'
import { useOf } from './process-use.ts'

export interface Measured {
  readonly seconds: number
  readonly cpuSeconds: number | null
  readonly memoryMb: number | null
}

export interface ProgramRun extends Measured {
  readonly stdout: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Exit codes that are an answer too. */
  readonly fine?: readonly number[]
}

const LOOK_EVERY_MS = 20

/** Rejects when it does not end well: a measurement of a failure is none. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    let used = { memoryMb: null as number | null, cpuSeconds: null as number | null }
    const looking = setInterval(() => {
      if (child.pid !== undefined) used = useOf(child.pid) ?? used
    }, LOOK_EVERY_MS)
    child.stdout.on('data', (bytes) => (stdout += String(bytes)))
    child.stderr.on('data', (bytes) => (stderr = (stderr + String(bytes)).slice(-2000)))
    child.on('error', (error) => {
      clearInterval(looking)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearInterval(looking)
      const seconds = (performance.now() - began) / 1000
      if (code !== null && (options.fine ?? [0]).includes(code)) resolve({ seconds, ...used, stdout })
      else reject(new Error(`${program} ended with ${signal ?? code}: ${stderr.trim()} ${stdout.slice(-500)}`))
    })
  })
}

/** As the launcher starts Node (bin/bootstrap.mjs): with room for many files at a time. Its cache of compiled code comes by environment. */
export const NODE_ENV = { UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16' }
export const NODE_FLAGS: readonly string[] = ['--disable-warning=ExperimentalWarning']

export function runNode(file: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramRun> {
  return runProgram(process.execPath, [...NODE_FLAGS, file, ...args], {
    ...options,
    env: { ...NODE_ENV, ...options.env },
  })
}
