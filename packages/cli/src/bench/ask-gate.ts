/**
 * A program that `pellicle bench` runs: many devices, each in a session of its own, ask the gate for the half of a chart, open what comes, and
 * ask again at once, until the time is over.
 *
 *   node ask-gate.ts BOX DEVICE SERVER-PID CLIENTS SECONDS
 */

import { parseEntry } from '@pellicle/crypto/format'
import { type Receiver, setupReceiver } from '@pellicle/crypto/open'
import { headerHash } from '@pellicle/crypto/proof'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { importPatients } from '@pellicle/vault/patient/import-patients'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { ALLOWANCE } from './allowance.ts'
import { admitDevices, type BenchDevice, sizeIn } from './bench-devices.ts'
import { BENCH_PASSPHRASE, PATIENT, portsOf } from './bench-practice.ts'
import { useOf } from './process-use.ts'
import { percentile } from './spread.ts'

export interface AskReport {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time of the server for one grant, and of the askers; null where the system does not tell. */
  readonly serverMs: number | null
  readonly callerMs: number | null
}

const [box, device] = process.argv.slice(2) as [string, string]
const [server, clients, seconds] = process.argv.slice(4).map(Number) as [number, number, number]
/** Connections are made and code is compiled before anything counts. */
const WARM_UP_MS = Math.min(1000, seconds * 500)

const ports = await portsOf(box, device)
const desk = await unlockWithPassphrase(ports, BENCH_PASSPHRASE)
const patients: Uint8Array[] = []
await importPatients(desk, {
  patients: Array.from({ length: ALLOWANCE.patients }, (_, n) => ({
    name: n,
    record: { ...PATIENT, family: `Gate${n}` },
  })),
  created: ({ chart }) => void patients.push(chart.patientId),
})
const devices = await admitDevices(desk, ports, clients)
const sessions = await Promise.all(devices.map(openSession))

const latencies: number[] = []
const from = performance.now() + WARM_UP_MS
const until = from + seconds * 1000
let answers = 0
const usedBefore = [useOf(server), useOf(process.pid)] as const
await Promise.all(sessions.map(askOnAndOn))
const usedAfter = [useOf(server), useOf(process.pid)] as const
await desk.lock()
const report: AskReport = {
  perSecond: latencies.length / seconds,
  p50Ms: percentile(latencies, 0.5),
  p99Ms: percentile(latencies, 0.99),
  serverMs: cpuMs(0),
  callerMs: cpuMs(1),
}
process.stdout.write(JSON.stringify(report))

function cpuMs(n: 0 | 1): number | null {
  const [before, after] = [usedBefore[n], usedAfter[n]]
  return before === null || after === null ? null : ((after.cpuSeconds - before.cpuSeconds) * 1000) / answers
}

interface Session {
  readonly device: BenchDevice
  readonly id: Uint8Array
  readonly receiver: Receiver
}

async function openSession(one: BenchDevice): Promise<Session> {
  const seed = desk.random(32)
  const { session, enc } = await one.routes.openSession(deriveKemPublic(seed))
  return { device: one, id: session, receiver: setupReceiver(seed, enc, [desk.practice, one.id, session]) }
}

async function askOnAndOn({ device: { routes }, id, receiver }: Session, n: number): Promise<void> {
  let { size: seen } = desk.checkpoint
  // Each screen has one chart open: all of them are one member's here, and budgets count a member's screens and charts together.
  const subject = patients[n % patients.length] as Uint8Array
  while (performance.now() < until) {
    const asked = performance.now()
    const { reply } = await routes.halves('grants', { subject, items: [['chart', subject]], reason: null, seen }, id)
    const { headerBytes } = parseEntry(reply.statement.entry)
    receiver.open(reply.number, headerHash(headerBytes), reply.sealed)
    const answered = performance.now()
    answers++
    seen = sizeIn(reply.checkpoint.note)
    if (answered >= from && answered < until) latencies.push(answered - asked)
  }
}
