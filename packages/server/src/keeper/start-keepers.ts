/** The keepers of the practice that this process serves: what they are fed from, and the escrow they hold besides. Spec: keeper. */
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { originOf } from '../ledger/origin.ts'
import type { LogSecret } from '../secrets/box-secrets.ts'
import { newestDrill, signDrills } from './drill-record.ts'
import { putEscrow, type SealEscrow } from './escrow.ts'
import { signKeepers } from './keeper-record.ts'
import { Keepers } from './keepers.ts'

export interface StartKeepersOptions {
  readonly folder: string
  readonly segments: Store
  readonly store: Store
  readonly ledger: Ledger
  readonly index: IndexDatabase
  readonly log: Pick<LogSecret, 'public' | 'say'>
  readonly sealTo: SealEscrow
  readonly now: () => number
}

export function startKeepers({
  folder,
  segments,
  store,
  ledger,
  index,
  log,
  sealTo,
  now,
}: StartKeepersOptions): Keepers {
  const scribe = { say: log.say, now }
  return new Keepers({
    folder,
    now,
    chores: async () => (ledger.roster.founding === null ? 0 : signDrills(folder, ledger, scribe)),
    source: () => {
      const { founding } = ledger.roster
      if (founding === null) return null
      return {
        ...{
          ledger: segments,
          store,
          logKey: log.public,
          practice: founding.practice,
          origin: originOf(founding.practice),
        },
        size: () => ledger.size,
        frontier: (size) => ledger.edgeAt(size),
      }
    },
    listed: (entries) => signKeepers(entries, { ledger, index, scribe }),
    drill: () => newestDrill(ledger, index),
    prepare: async (keeper) => {
      const { founding } = ledger.roster
      if (founding !== null) await putEscrow({ store, founding, seal: sealTo }, keeper.store)
    },
  })
}
