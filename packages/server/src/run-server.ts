/**
 * A running server over one data folder: everything is put together here, with the core as an argument. `serve.ts` hands in
 * the real one. On return it listens; `stop` finishes what was begun and lets go of the folder.
 */
import { randomBytes, randomFillSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import type { S3Keys } from '@pellicle/store/s3'
import type { CheckupOptions } from './checkup/checkup-routes.ts'
import { isHere } from './checkup/drill/drill-routes.ts'
import { openClusterEngines } from './cluster/cluster-engines.ts'
import { openShared } from './cluster/shared-place.ts'
import { openDataFolder } from './data-folder.ts'
import type { PostgresPlace } from './database/postgres/connect.ts'
import type { GateAddress } from './gate/dial-gate.ts'
import { type AllowedOrigins, allowedOrigins } from './http/allowed-origins.ts'
import { Box } from './http/box.ts'
import { ByteBudget } from './http/byte-budget.ts'
import { createApp } from './http/create-app.ts'
import { createEdge, TIME_LIMITS, type TimeLimits } from './http/create-edge.ts'
import { Pages } from './http/pages.ts'
import { RateLimit } from './http/rate-limit.ts'
import type { Reach } from './http/routes/network-routes.ts'
import type { ThiefReport } from './http/routes/thief-route.ts'
import { allRoutes, patternOf } from './http/routes.ts'
import { type HttpsOptions, type HttpsService, type Secure, startHttps } from './https/https-service.ts'
import type { Refilled } from './keeper/refill-at-start.ts'
import { Log } from './log/log.ts'
import { Traffic } from './log/traffic.ts'
import { openMailDoors } from './mail/mail-doors.ts'
import { readMailSettings } from './mail/mail-settings.ts'
import { gatherFigures } from './metrics/gather-figures.ts'
import type { Figure } from './metrics/open-metrics.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import type { QuotaLimits } from './objects/upload-quota.ts'
import type { CoreOptions, PracticeCore } from './practice-core.ts'
import type { Lost } from './verify/tail-check.ts'

export interface ServerOptions {
  /** The data folder; made when it is not there. */
  readonly data: string
  /** 0: any free one. */
  readonly port: number
  /** Folder of the built pages. */
  readonly pages: string
  /** Further names for this box: origins, or bare names at our own port. Throws BAD_NAME for what is neither. */
  readonly origins?: readonly string[]
  /** Objects that a disk lost, found at the start: for who sits at the terminal; the log says it too. */
  readonly onLost?: CoreOptions['onLost']
  /** What a disk had lost and a keeper gave back. */
  readonly onRefilled?: CoreOptions['onRefilled']
  /** Most that devices may store in a day. */
  readonly quota?: QuotaLimits
  /** Where `GET /metrics` is answered, on this machine; left out: nowhere. */
  readonly metricsPort?: number
  /** Left out: this box is alone. */
  readonly cluster?: ClusterOptions
  /** A gate on a host of its own; left out: in this process. The sample's gate is always in this process. */
  readonly gate?: GateAddress
  readonly thiefReport?: ThiefReport
  readonly limits?: Partial<TimeLimits>
  /** Where a checkup asks: resolver, breached-password service. */
  readonly checkup?: CheckupOptions
  /** Left out: this machine only. */
  readonly https?: HttpsOptions
}

/** Several servers over one database and one store (decision 0021). */
export interface ClusterOptions {
  readonly database: PostgresPlace
  /** A folder that all servers see, or `s3://…`. */
  readonly shared: string
  readonly keys: S3Keys | null
  /** How the other servers reach this one; left out: they run on this machine. */
  readonly reach?: string
  readonly leaseMs?: number
}

export type OpenCore = (options: CoreOptions) => Promise<PracticeCore>

export interface RunningServer {
  readonly port: number
  /** Where mail is taken; null: nowhere. */
  readonly smtpPort: number | null
  /** Null: this machine only. */
  readonly reach: Reach | null
  readonly log: Log
  /** Answers what was begun, closes files, frees the folder. Waits at most `patienceMs` for clients. */
  stop(patienceMs?: number): Promise<void>
}

/** Bodies of messages in memory at once. Objects are streamed and do not count. */
const BODY_BUDGET = 64 * 1024 * 1024
const HOST = '127.0.0.1'
const randomBytesOf = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(new Uint8Array(length))
const MINUTE = 60_000

export async function runServer(options: ServerOptions, openCore: OpenCore): Promise<RunningServer> {
  const began = Date.now()
  // Checked before anything is made; the port is filled in when it is known.
  if (allowedOrigins(1, options.origins) === null) throw new PellicleError('BAD_NAME')
  let https: HttpsService | null = null
  const folder = openDataFolder(options.data)
  const network = () => https?.reach ?? null
  const routes = allRoutes(options.thiefReport, { ...(options.checkup ? { checkup: options.checkup } : {}), network })
  const log = new Log({
    folder: join(folder.path, 'log'),
    now: Date.now,
    random: randomBytes,
    routes: [...new Set(routes.map(patternOf))],
  })
  // Several servers tell each other where they are, so this one listens before it opens; requests wait for the core.
  let early: number | null = null
  const engines = options.cluster === undefined ? undefined : clusterEngines(options.cluster, () => early as number)
  let lost = 0
  const told: ServerOptions['onLost'] = (found) => {
    lost += found.length
    options.onLost?.(found)
  }
  const { quota, onRefilled } = options
  const boxes = makeBoxes(folder.path, log, {
    ...{ openCore, engines, told, onRefilled, quota },
    gate: options.gate,
  })
  const [practice] = boxes
  let allowed: AllowedOrigins = { hosts: new Set(), origins: new Set() }
  const traffic = new Traffic(log)
  const figures = async (): Promise<readonly Figure[]> =>
    gatherFigures({ core: await practice.core(), traffic, sessions: practice.sessions.size, began, lost })
  const limits = { ...TIME_LIMITS, ...options.limits }
  const tools = {
    tries: {
      all: new RateLimit({ burst: 20, refillMs: 3000 }),
      misses: new RateLimit({ burst: 10, refillMs: 10_000 }),
    },
    budget: new ByteBudget(BODY_BUDGET),
    now: Date.now,
    log: log.write.bind(log),
    since: began,
    bodyDeadlineMs: limits.bodyMs,
    patienceMs: Math.floor(limits.idleMs / 2),
  }
  const nonce = () => randomBytes(18).toString('base64')
  const app = createApp({ boxes, routes, pages: new Pages(options.pages), nonce, log, tools })
  const server = createEdge({ app, allowed: () => allowed, log, traffic, limits, now: Date.now })
  const close = async (): Promise<void> => {
    for (const box of boxes) await box.close()
    log.close()
    folder.release()
  }
  try {
    if (options.cluster !== undefined) {
      early = await listen(server, options.port)
      allowed = allowedOrigins(early, [...(options.origins ?? []), ...reachOf(options.cluster)]) ?? allowed
    }
    const core = await practice.make()
    const settings = await readMailSettings(folder.path)
    const { mailroom } = core
    const doors =
      mailroom === undefined ? null : await openMailDoors({ settings, mailroom, folder: folder.path, now: Date.now })
    const port = early ?? (await listen(server, options.port))
    if (early === null) allowed = allowedOrigins(port, options.origins) ?? allowed
    if (options.https !== undefined) {
      const edge = (secure: Secure) =>
        createEdge({ app, allowed: () => allowed, log, traffic, limits, now: Date.now, secure })
      https = await startHttps(folder.path, options.https, { edge, listen, random: randomBytesOf, now: Date.now })
      allowed =
        allowedOrigins(port, [
          ...(options.origins ?? []),
          ...(options.cluster === undefined ? [] : reachOf(options.cluster)),
          ...https.origins,
        ]) ?? allowed
    }
    const metrics = options.metricsPort === undefined ? null : await serveMetrics(options.metricsPort, figures)
    log.write({ event: 'server.start', port, ms: Date.now() - began })
    const minute = setInterval(() => {
      traffic.turn()
      for (const box of boxes) void tickDrills(box)
    }, MINUTE).unref()
    const stop = async (patienceMs = 10_000): Promise<void> => {
      clearInterval(minute)
      metrics?.close()
      const started = Date.now()
      // No mail is taken while we close, and nobody waits for news of it.
      await doors?.close()
      for (const box of boxes) (await box.core())?.mailroom?.hush()
      const cuts = await Promise.all([server, ...(https?.stop() ?? [])].map((one) => drain(one, patienceMs)))
      const cut = cuts.reduce((sum, one) => sum + one, 0)
      traffic.turn()
      log.write({ event: 'server.stop', ms: Date.now() - started, cut })
      await close()
    }
    return { port, smtpPort: doors?.smtpPort ?? null, log, stop, reach: https?.reach ?? null }
  } catch (error) {
    server.close()
    server.closeAllConnections()
    await close()
    throw error
  }
}

function reachOf({ reach }: ClusterOptions): readonly string[] {
  return reach === undefined ? [] : [reach]
}

function clusterEngines(cluster: ClusterOptions, port: () => number): NonNullable<CoreOptions['engines']> {
  return async () => {
    const { database, shared, keys, leaseMs } = cluster
    const stores = await openShared(shared, keys, Date.now)
    const address = cluster.reach ?? `http://${HOST}:${port()}`
    const random = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(new Uint8Array(length))
    return openClusterEngines({ database, ...stores, address, random, ...(leaseMs === undefined ? {} : { leaseMs }) })
  }
}

interface Opening {
  readonly openCore: OpenCore
  readonly engines: CoreOptions['engines'] | undefined
  readonly told: ServerOptions['onLost']
  readonly onRefilled: ServerOptions['onRefilled']
  readonly quota: QuotaLimits | undefined
  readonly gate: GateAddress | undefined
}

/** Drills are placed at their minute, also when nobody asks for anything. */
async function tickDrills(box: Box): Promise<void> {
  if (box.drills.season === null) return
  const core = await box.core().catch(() => null)
  if (core !== null) await box.drills.tick(isHere({ core }), Date.now())
}

function makeBoxes(
  folder: string,
  log: Log,
  { openCore, engines, told, onRefilled, quota, gate }: Opening,
): readonly [Box, Box] {
  const secret = randomBytes(32)
  const random = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(new Uint8Array(length))
  const box = (base: '' | '/sample', where: string): Box => {
    const sample = base === '/sample'
    const open = async (): Promise<PracticeCore> => {
      const began = Date.now()
      // The sample stays each server's own.
      const shared = {
        ...(engines === undefined || sample ? {} : { engines }),
        ...(gate === undefined || sample ? {} : { gate }),
        ...(quota === undefined ? {} : { quota }),
      }
      const onLost = (lost: readonly Lost[]): void => {
        log.write({ event: 'objects.lost', count: lost.length, first: Math.min(...lost.map(({ index }) => index)) })
        told?.(lost)
      }
      const sayRefilled = (refilled: Refilled): void => {
        const { first, segments, objects } = refilled
        log.write({ event: 'ledger.refilled', first, segments, objects })
        onRefilled?.(refilled)
      }
      const says = { onLost, onRefilled: sayRefilled }
      const core = await openCore({ folder: where, sample, now: Date.now, random, ...says, ...shared })
      log.write({ event: 'practice.open', sample, ms: Date.now() - began })
      return core
    }
    return new Box({ base, sample, folder: where, exists: () => existsSync(where), open, secret })
  }
  return [box('', folder), box('/sample', join(folder, 'sample'))]
}

/** `host`: left out, this machine alone. */
function listen(server: Server, port: number, host = HOST): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') reject(new PellicleError('PORT_TAKEN', { port }, { cause: error }))
      else if (error.code === 'EACCES') reject(new PellicleError('PORT_FORBIDDEN', { port }, { cause: error }))
      else reject(error)
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Takes no new requests, waits for the running ones, then cuts. Answers how many connections were cut. */
async function drain(server: Server, patienceMs: number): Promise<number> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that is kept open becomes idle when its last answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  let cut = 0
  const late = setTimeout(() => {
    server.getConnections((_, count) => {
      cut = count
      server.closeAllConnections()
    })
  }, patienceMs)
  await closed
  clearInterval(idle)
  clearTimeout(late)
  return cut
}
