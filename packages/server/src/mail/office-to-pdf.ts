/**
 * A stranger's office document → a PDF, by LibreOffice where the system has it: one throw-away process per document, in namespaces of its
 * own (no network, no other process), with limits of time, memory and file size, macros and links off, and a profile that dies with it. What
 * comes out is still a stranger's PDF and is only ever drawn to pixels. Absent, or without namespaces: null, "not opened: ask for a picture".
 *
 * LIMITS: it reads what the server's user may read; links into files are switched off, not cut off. Linux only.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { officeKindOf } from './office-kind.ts'

const PROGRAMS = ['/usr/lib/libreoffice', '/usr/lib64/libreoffice', '/opt/libreoffice'].map(
  (folder) => `${folder}/program/soffice.bin`,
)
const CLOCK_MS = 60_000
const CPU_SECONDS = 25
const MEMORY_BYTES = 4 * 1024 * 1024 * 1024
const MOST_BYTES = 40 * 1024 * 1024
const MOST_PDF_BYTES = 100 * 1024 * 1024
const PREFIX = 'pellicle-office-'
/** Left behind by one that was killed. */
const STALE_MS = 10 * 60_000
/** A first start in a new profile asks to be started again. */
const AGAIN = 81

const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${[
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '2'],
  ['/org.openoffice.Office.Calc/Content/Update', 'Link', '2'],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`

export interface OfficeOptions {
  /** LibreOffice's own binary; found by itself where it usually lies. */
  readonly program?: string
}

/** Null: it cannot be drawn here. Never throws. */
export async function officeToPdf(bytes: Uint8Array, options: OfficeOptions = {}): Promise<Uint8Array | null> {
  const kind = bytes.length > MOST_BYTES ? null : officeKindOf(bytes)
  const program = options.program ?? (await firstThere(PROGRAMS))
  if (kind === null || program === null) return null
  let folder: string | null = null
  try {
    const root = (await isThere('/dev/shm')) ? '/dev/shm' : tmpdir()
    await sweep(root)
    folder = await mkdtemp(join(root, PREFIX))
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
    await writeFile(join(folder, `in.${kind}`), bytes)
    const args = [
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--headless', '--norestore', '--nolockcheck', '--convert-to', 'pdf', '--outdir', folder],
      join(folder, `in.${kind}`),
    ]
    if ((await runApart(program, args, folder)) === AGAIN) await runApart(program, args, folder)
    const pdf = join(folder, 'in.pdf')
    if ((await stat(pdf)).size > MOST_PDF_BYTES) return null
    return new Uint8Array(await readFile(pdf))
  } catch {
    return null
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The command that a program is started by, so that it has nobody to talk to and ends with us. */
export function apart(program: string, args: readonly string[]): readonly [command: string, args: readonly string[]] {
  const limits = [`--cpu=${CPU_SECONDS}`, `--as=${MEMORY_BYTES}`, `--fsize=${MOST_PDF_BYTES}`, '--core=0']
  const spaces = ['--map-root-user', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child=KILL', '--mount-proc']
  return ['setpriv', ['--pdeathsig', 'KILL', 'unshare', ...spaces, '--', 'prlimit', ...limits, '--', program, ...args]]
}

function runApart(program: string, args: readonly string[], home: string): Promise<number | null> {
  const [command, all] = apart(program, args)
  return new Promise((resolve) => {
    const env = { HOME: home, TMPDIR: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', SAL_USE_VCLPLUGIN: 'svp' }
    const child = spawn(command, [...all], { stdio: 'ignore', env, cwd: home })
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOCK_MS)
    const end = (code: number | null): void => {
      clearTimeout(timer)
      resolve(code)
    }
    child.once('error', () => end(null))
    child.once('exit', end)
  })
}

async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(PREFIX)) continue
    const path = join(root, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true })
  }
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isThere(path)) return path
  return null
}

function isThere(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
}
