/**
 * Programs that a test drives, installed from Debian's packages when they are missing. A program that cannot be had is a failure of
 * the test, never a skip: what was not tried is not proven.
 */
import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']

export interface NeededProgram {
  readonly program: string
  /** Debian's package that has it. */
  readonly package: string
  /** What its installation would ask, answered: lines for debconf-set-selections. */
  readonly answers?: string
}

/** Paths by program name. */
export async function needPrograms(...needed: readonly NeededProgram[]): Promise<ReadonlyMap<string, string>> {
  const missing: NeededProgram[] = []
  for (const one of needed) if ((await find(one.program)) === null) missing.push(one)
  if (missing.length > 0) await install(missing)
  const found = new Map<string, string>()
  for (const { program, package: from } of needed) {
    const path = await find(program)
    if (path === null) throw new Error(`${program} is needed and the package ${from} did not bring it`)
    found.set(program, path)
  }
  return found
}

async function find(program: string): Promise<string | null> {
  for (const folder of FOLDERS) {
    const path = `${folder}/${program}`
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return null
}

/** Waits for other installations; asks nothing; lets no service start by itself where the system allows that to be said. */
async function install(missing: readonly NeededProgram[]): Promise<void> {
  const packages = [...new Set(missing.map((one) => one.package))]
  for (const { answers } of missing) if (answers) await answer(answers)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  const options = { env, maxBuffer: 64 * 1024 * 1024 }
  const wanted = ['install', '-y', '-qq', '--no-install-recommends', ...lock, ...packages]
  try {
    await run('apt-get', wanted, options)
  } catch {
    await run('apt-get', ['update', '-qq', ...lock], options)
    await run('apt-get', wanted, options)
  }
}

function answer(lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile('debconf-set-selections', (error) => (error ? reject(error) : resolve()))
    child.stdin?.end(`${lines}\n`)
  })
}
