/** Sessions and the gate. The gate checks the signature again itself and believes nothing of what stands here (spec: gate §4). */
import { gateAsk, sessionRequest } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { SignedAsk } from '../../practice-core.ts'
import { type Route, type SignedAskOf, signedRoute } from '../route.ts'

const MAX_SESSION_BYTES = 4096
const MAX_ASK_BYTES = 32 * 1024

export const GATE_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'POST',
    pattern: '/session',
    access: 'signed',
    message: { shape: sessionRequest, limit: MAX_SESSION_BYTES },
    handle: async (ask) => {
      const reply = await ask.core.openSession(signedAsk(ask), ask.body.kem)
      const { device } = ask.signed.claim
      ask.box.sessions.begin(reply.session, device, ask.now)
      await ask.core.door?.beginSession(reply.session, device)
      ask.log({ event: 'session.open', device: formatBase32(device) })
      return reply
    },
  }),
  signedRoute({
    method: 'DELETE',
    pattern: '/session',
    access: 'session',
    handle: async (ask) => {
      ask.box.sessions.end(sessionOf(ask))
      await ask.core.door?.endSession(sessionOf(ask))
      ask.log({ event: 'session.end', device: formatBase32(ask.signed.claim.device) })
      return undefined
    },
  }),
  signedRoute({
    method: 'POST',
    pattern: '/gate/grants',
    access: 'session',
    message: { shape: gateAsk, limit: MAX_ASK_BYTES },
    handle: (ask) => ask.core.grant(signedAsk(ask), sessionOf(ask), ask.body),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/gate/imports',
    access: 'session',
    message: { shape: gateAsk, limit: MAX_ASK_BYTES },
    handle: (ask) => ask.core.importHalves(signedAsk(ask), sessionOf(ask), ask.body),
  }),
]

function signedAsk({ signed, bytes }: SignedAskOf<unknown>): SignedAsk {
  const { claim, request, signature } = signed
  return { device: claim.device, request, signature, body: bytes }
}

function sessionOf({ signed }: SignedAskOf<unknown>): Uint8Array {
  if (signed.claim.session === null) throw new PellicleError('NO_SESSION')
  return signed.claim.session
}
