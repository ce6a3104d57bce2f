/** The routes that answer without a signature: what a browser may ask that is no device yet. Shapes: protocol/api. */
import { encode, toHex, type Value } from '@pellicle/crypto/format'
import {
  type AppendReply,
  appendReply,
  type EnrolmentState,
  enrolmentState,
  type RosterReply,
  rosterReply,
  type SetupOffer,
  type StatementIn,
  type Status,
  setupOffer,
  status,
} from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Caller } from './caller.ts'

export function askStatus(caller: Caller): Promise<Status> {
  return caller.ask({ method: 'GET', path: '/api/status' }, status)
}

export function askSetupOffer(caller: Caller): Promise<SetupOffer> {
  return caller.ask({ method: 'POST', path: '/api/setup/offer', body: encode({}) }, setupOffer)
}

export function createAtBox(caller: Caller, statements: readonly StatementIn[]): Promise<AppendReply> {
  return caller.ask({ method: 'POST', path: '/api/setup/create', body: formatStatements(statements) }, appendReply)
}

/** The roster, for a browser that holds only a member sheet. */
export function askSheetRoster(
  caller: Caller,
  { lookup, from, seen }: { readonly lookup: Uint8Array; readonly from: number; readonly seen: number },
): Promise<RosterReply> {
  const path = `/api/sheet/${formatBase32(lookup)}?seen=${seen}&from=${from}`
  return caller.ask({ method: 'GET', path }, rosterReply)
}

export function admitBySheet(
  caller: Caller,
  { lookup, seen }: { readonly lookup: Uint8Array; readonly seen: number },
  statements: readonly StatementIn[],
): Promise<AppendReply> {
  const path = `/api/sheet/${formatBase32(lookup)}?seen=${seen}`
  return caller.ask({ method: 'POST', path, body: formatStatements(statements) }, appendReply)
}

export function askEnrolment(caller: Caller, lookup: Uint8Array): Promise<EnrolmentState> {
  return caller.ask({ method: 'GET', path: `/api/enrolments/${formatBase32(lookup)}` }, enrolmentState)
}

export async function sendEnrolmentRequest(caller: Caller, lookup: Uint8Array, request: Uint8Array): Promise<void> {
  await caller.tell({ method: 'POST', path: `/api/enrolments/${formatBase32(lookup)}`, body: encode({ request }) })
}

export function formatStatements(statements: readonly StatementIn[]): Uint8Array {
  return encode({ statements: statements as unknown as Value })
}

/** For `pellicle-sha256`. */
export function formatHash(sha256: Uint8Array): string {
  return toHex(sha256)
}
