/**
 * A program that `pellicle bench` runs: many devices append statements through the box, each waiting for its answer before it sends the next.
 * Sealing and signing of the statements happen before the clock starts; signing the requests does not.
 *
 *   node append-clients.ts BOX DEVICE CALLERS EACH
 */
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { composeStatements, ROW_START } from '@pellicle/vault/statement/compose'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { draftVisit } from '@pellicle/vault/visit/put-visit'
import { admitDevices, sizeIn } from './bench-devices.ts'
import { BENCH_PASSPHRASE, PATIENT, portsOf } from './bench-practice.ts'
import { percentile } from './spread.ts'

export interface AppendReport {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of one statement with its body. */
  readonly bytes: number
}

const [box, device, callers, each] = process.argv.slice(2) as [string, string, string, string]
const ports = await portsOf(box, device)
const desk = await unlockWithPassphrase(ports, BENCH_PASSPHRASE)
const chart = await createPatient(desk, new Directory(desk), { ...PATIENT, family: 'Ledger' })
const record = { date: '2026-03-12', phase: 'before', title: 'Append', note: null } as const
const devices = await admitDevices(desk, ports, Number(callers))
const { size, root } = desk.checkpoint
const rows = await Promise.all(
  devices.map(async ({ id, sign, routes }) => {
    const drafts = await Promise.all(
      Array.from({ length: Number(each) }, () => {
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
const began = performance.now()
await Promise.all(
  rows.map(async ({ routes, statements }) => {
    let seen = size
    for (const statement of statements) {
      const asked = performance.now()
      const { checkpoint } = await routes.append([statement], seen)
      latencies.push(performance.now() - asked)
      seen = sizeIn(checkpoint.note)
    }
  }),
)
const seconds = (performance.now() - began) / 1000
await desk.lock()
const [first] = rows[0]?.statements ?? []
const report: AppendReport = {
  perSecond: latencies.length / seconds,
  p50Ms: percentile(latencies, 0.5),
  p99Ms: percentile(latencies, 0.99),
  bytes: (first?.entry.length ?? 0) + (first?.body?.length ?? 0),
}
process.stdout.write(JSON.stringify(report))
