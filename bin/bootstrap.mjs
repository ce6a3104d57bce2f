// The one entry for people: makes sure that dependencies and Node 24 are there, then runs the asked program under it.
// Plain JavaScript for Node 20, on purpose: nothing modern is parsed before the right runtime is found.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [task = 'start', ...args] = process.argv.slice(2)
const MODERN = 24

const programs = {
  start: ['scripts/start.mjs'],
  build: ['scripts/build.mjs'],
  test: ['scripts/test.mjs'],
  'test:engines': ['scripts/test-engines.mjs'],
  'test:long': ['scripts/test-long.mjs'],
  check: ['scripts/check.mjs'],
  cli: ['packages/cli/src/main.ts'],
}

/** Code that was stripped of its types and compiled once is not again: 0.3 s of every start, and tests start hundreds of programs. */
const KEPT = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') }
/** Room for many files at a time. */
const QUICK = { UV_THREADPOOL_SIZE: '16' }

installDependencies()
run(findNode(), [...flags(task), ...programs[task].map((p) => join(root, p)), ...args])

/** Installs from the lockfile when node_modules is missing or belongs to another lockfile. */
function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.pellicle-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('Installing what Pellicle needs (once) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) fail('The packages could not be installed. Check the network connection and start again.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

/** The running Node when it is new enough, else the one that came as an npm package. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= MODERN) return process.execPath
  const found = ['node-', 'node-bin-']
    .map((prefix) => join(root, 'node_modules', `${prefix}${process.platform}-${process.arch}`, 'bin', 'node'))
    .find((path) => existsSync(path))
  return (
    found ??
    fail(
      `Pellicle needs Node ${MODERN} or newer, and there is no packaged one for this machine. Install it from nodejs.org.`,
    )
  )
}

/** Features Pellicle uses on purpose and Node still calls experimental: no alarm for those. */
function flags() {
  return ['--disable-warning=ExperimentalWarning']
}

/** Runs the program as a child and passes signals on: a service manager stops the parent, never an orphan. */
function run(node, argv) {
  const env = {
    ...KEPT,
    ...(task === 'start' || task === 'cli' ? QUICK : {}),
    ...process.env,
    ...{ PATH: `${dirname(node)}:${process.env.PATH ?? ''}`, PELLICLE_TASK: task },
  }
  const child = spawn(node, argv, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)))
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
