/** Grants a second, each logged durably before its half leaves, at as many screens as a large group has; beside it the disk alone. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AskReport } from './ask-gate.ts'
import { filesPerSecond } from './floors.ts'
import { cpuWords } from './ledger-rows.ts'
import { onABox } from './on-a-box.ts'
import { alone, beside, type Row } from './row.ts'
import { runNode } from './run-program.ts'
import { median } from './spread.ts'

export interface GrantOptions {
  readonly scratch: string
  readonly runs: number
  readonly seconds: number
  readonly say: (line: string) => void
}

const PROGRAM = fileURLToPath(new URL('./ask-gate.ts', import.meta.url))
const CLIENTS = 100
const AIM = 300
/** Bytes of one grant's statement, about. */
const GRANT_BYTES = 900

export async function grantRows({ scratch, runs, seconds, say }: GrantOptions): Promise<Row[]> {
  const turns: (AskReport & { readonly floor: number; readonly serverMb: number | null })[] = []
  for (let run = 1; run <= runs; run++) {
    const turn = await onABox(join(scratch, 'grants'), async ({ box, desk, device }) => {
      await desk.lock()
      const { stdout } = await runNode(PROGRAM, [box.url, device, ...[box.pid, CLIENTS, seconds].map(String)])
      const serverMb = box.use()?.memoryMb ?? null
      const floor = join(scratch, 'grants', 'floor')
      await mkdir(floor)
      return { ...(JSON.parse(stdout) as AskReport), floor: await filesPerSecond(floor, GRANT_BYTES, 300), serverMb }
    })
    turns.push(turn)
    say(`grants, run ${run} of ${runs}: ${turn.perSecond.toFixed(0)} per s, p99 ${turn.p99Ms.toFixed(0)} ms`)
  }
  const of = (name: 'perSecond' | 'p50Ms' | 'p99Ms' | 'floor') => median(turns.map((one) => one[name]))
  const ours = alone({
    ...{ who: 'Pellicle', value: of('perSecond'), unit: 'per s' },
    also: `p50 ${of('p50Ms').toFixed(0)} ms, p99 ${of('p99Ms').toFixed(0)} ms${cpuWords(turns)}`,
    memoryMb: turns.reduce<number | null>((peak, { serverMb }) => Math.max(peak ?? 0, serverMb ?? 0) || null, null),
    by: 'ask-gate.ts: device signature, decision, durable statement, sealed half, opened by the asker',
  })
  const floor = { who: 'the disk', value: of('floor'), unit: 'per s', memoryMb: null } as const
  const by = 'one grant’s bytes as a file each: write, fsync, rename, fsync of the folder'
  return [
    {
      ...{ name: 'grants', title: `Halves out of the gate, ${CLIENTS} screens at once`, ours },
      size: `${seconds} s, median of ${runs}; askers and server on the same cores`,
      beside: [beside(ours, { ...floor, by })],
      aim: { text: `at least ${AIM} per s (stretch 1000)`, met: ours.value >= AIM },
    },
  ]
}
