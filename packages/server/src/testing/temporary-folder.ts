/** Folders for tests that go away by themselves: with the process that made them, or with the next one when it was killed. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ALL = join(tmpdir(), 'pellicle-server-tests')
const OWN = join(ALL, String(process.pid))
let isReady = false

export function temporaryFolder(name = 'folder'): string {
  if (!isReady) prepare()
  return mkdtempSync(join(OWN, `${name}-`))
}

function prepare(): void {
  isReady = true
  mkdirSync(OWN, { recursive: true })
  for (const pid of readdirSync(ALL)) if (!isAlive(Number(pid))) remove(join(ALL, pid))
  process.once('exit', () => remove(OWN))
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
