/**
 * A program that `pellicle bench` runs: many devices append statements through the box, each waiting for its answer before it sends the next.
 * Sealing and signing of the statements happen before the clock starts; signing the requests does not.
 *
 *   node append-clients.ts BOX DEVICE SERVER-PID CALLERS CALLS STATEMENTS-PER-CALL
 */
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { composeStatements, ROW_START } from '@pellicle/vault/statement/compose'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import { admitDevices, sizeIn } from './bench-devices.ts'
import { BENCH_PASSPHRASE, PATIENT, portsOf } from './bench-practice.ts'
import { useOf } from './process-use.ts'
import { percentile } from './spread.ts'

export interface AppendReport {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time of the server for one statement, and of the callers; null where the system does not tell. */
  readonly serverMs: number | null
  readonly callerMs: number | null
  /** Of one statement with its body. */
  readonly bytes: number
}

const [box, device] = process.argv.slice(2) as [string, string]
const [server, callers, calls, perCall] = process.argv.slice(4).map(Number) as [number, number, number, number]
const ports = await portsOf(box, device)
const desk = await unlockWithPassphrase(ports, BENCH_PASSPHRASE)
const chart = await createPatient(desk, new Directory(desk), { ...PATIENT, family: 'Ledger' })
const record = { date: '2026-03-12', phase: 'before', title: 'Append', note: null } as const
const devices = await admitDevices(desk, ports, callers)
const { size, root } = desk.checkpoint
const rows = await Promise.all(
  devices.map(async ({ id, sign, routes }) => {
    const drafts = await Promise.all(
      Array.from({ length: calls * perCall }, () => {
        const visit = formatId<VisitId>(desk.random(16))
        return draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit, record })
      }),
    )
    const { statements } = await composeStatements(drafts, {
      ...{ practice: desk.practice, signer: { by: id, sign }, row: ROW_START, seen: [size, root], at: Date.now() },
    })
    return { routes, statements }
  }),
)

const latencies: number[] = []
const usedBefore = [useOf(server), useOf(process.pid)] as const
const began = performance.now()
await Promise.all(
  rows.map(async ({ routes, statements }) => {
    let seen = size
    for (let at = 0; at < statements.length; at += perCall) {
      const asked = performance.now()
      const { checkpoint } = await routes.append(statements.slice(at, at + perCall), seen)
      latencies.push(performance.now() - asked)
      seen = sizeIn(checkpoint.note)
    }
  }),
)
const seconds = (performance.now() - began) / 1000
const usedAfter = [useOf(server), useOf(process.pid)] as const
const count = latencies.length * perCall
await desk.lock()
const [first] = rows[0]?.statements ?? []
const report: AppendReport = {
  perSecond: count / seconds,
  p50Ms: percentile(latencies, 0.5),
  p99Ms: percentile(latencies, 0.99),
  serverMs: cpuMs(0),
  callerMs: cpuMs(1),
  bytes: (first?.entry.length ?? 0) + (first?.body?.length ?? 0),
}
process.stdout.write(JSON.stringify(report))

function cpuMs(n: 0 | 1): number | null {
  const [before, after] = [usedBefore[n], usedAfter[n]]
  return before === null || after === null ? null : ((after.cpuSeconds - before.cpuSeconds) * 1000) / count
}
