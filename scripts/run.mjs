// Starts a program and waits for it. Output goes straight to the terminal unless it is asked for.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** A program that came with a package, run by this very Node: no shell, no PATH, no `.cmd` on other systems. */
export function packageProgram(path) {
  return [process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'node_modules', path)]]
}

/** Exit code of a program that writes to this terminal. A missing program is exit code 127, as in a shell. */
export function run(program, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
    const stop = passSignals(child)
    child.on('error', () => (stop(), resolve(127)))
    child.on('exit', (code, signal) => (stop(), resolve(signal ? 128 : (code ?? 1))))
  })
}

/** Exit code and everything a program said, for programs whose words matter only when they fail. */
export function ask(program, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    const stop = passSignals(child)
    const said = []
    child.stdout.on('data', (bytes) => said.push(bytes))
    child.stderr.on('data', (bytes) => said.push(bytes))
    child.on('error', (error) => (stop(), resolve({ code: 127, said: error.message })))
    child.on(
      'close',
      (code, signal) => (
        stop(), resolve({ code: signal ? 128 : (code ?? 1), said: Buffer.concat(said).toString('utf8') })
      ),
    )
  })
}

/** A stopped parent never leaves an orphan. */
function passSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const handlers = signals.map((signal) => [signal, () => child.kill(signal)])
  for (const [signal, handler] of handlers) process.on(signal, handler)
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}
