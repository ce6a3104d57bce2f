/** What anybody may know of a box, and the set-up of a practice in an empty one. Shapes: protocol/api. */
import { setupCreate } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import * as v from 'valibot'
import { VERSION } from '../../version.ts'
import { openRoute, type Route } from '../route.ts'
import { checkCount } from './statement-count.ts'

const MAX_SETUP_BYTES = 1024 * 1024

export const BOX_ROUTES: readonly Route[] = [
  openRoute({
    method: 'GET',
    pattern: '/status',
    anywhere: true,
    access: 'open',
    practice: 'maybe',
    handle: async ({ box, now }) => {
      const core = await box.core()
      return { practice: core?.practice ?? null, sample: box.sample, version: VERSION, now }
    },
  }),
  openRoute({
    method: 'POST',
    pattern: '/setup/offer',
    access: 'open',
    practice: 'maybe',
    tries: 'all',
    // Every POST has a body: its type is what a cross-site form cannot send.
    message: { shape: v.strictObject({}), limit: 16 },
    handle: async ({ box }) => (await box.make()).setupOffer(),
  }),
  openRoute({
    method: 'POST',
    pattern: '/setup/create',
    access: 'open',
    practice: 'maybe',
    tries: 'all',
    message: { shape: setupCreate, limit: MAX_SETUP_BYTES },
    handle: async ({ box, body }) => {
      checkCount(body.statements)
      // The keys of the genesis statement come from an offer, so the box was opened before.
      const core = await box.core()
      if (core === null) throw new PellicleError('NO_PRACTICE')
      return core.create(body.statements)
    },
  }),
]
