/** The worker: the only place in the page that holds a key. */
import { serveActs } from '../rpc.ts'
import { openWorkerApi } from './worker-api.ts'

declare const self: DedicatedWorkerGlobalScope

serveActs(self, openWorkerApi)
