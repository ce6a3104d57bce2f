/**
 * Two ways in for a device that is not in the roster yet: the member sheet, and a code from another device. Open, so tries
 * are counted; a lookup id is derived from a secret on paper or on a screen (spec: cards §5, enrolment, request §3).
 */
import { CryptoError, equalBytes, parseEntry } from '@pellicle/crypto/format'
import { enrolmentOffer, enrolmentRequest, type StatementIn, setupCreate } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, parseBase32 } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import * as v from 'valibot'
import { MAX_OFFER_BYTES } from '../enrolments.ts'
import { type Ask, openRoute, type Route, signedRoute } from '../route.ts'

const MAX_ADMISSION_BYTES = 128 * 1024

export const ENTRY_ROUTES: readonly Route[] = [
  openRoute({
    method: 'GET',
    pattern: '/sheet/:lookup',
    access: 'open',
    tries: 'misses',
    query: ['seen', 'from'],
    handle: async (ask) => {
      sheetOf(ask)
      return ask.core.roster(ask.query.from, ask.query.seen)
    },
  }),
  openRoute({
    method: 'POST',
    pattern: '/sheet/:lookup',
    access: 'open',
    tries: 'misses',
    query: ['seen'],
    message: { shape: setupCreate, limit: MAX_ADMISSION_BYTES },
    handle: async (ask) => {
      checkAdmission(ask.body.statements, sheetOf(ask))
      return ask.core.append(ask.body.statements, ask.query.seen)
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/enrolments',
    access: 'signed',
    message: { shape: enrolmentOffer, limit: MAX_OFFER_BYTES },
    handle: async ({ box, body, signed, now, log }) => {
      box.enrolments.offer(body, signed.claim.device, now)
      log({ event: 'enrolment.offer', device: formatBase32(signed.claim.device) })
      return undefined
    },
  }),
  openRoute({
    method: 'GET',
    pattern: '/enrolments/:lookup',
    access: 'open',
    tries: 'misses',
    handle: async ({ box, params, now }) => {
      const state = box.enrolments.state(lookupOf(params), now)
      if (state === null) throw new PellicleError('NOT_FOUND')
      return state
    },
  }),
  openRoute({
    method: 'POST',
    pattern: '/enrolments/:lookup',
    access: 'open',
    tries: 'misses',
    message: { shape: enrolmentRequest, limit: MAX_OFFER_BYTES },
    handle: async ({ box, params, body, now }) => {
      if (!box.enrolments.ask(lookupOf(params), body.request, now)) throw new PellicleError('NOT_FOUND')
      return undefined
    },
  }),
]

function lookupOf(params: Readonly<Record<string, string>>): Uint8Array {
  const lookup = parseBase32(params.lookup ?? '', 16)
  if (lookup === null) throw new PellicleError('NOT_FOUND')
  return lookup
}

type Sheet = NonNullable<ReturnType<Ask['core']['sheet']>>

function sheetOf({ core, params }: Ask<unknown>): Sheet {
  const sheet = core.sheet(lookupOf(params))
  if (sheet === null) throw new PellicleError('NOT_FOUND')
  return sheet
}

/** One `device.admit` of the sheet's own member, said by the sheet. Whether it was signed is the core's to see. */
function checkAdmission(statements: readonly StatementIn[], sheet: Sheet): void {
  const [statement, ...more] = statements
  if (statement === undefined || more.length > 0) throw new PellicleError('NOT_ALLOWED')
  const header = headerOf(statement)
  const pub = v.safeParse(KINDS.deviceAdmit.pub, header.pub)
  const fits =
    header.kind === KINDS.deviceAdmit.number &&
    equalBytes(header.by, sheet.wrap) &&
    pub.success &&
    equalBytes(pub.output.member, sheet.member)
  if (!fits) throw new PellicleError('NOT_ALLOWED')
}

function headerOf(statement: StatementIn) {
  try {
    return parseEntry(statement.entry).header
  } catch (cause) {
    if (cause instanceof CryptoError) throw new PellicleError('BAD_STATEMENT', {}, { cause })
    throw cause
  }
}
