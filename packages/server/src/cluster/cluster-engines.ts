/**
 * The engines of a practice that several servers serve together: index, salts and fence in PostgreSQL, segments and objects in a store that
 * all of them reach. Each server is the same; one of them at a time appends and holds the gate. Spec: ledger §7; decision 0021.
 *
 * LIMITS: every server holds the same `secrets/`, copied by hand. A sequencer's sessions end with it, and devices unlock again.
 */
import { sha256 } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { connectPostgres, type PostgresPlace } from '../database/postgres/connect.ts'
import { openPostgresFence } from '../database/postgres/postgres-fence.ts'
import { clearPostgresIndex, openPostgresIndex } from '../database/postgres/postgres-index.ts'
import { openPostgresSalts } from '../database/postgres/postgres-salts.ts'
import type { Engines, OpenLedger } from '../engines.ts'
import { IndexMisfit, openLedger } from '../ledger/open-ledger.ts'
import type { AskRoom } from '../objects/room.ts'
import type { ClusterDoor } from './cluster-door.ts'
import { Seat } from './seat.ts'

export interface ClusterPlace {
  readonly database: PostgresPlace
  readonly segments: Store
  readonly store: Store
  readonly room: AskRoom
  /** How the other servers reach this one. */
  readonly address: string
  readonly leaseMs?: number
  readonly random: Random
}

/** A takeover after a death takes this long at most, and a network that hiccups this long is no death. */
const LEASE_MS = 5000
/** Snapshots of one sequencer are numbered from here times its fence: one that was replaced overwrites nobody's. */
const SNAPSHOTS_PER_FENCE = 1_000_000

export async function openClusterEngines(place: ClusterPlace): Promise<Engines> {
  const postgres = connectPostgres(place.database)
  try {
    const fence = await openPostgresFence(postgres)
    const index = await openPostgresIndex(postgres)
    const salts = await openPostgresSalts(postgres)
    const { address, leaseMs = LEASE_MS, segments, store } = place
    const claim = { holder: place.random(16), address, leaseMs }
    const seat = new Seat({ ...claim, fence, now: () => performance.now() })
    let follow: () => Promise<void> = async () => undefined

    const open: Engines['open'] = async (options: OpenLedger) => {
      // A server with other keys would sign what nobody believes.
      if (!(await fence.sameKeys(sha256(options.logKey)))) throw new PellicleError('SECRETS_MISSING')
      const again = () => openLedger({ ...options, store: segments, index, fence: seat })
      try {
        return { index, ledger: await again() }
      } catch (error) {
        if (!(error instanceof IndexMisfit)) throw error
        // Nobody may be deciding by an index that is being made again.
        const number = await fence.take(claim)
        if (number === null) throw new PellicleError('SERVER_BUSY', {}, { cause: error })
        await clearPostgresIndex(postgres)
        return { index, ledger: await again() }
      }
    }
    const begin: Engines['begin'] = async ({ ledger, snapshots, catchUp }) => {
      follow = () => ledger.follow()
      await seat.start(async (number) => {
        await ledger.followRow()
        const { newest, stale } = await index.snapshots()
        snapshots.goOn({
          next: Math.max(newest + 1, number * SNAPSHOTS_PER_FENCE),
          changed: stale,
          may: () => seat.leads,
        })
      })
      // What it cannot do now the next takeover does.
      seat.onLead(() => catchUp().catch(() => undefined))
      if (!seat.leads) snapshots.goOn({ next: 0, changed: false, may: () => seat.leads })
    }
    const door: ClusterDoor = {
      elsewhere: () => seat.elsewhere(),
      follow: async () => {
        if (!seat.leads) await follow()
      },
      beginSession: (session, device) => fence.addSession(session, device, seat.number()),
      endSession: (session) => fence.endSession(session),
      hasSession: (session, device) => fence.hasSession(session, device),
    }
    const close = async (): Promise<void> => {
      await seat.stop()
      await postgres.end()
    }
    return { segments, store, salts, room: place.room, open, begin, door, close }
  } catch (error) {
    await postgres.end()
    throw error
  }
}
