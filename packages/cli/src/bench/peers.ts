/**
 * What others need for the same folder on the same machine: tools that encrypt, verify and restore. Their own settings, but for compression,
 * which noise does not take; private homes, so that nothing of the user's configuration is read or touched.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'
import { type ProgramRun, runProgram } from './run-program.ts'

export interface Peer {
  readonly name: string
  /** First line of its own version. */
  version(): Promise<string>
  /** Makes an empty repository in `work`; not measured. */
  prepare(work: string): Promise<void>
  seal: PeerStep
  verify: PeerStep
  /** Into `out`, which does not exist. */
  restore: PeerStep
}

export interface PeerPlaces {
  readonly files: string
  readonly work: string
  readonly out: string
}

export interface PeerStep {
  readonly by: string
  run(places: PeerPlaces): Promise<ProgramRun>
}

const ALL: readonly Peer[] = [restic(), borg()]

/** Those that this machine has. */
export function findPeers(): readonly Peer[] {
  return ALL.filter(({ name }) => findProgram(name) !== null)
}

/** A sentence for each that it has not. */
export function missingPeers(): readonly string[] {
  return ALL.filter(({ name }) => findProgram(name) === null).map(
    ({ name }) => `${name} is not installed here; what is compared with it is left out.`,
  )
}

function restic(): Peer {
  const call = (work: string, args: readonly string[], cwd?: string): Promise<ProgramRun> =>
    runProgram('restic', ['-q', '-r', join(work, 'restic'), ...args], {
      env: { RESTIC_PASSWORD: 'bench', RESTIC_CACHE_DIR: join(work, 'restic-cache'), RESTIC_COMPRESSION: 'off' },
      ...(cwd === undefined ? {} : { cwd }),
    })
  return {
    name: 'restic',
    version: async () => firstLine((await runProgram('restic', ['version'])).stdout),
    prepare: async (work) => void (await call(work, ['init'])),
    seal: { by: 'restic backup', run: ({ files, work }) => call(work, ['backup', '.'], files) },
    verify: { by: 'restic check --read-data', run: ({ work }) => call(work, ['check', '--read-data']) },
    restore: { by: 'restic restore', run: ({ work, out }) => call(work, ['restore', 'latest', '--target', out]) },
  }
}

function borg(): Peer {
  const call = (work: string, args: readonly string[], cwd?: string): Promise<ProgramRun> =>
    runProgram('borg', args, {
      env: {
        BORG_PASSPHRASE: 'bench',
        BORG_BASE_DIR: join(work, 'borg-home'),
        BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
      },
      ...(cwd === undefined ? {} : { cwd }),
    })
  const repository = (work: string): string => join(work, 'borg')
  return {
    name: 'borg',
    version: async () => firstLine((await runProgram('borg', ['--version'])).stdout),
    prepare: async (work) => void (await call(work, ['init', '-e', 'repokey', repository(work)])),
    seal: {
      by: 'borg create (repokey)',
      run: ({ files, work }) => call(work, ['create', '--compression', 'none', `${repository(work)}::a`, '.'], files),
    },
    verify: {
      by: 'borg check --verify-data',
      run: ({ work }) => call(work, ['check', '--verify-data', repository(work)]),
    },
    restore: {
      by: 'borg extract',
      run: async ({ work, out }) => {
        await mkdir(out)
        return call(work, ['extract', `${repository(work)}::a`], out)
      },
    },
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? ''
}
