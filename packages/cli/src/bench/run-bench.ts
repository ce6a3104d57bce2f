/** Which measurements are asked, in which sizes, one after the other. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bigPracticeRows } from './big-practice-rows.ts'
import { grantRows } from './grant-rows.ts'
import { importRows } from './import-rows.ts'
import { ledgerRows } from './ledger-rows.ts'
import { machineLine } from './machine.ts'
import type { Row } from './row.ts'
import { storageRows } from './storage-rows.ts'

export const NAMES = [
  'seal',
  'verify',
  'rescue',
  'memory',
  'import',
  'ledger',
  'grants',
  'directory',
  'remove-member',
] as const
export type Name = (typeof NAMES)[number]

export interface BenchOptions {
  /** Below it a folder is made and removed. */
  readonly scratch: string
  readonly size: 'quick' | 'full'
  readonly runs: number
  /** Empty: all. */
  readonly only: readonly Name[]
  readonly say: (line: string) => void
}

export interface BenchReport {
  readonly machine: string
  readonly rows: readonly Row[]
}

const SIZES = {
  quick: { files: 36, photos: 24, patients: 1000, appends: { one: 100, each: 20 }, grantSeconds: 3 },
  full: { files: 400, photos: 120, patients: 50_000, appends: { one: 500, each: 100 }, grantSeconds: 10 },
} as const

export async function runBench({ scratch, size, runs, only, say }: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(scratch, 'pellicle-bench-'))
  const wanted = (...names: readonly Name[]) => only.length === 0 || names.some((name) => only.includes(name))
  const sizes = SIZES[size]
  const rows: Row[] = []
  try {
    const machine = await machineLine(folder)
    say(machine)
    if (wanted('seal', 'verify', 'rescue', 'memory'))
      rows.push(...(await storageRows({ scratch: folder, files: sizes.files, runs, say })))
    if (wanted('import')) rows.push(...(await importRows({ scratch: folder, files: sizes.photos, runs, say })))
    if (wanted('ledger')) rows.push(...(await ledgerRows({ scratch: folder, runs, appends: sizes.appends, say })))
    if (wanted('grants')) rows.push(...(await grantRows({ scratch: folder, runs, seconds: sizes.grantSeconds, say })))
    if (wanted('directory', 'remove-member', 'memory'))
      rows.push(...(await bigPracticeRows({ scratch: folder, patients: sizes.patients, say })))
    return { machine, rows: rows.filter(({ name }) => wanted(name as Name)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
