/** How charts are kept and what falls due: for an owner's device. Shapes: protocol/retention-reply. Spec: retention §3. */
import { PellicleError } from '@pellicle/protocol/errors'
import { type Route, signedRoute } from '../route.ts'

export const RETENTION_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'GET',
    pattern: '/retention',
    access: 'signed',
    handle: async ({ core, now, signed }) => {
      if (!core.rolesOf(signed.signer.member).includes('owner')) throw new PellicleError('NOT_ALLOWED')
      if (core.gateRoom === undefined) throw new PellicleError('NOT_FOUND')
      return core.gateRoom.keeping(now)
    },
  }),
]
