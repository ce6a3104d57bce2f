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
    const end = (code) => {
      stop()
      resolve(code)
    }
    child.on('error', () => end(127))
    child.on('exit', (code, signal) => end(signal ? 128 : (code ?? 1)))
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
    const end = (code, text) => {
      stop()
      resolve({ code, said: text })
    }
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code, signal) => end(signal ? 128 : (code ?? 1), Buffer.concat(said).toString('utf8')))
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
