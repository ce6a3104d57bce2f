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
  /** Calls of the one caller; of each of the many. */
  readonly appends: { readonly one: number; readonly each: number }
  readonly say: (line: string) => void
}

const PROGRAM = fileURLToPath(new URL('./append-clients.ts', import.meta.url))
const MANY = 64
/** As an import sends them. */
const PER_CALL = 8
const AIM = 1500

interface Turn extends AppendReport {
  readonly file: number
  readonly named: number
  readonly serverMb: number | null
}

interface Load {
  readonly callers: number
  readonly calls: number
  readonly perCall: number
}

export async function ledgerRows({ scratch, runs, appends, say }: LedgerOptions): Promise<Row[]> {
  const loads = [
    { who: 'one screen', callers: 1, calls: appends.one, perCall: 1, aim: null },
    { who: `${MANY} screens at once`, callers: MANY, calls: appends.each, perCall: 1, aim: AIM },
    {
      who: `${MANY} screens at once, ${PER_CALL} in a call`,
      callers: MANY,
      calls: appends.each,
      perCall: PER_CALL,
      aim: null,
    },
  ] as const
  const turns = loads.map((): Turn[] => [])
  for (let run = 1; run <= runs; run++) {
    for (const [n, load] of loads.entries()) turns[n]?.push(await turn(scratch, load))
    say(`ledger, run ${run} of ${runs}: ${turns.map((all) => all.at(-1)?.perSecond.toFixed(0)).join(', ')} per s`)
  }
  return loads.map(({ who, callers, calls, perCall, aim }, n) =>
    rowOf(who, turns[n] ?? [], { size: `${callers * calls * perCall} statements, median of ${runs}`, aim }),
  )
}

async function turn(scratch: string, { callers, calls, perCall }: Load): Promise<Turn> {
  return onABox(join(scratch, 'ledger'), async ({ box, desk, device }) => {
    await desk.lock()
    const { stdout } = await runNode(PROGRAM, [box.url, device, ...[box.pid, callers, calls, perCall].map(String)])
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
    also: `p50 ${of('p50Ms').toFixed(1)} ms, p99 ${of('p99Ms').toFixed(1)} ms${cpuWords(turns)}`,
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

/** What one of them costs in processor time: what is left of a core when the machine has other work. */
export function cpuWords(
  turns: readonly { readonly serverMs: number | null; readonly callerMs: number | null }[],
): string {
  const of = (name: 'serverMs' | 'callerMs') => {
    const known = turns.flatMap((one) => one[name] ?? [])
    return known.length === 0 ? null : median(known).toFixed(2)
  }
  const [server, callers] = [of('serverMs'), of('callerMs')]
  return server === null || callers === null ? '' : `, CPU each ${server} ms + callers ${callers} ms`
}
