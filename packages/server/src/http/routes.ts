/** All routes of the API, below `/api` and `/sample/api`. Shapes and meaning: protocol/api. */
import { type CheckupOptions, checkupRoutes } from '../checkup/checkup-routes.ts'
import { DRILL_ROUTES } from '../checkup/drill/drill-routes.ts'
import { MAIL_ROUTES } from '../mail/mail-routes.ts'
import type { Route } from './route.ts'
import { BOX_ROUTES } from './routes/box-routes.ts'
import { ENTRY_ROUTES } from './routes/entry-routes.ts'
import { GATE_ROOM_ROUTES } from './routes/gate-room-routes.ts'
import { GATE_ROUTES } from './routes/gate-routes.ts'
import { KEEPER_ROUTES } from './routes/keeper-routes.ts'
import { LEDGER_ROUTES } from './routes/ledger-routes.ts'
import { type NetworkFacts, networkRoutes } from './routes/network-routes.ts'
import { OBJECT_ROUTES } from './routes/object-routes.ts'
import { RETENTION_ROUTES } from './routes/retention-routes.ts'
import { type ThiefReport, thiefRoutes } from './routes/thief-route.ts'

export interface RouteOptions {
  readonly checkup?: CheckupOptions
  /** How this box is reached from other devices. */
  readonly network?: NetworkFacts
}

export function allRoutes(thiefReport: ThiefReport | undefined, options: RouteOptions = {}): readonly Route[] {
  return [
    ...BOX_ROUTES,
    ...LEDGER_ROUTES,
    ...GATE_ROUTES,
    ...GATE_ROOM_ROUTES,
    ...ENTRY_ROUTES,
    ...OBJECT_ROUTES,
    ...KEEPER_ROUTES,
    ...RETENTION_ROUTES,
    ...MAIL_ROUTES,
    ...thiefRoutes(thiefReport),
    ...checkupRoutes(options.checkup, options.network),
    ...networkRoutes(options.network),
    ...DRILL_ROUTES,
  ]
}

/** How the log names a route: the same for the practice and the sample. */
export function patternOf(route: Route): string {
  return `/api${route.pattern}`
}
