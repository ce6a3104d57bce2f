/** Which measurements are asked, in which sizes, one after the other. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bigPracticeRows } from './big-practice-rows.ts'
import { grantRows } from './grant-rows.ts'
import { growthRows } from './growth-rows.ts'
import { importRows } from './import-rows.ts'
import { keeperRows } from './keeper-rows.ts'
import { ledgerRows } from './ledger-rows.ts'
import { machineLine } from './machine.ts'
import { pageRows } from './page-rows.ts'
import { missingPeers } from './peers.ts'
import type { Row } from './row.ts'
import { storageRows } from './storage-rows.ts'

const STORAGE = ['seal', 'verify', 'rescue', 'memory'] as const
const KEEPER = ['restore', 'scrub', 'keep'] as const
const BIG = ['directory', 'remove-member'] as const
export const PAGES = ['first-load', 'chart', 'preview', 'compare', 'page-memory'] as const
export const NAMES = [...STORAGE, ...KEEPER, 'import', 'ledger', 'grants', 'growth', ...BIG, ...PAGES] as const
export type Name = (typeof NAMES)[number]

/** `try` shows that everything runs and measures nothing. */
export type Size = 'try' | 'quick' | 'full'

export interface BenchOptions {
  /** Below it a folder is made and removed. */
  readonly scratch: string
  readonly size: Size
  readonly runs: number
  readonly only: readonly Name[]
  /** `growth` goes no further than this. */
  readonly objects: number
  readonly say: (line: string) => void
}

export interface BenchReport {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly machine: string
  readonly size: Size
  /** What was left out, and why. */
  readonly notes: readonly string[]
  readonly rows: readonly Row[]
}

const SIZES = {
  try: {
    ...{ files: 3, photos: 2, patients: 60, appends: { one: 4, each: 1 }, grantSeconds: 1 },
    ...{ charts: 1, imported: 10, growth: [60, 120] },
  },
  quick: {
    ...{ files: 36, photos: 24, patients: 1000, appends: { one: 100, each: 20 }, grantSeconds: 3 },
    ...{ charts: 3, imported: 50, growth: [1000, 10_000] },
  },
  full: {
    ...{ files: 400, photos: 120, patients: 50_000, appends: { one: 500, each: 100 }, grantSeconds: 10 },
    ...{ charts: 8, imported: 1000, growth: [10_000, 100_000, 1_000_000] },
  },
} as const

/** Promised for a practice's sizes: a small run measures what starting costs. */
const JUDGED_IN_FULL: ReadonlySet<string> = new Set([...STORAGE, ...KEEPER, 'import', ...BIG, 'page-memory'])

export async function runBench({ scratch, size, runs, only, objects, say }: BenchOptions): Promise<BenchReport> {
  const at = new Date().toISOString()
  const folder = await mkdtemp(join(scratch, 'pellicle-bench-'))
  const wanted = (...names: readonly Name[]) => names.some((name) => only.includes(name))
  const { files, photos, patients, appends, grantSeconds, charts, imported, growth } = SIZES[size]
  const how = { scratch: folder, runs, say }
  const rows: Row[] = []
  const notes: string[] = []
  try {
    const machine = await machineLine(folder)
    say(machine)
    if (wanted(...STORAGE)) {
      rows.push(...(await storageRows({ ...how, files })))
      notes.push(...missingPeers())
    }
    if (wanted(...KEEPER)) rows.push(...(await keeperRows({ ...how, files })))
    if (wanted('import')) rows.push(...(await importRows({ ...how, files: photos })))
    if (wanted('ledger')) rows.push(...(await ledgerRows({ ...how, appends })))
    if (wanted('grants')) rows.push(...(await grantRows({ ...how, seconds: grantSeconds })))
    if (wanted('growth'))
      rows.push(...(await growthRows({ scratch: folder, say, sizes: growth.filter((one) => one <= objects) })))
    if (wanted(...BIG)) rows.push(...(await bigPracticeRows({ ...how, patients })))
    if (wanted(...PAGES)) {
      const shown = await pageRows({ ...how, charts, imported }, wanted)
      if (typeof shown === 'string') notes.push(shown)
      else rows.push(...shown)
    }
    return { at, machine, size, notes, rows: rows.filter(({ name }) => wanted(name as Name)).map(judgedBy(size)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function judgedBy(size: Size): (row: Row) => Row {
  return (row) => {
    if (row.aim === null || size === 'full' || (size === 'quick' && !JUDGED_IN_FULL.has(row.name))) return row
    const why = size === 'try' ? 'a try-out measures nothing' : 'judged with --full'
    return { ...row, aim: { text: row.aim.text, met: null, why } }
  }
}
