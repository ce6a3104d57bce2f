/** What the gate did and holds back: for the app's activity, alarms and acts of two members. Shapes: protocol/gate-api. */

import { PellicleError } from '@pellicle/protocol/errors'
import { gateAlarmsRequest, gateAsksRequest, gateLogRequest } from '@pellicle/protocol/gate-api'
import { parseBase32 } from '@pellicle/protocol/ids'
import type { GateRoom } from '../../gate/gate-room.ts'
import type { PracticeCore } from '../../practice-core.ts'
import { type Route, signedRoute } from '../route.ts'

const MAX_BYTES = 1024

export const GATE_ROOM_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'POST',
    pattern: '/gate/log',
    access: 'signed',
    query: ['seen'],
    message: { shape: gateLogRequest, limit: MAX_BYTES },
    handle: ({ core, body, query }) => roomOf(core).log(body.from, body.limit, query.seen),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/gate/asks',
    access: 'signed',
    query: ['seen'],
    message: { shape: gateAsksRequest, limit: MAX_BYTES },
    handle: ({ core, body, query, signed }) =>
      roomOf(core).asks(
        { ...body, before: body.before ?? Number.MAX_SAFE_INTEGER },
        { device: signed.claim.device, seen: query.seen },
      ),
  }),
  signedRoute({
    method: 'POST',
    pattern: '/gate/alarms',
    access: 'signed',
    query: ['seen'],
    message: { shape: gateAlarmsRequest, limit: MAX_BYTES },
    handle: ({ core, body, query, patienceMs }) =>
      roomOf(core).alarms(body.after, Math.min(body.waitMs, patienceMs), query.seen),
  }),
  signedRoute({
    method: 'GET',
    pattern: '/gate/state',
    access: 'signed',
    handle: ({ core, signed }) => roomOf(core).state(signed.claim.device),
  }),
  signedRoute({
    method: 'GET',
    pattern: '/gate/lost/:device',
    access: 'signed',
    handle: async ({ core, params }) => {
      const device = parseBase32(params.device ?? '', 16)
      if (device === null) throw new PellicleError('NOT_FOUND')
      return { firstRefusedAt: roomOf(core).firstRefused(device) }
    },
  }),
]

function roomOf({ gateRoom }: PracticeCore): GateRoom {
  if (gateRoom === undefined) throw new PellicleError('NOT_FOUND')
  return gateRoom
}
