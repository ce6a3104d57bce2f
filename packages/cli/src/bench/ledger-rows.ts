/**
 * Statements a second through the whole way (HTTP, rules, segment, checkpoint), each durable before it is acknowledged: for one screen, which
 * waits for the disk each time, and for many, which share one write. Beside it the disk alone.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AppendReport } from './append-clients.ts'
import { appendsPerSecond, filesPerSecond } from './floors.ts'
import { onABox } from './on-a-box.ts'
import { alone, beside, type Row } from './row.ts'
import { runNode } from './run-program.ts'
import { median } from './spread.ts'

export interface LedgerOptions {
  readonly scratch: string
  readonly runs: number
  /** Statements of the one caller; of each of the many. */
  readonly appends: { readonly one: number; readonly each: number }
  readonly say: (line: string) => void
}

const PROGRAM = fileURLToPath(new URL('./append-clients.ts', import.meta.url))
const MANY = 64
const AIM = 1500

interface Turn extends AppendReport {
  readonly file: number
  readonly named: number
  readonly serverMb: number | null
}

export async function ledgerRows({ scratch, runs, appends, say }: LedgerOptions): Promise<Row[]> {
  const one: Turn[] = []
  const many: Turn[] = []
  for (let run = 1; run <= runs; run++) {
    one.push(await turn(scratch, 1, appends.one))
    many.push(await turn(scratch, MANY, appends.each))
    say(
      `ledger, run ${run} of ${runs}: ${one.at(-1)?.perSecond.toFixed(0)} and ${many.at(-1)?.perSecond.toFixed(0)} per s`,
    )
  }
  const statements = (callers: number, each: number) => `${callers * each} statements, median of ${runs}`
  return [
    rowOf('one screen', one, { size: statements(1, appends.one), aim: null }),
    rowOf(`${MANY} screens at once`, many, { size: statements(MANY, appends.each), aim: AIM }),
  ]
}

async function turn(scratch: string, callers: number, each: number): Promise<Turn> {
  return onABox(join(scratch, 'ledger'), async ({ box, desk, device }) => {
    await desk.lock()
    const { stdout } = await runNode(PROGRAM, [box.url, device, String(callers), String(each)])
    const report = JSON.parse(stdout) as AppendReport
    const floor = join(scratch, 'ledger', 'floor')
    await mkdir(floor)
    const file = await appendsPerSecond(floor, report.bytes, 300)
    const named = await filesPerSecond(floor, report.bytes, 300)
    return { ...report, file, named, serverMb: box.use()?.memoryMb ?? null }
  })
}

function rowOf(who: string, turns: readonly Turn[], how: { readonly size: string; readonly aim: number | null }): Row {
  const of = (name: 'perSecond' | 'p50Ms' | 'p99Ms' | 'file' | 'named') => median(turns.map((one) => one[name]))
  const ours = alone({
    ...{ who: 'Pellicle', value: of('perSecond'), unit: 'per s' },
    also: `p50 ${of('p50Ms').toFixed(1)} ms, p99 ${of('p99Ms').toFixed(1)} ms`,
    memoryMb: turns.reduce<number | null>((peak, { serverMb }) => Math.max(peak ?? 0, serverMb ?? 0) || null, null),
    by: 'append-clients.ts: signed request, rules, one durable segment per batch, signed checkpoint',
  })
  const floor = (name: 'file' | 'named', by: string) =>
    beside(ours, { who: 'the disk', value: of(name), unit: 'per s', memoryMb: null, by })
  return {
    ...{ name: 'ledger', title: `Statements into the ledger, ${who}`, size: how.size, ours },
    beside: [
      floor('file', 'the same bytes appended to one file, fdatasync each, one after the other'),
      floor('named', 'the same bytes as a file each: write, fsync, rename, fsync of the folder'),
    ],
    aim: how.aim === null ? null : { text: `at least ${how.aim} per s`, met: ours.value >= how.aim },
  }
}
