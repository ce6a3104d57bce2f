/**
 * The wire between page and worker: calls by name with their arguments, answers, problems, events. Both sides use this
 * file, so neither can say what the other does not know. A compromised page can call these acts and nothing else (security
 * case B14): names are looked up in a closed list, never on the object.
 */
import type { ErrorCode, ErrorParams } from '@pellicle/protocol/errors'
import { ACTIVITY_ACTS } from './worker/activity-api.ts'
import type { Problem, WorkerApi, WorkerEvent } from './worker/api.ts'
import { CAPTURE_ACTS } from './worker/capture-api.ts'
import { CHECKUP_ACTS } from './worker/checkup/checkup-api.ts'
import { DRILL_ACTS } from './worker/checkup/drill-api.ts'
import { DAY_LIST_ACTS } from './worker/day-list-api.ts'
import { EXPORT_ACTS } from './worker/export/export-api.ts'
import { GATE_ACTS } from './worker/gate-api.ts'
import { LIMITS_ACTS } from './worker/limits-api.ts'
import { MAIL_ACTS } from './worker/mail/mail-api.ts'
import { PATIENT_ACTS } from './worker/patient-api.ts'
import { PEOPLE_ACTS } from './worker/people-api.ts'
import { RETENTION_ACTS } from './worker/retention-api.ts'
import { ROOM_ACTS } from './worker/room/room-api.ts'

export type Act = Exclude<keyof WorkerApi, 'events'>

/** Where this page stands: the box's API and the name under which this practice keeps its things in the browser. */
export interface Place {
  /** `/api`, or `/sample/api` in the sample practice. */
  readonly api: string
  readonly sample: boolean
}

export type ToWorker =
  | { readonly kind: 'start'; readonly place: Place }
  | { readonly kind: 'call'; readonly id: number; readonly act: Act; readonly args: readonly unknown[] }

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: Problem }
  | { readonly kind: 'event'; readonly event: WorkerEvent }

/** What both ends of a `MessagePort`, a `Worker` and a worker's own scope have in common. */
export interface Channel<Out> {
  postMessage(message: Out, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

export const ACTS: readonly Act[] = [
  'standing',
  'scorePassphrase',
  'createPractice',
  'confirmPrinted',
  'finishSetup',
  'resumeSetup',
  'openSample',
  'takeSeat',
  'unlock',
  'unlockWithSheet',
  'unlockWithCards',
  'askToJoin',
  'finishJoining',
  'lock',
  ...PATIENT_ACTS,
  ...PEOPLE_ACTS,
  ...ACTIVITY_ACTS,
  ...CAPTURE_ACTS,
  ...DAY_LIST_ACTS,
  ...GATE_ACTS,
  ...EXPORT_ACTS,
  ...LIMITS_ACTS,
  ...RETENTION_ACTS,
  'passkeyPlan',
  'addPasskey',
  'unlockWithPasskey',
  'ways',
  'removeWay',
  'changePassphrase',
  'newSheet',
  'offerEnrolment',
  'enrolmentState',
  'approveEnrolment',
  ...CHECKUP_ACTS,
  ...DRILL_ACTS,
  ...ROOM_ACTS,
  ...MAIL_ACTS,
]

/**
 * The worker's side. `open` is called once, with the page's place. Errors of ours travel as their code and params; of any
 * other only the place where it happened, because its text might hold a patient's word.
 */
export function serveActs(channel: Channel<FromWorker>, open: (place: Place) => WorkerApi): void {
  let api: WorkerApi | null = null
  channel.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'start') {
      if (api !== null) return
      api = open(data.place)
      api.events((event) => channel.postMessage({ kind: 'event', event }, []))
      return
    }
    const { id, act, args } = data
    void run(api, act, args).then(
      (value) => channel.postMessage({ kind: 'answer', id, value }, buffersIn([value])),
      (error: unknown) => channel.postMessage({ kind: 'problem', id, problem: problemOf(error, act) }, []),
    )
  })
}

async function run(api: WorkerApi | null, act: Act, args: readonly unknown[]): Promise<unknown> {
  if (api === null || !ACTS.includes(act)) throw new TypeError('no such act')
  return await (api[act] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
}

/** `PellicleError` and a `Problem` look alike here; everything else is our own fault. */
export function problemOf(error: unknown, where: string): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error && 'params' in error) {
    return { code: error.code as ErrorCode, params: error.params as ErrorParams }
  }
  return { code: 'CLIENT_FAULT', params: { where } }
}

/** Buffers to hand over instead of copying: they lie at most two levels deep in what we send. */
export function buffersIn(values: readonly unknown[]): ArrayBuffer[] {
  return values.flatMap((value) =>
    value instanceof ArrayBuffer ? [value] : Array.isArray(value) ? buffersIn(value) : [],
  )
}
