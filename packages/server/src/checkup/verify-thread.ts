/** The thread that checks a ledger for `ledger-watch.ts`: everything but the bytes of photos, which the restore drill reads. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LedgerFacts } from '@pellicle/posture/own/ledger'
import { verifyLedger } from '../verify/verify-ledger.ts'

/** A database or a copy for walkers that lags is made again; it says nothing about the ledger. */
const APART: ReadonlySet<string> = new Set(['index', 'object', 'tile'])

const { folder } = workerData as { readonly folder: string }
const { statements, findings } = await verifyLedger(folder, () => undefined, { leave: () => true })
const broken = findings.filter(({ part }) => !APART.has(part))
const short = broken.find(({ code }) => code === 'LEDGER_SHORT')
const forked = broken.some(({ part, code }) => code === 'FORKED' && (part === 'seen' || part === 'checkpoint'))
const first = broken.reduce<number | null>(
  (least, { index }) => (index === null ? least : Math.min(least ?? index, index)),
  null,
)
const outcome = short ? 'short' : forked ? 'forked' : broken.length > 0 ? 'altered' : 'whole'
parentPort?.postMessage({ verified: statements, size: statements, outcome, firstBroken: first } satisfies LedgerFacts)
