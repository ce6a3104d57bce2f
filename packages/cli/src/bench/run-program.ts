/** Runs one program to its end and says how long it took on the wall clock and how much memory it held. */
import { spawn } from 'node:child_process'
import { higher, peakMemoryMb } from './process-memory.ts'

export interface ProgramRun {
  readonly seconds: number
  readonly memoryMb: number | null
  readonly stdout: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

const LOOK_EVERY_MS = 40

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
    let memoryMb: number | null = null
    const look = (): void => {
      if (child.pid !== undefined) memoryMb = higher(memoryMb, peakMemoryMb(child.pid))
    }
    const looking = setInterval(look, LOOK_EVERY_MS)
    child.stdout.on('data', (bytes) => (stdout += String(bytes)))
    child.stderr.on('data', (bytes) => (stderr = (stderr + String(bytes)).slice(-2000)))
    child.on('error', (error) => {
      clearInterval(looking)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearInterval(looking)
      const seconds = (performance.now() - began) / 1000
      if (code === 0) resolve({ seconds, memoryMb, stdout })
      else reject(new Error(`${program} ended with ${signal ?? code}: ${stderr.trim()} ${stdout.slice(-500)}`))
    })
  })
}

/** Node as this process runs it. */
export function runNode(file: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramRun> {
  return runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], options)
}
