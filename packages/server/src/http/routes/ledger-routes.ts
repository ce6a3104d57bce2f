/** Reading and growing the ledger. Spec: ledger §5, statement §3. Shapes: protocol/api. */
import { CryptoError, parseEntry } from '@pellicle/crypto/format'
import { appendRequest, MAX_MESSAGE_BYTES, type StatementIn, subjectsRequest } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import { refuseWhileHeld } from '../../incident/read-only.ts'
import { type Route, signedRoute } from '../route.ts'
import { demandThawed } from './demand-thawed.ts'
import { checkCount } from './statement-count.ts'

const MAX_SUBJECTS_BYTES = 16 * 1024

export const LEDGER_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'POST',
    pattern: '/append',
    access: 'signed',
    root: true,
    query: ['seen'],
    message: { shape: appendRequest, limit: MAX_MESSAGE_BYTES },
    handle: async ({ box, core, body, bytes, query, signed, now }) => {
      checkCount(body.statements)
      await refuseWhileHeld(core, body.statements, now)
      await core.spend(signed.claim.device, bytes.length)
      const admits = box.enrolments.awaits(signed.claim.device) && body.statements.some(isAdmission)
      const reply = await core.append(body.statements, query.seen)
      if (admits) box.enrolments.admitted(signed.claim.device)
      return reply
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/checkpoint',
    anywhere: true,
    access: 'signed',
    query: ['seen'],
    handle: ({ core, query }) => core.checkpoint(query.seen),
  }),
  signedRoute({
    method: 'GET',
    pattern: '/roster',
    anywhere: true,
    access: 'signed',
    root: true,
    query: ['seen', 'from'],
    handle: ({ core, query }) => core.roster(query.from, query.seen),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/subjects',
    anywhere: true,
    access: 'signed',
    query: ['seen'],
    message: { shape: subjectsRequest, limit: MAX_SUBJECTS_BYTES },
    handle: ({ core, body, query, signed }) => {
      demandThawed(core, signed.claim.device)
      return core.subjects(body.subjects, query.seen)
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/statements/:index',
    anywhere: true,
    access: 'signed',
    query: ['seen'],
    handle: ({ core, params, query }) => core.statement(indexOf(params.index), query.seen),
  }),
]

function indexOf(text: string | undefined): number {
  if (text === undefined || !/^(0|[1-9]\d{0,14})$/.test(text)) throw new PellicleError('NOT_FOUND')
  return Number(text)
}

/** Only a hint for whoever waits; whether the statement is believed is decided behind the core. */
function isAdmission(statement: StatementIn): boolean {
  try {
    return parseEntry(statement.entry).header.kind === KINDS.deviceAdmit.number
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}
