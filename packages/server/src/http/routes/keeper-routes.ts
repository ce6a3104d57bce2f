/** How far the second copies are: what is stored, what is kept, and each keeper in numbers. For the page, the queue and the checkup. Spec: keeper. */

import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { keeperReply } from '@pellicle/protocol/keeper-reply'
import { type Route, signedRoute } from '../route.ts'

export const KEEPER_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'GET',
    pattern: '/keeper',
    access: 'signed',
    handle: async ({ core, now }) => {
      const state = core.keepers?.state() ?? { stored: 0, kept: 0, keepers: [], drill: null }
      const reply = parseShape(keeperReply, { now, ...state })
      if (reply === null) throw new PellicleError('SERVER_FAULT')
      return reply
    },
  }),
]
