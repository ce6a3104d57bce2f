/**
 * Files that left in bulk, as the ladder needs them: how each is called, whom it alone holds, and what is known of it by hash. Read from the
 * ledger by who holds `office`; no patient's name is opened for it. Spec: incident §7, gate §9.
 */
import type { PlantedTable } from '@pellicle/breach/possession/compare-list'
import type { Exported } from '@pellicle/breach/possession/ladder'
import { toHex } from '@pellicle/crypto/format'
import { LADDER_TABLES } from '@pellicle/protocol/words/en/possession'
import { readBulkExports } from '@pellicle/vault/acts/bulk-export'
import { openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

export interface BulkFiles {
  readonly tables: readonly PlantedTable[]
  /** By SHA-256 of the file as it was saved. */
  readonly files: ReadonlyMap<string, Exported & { readonly photo: null }>
  /** By SHA-256 of a picture of somebody who does not exist: the file's name. */
  readonly planted: ReadonlyMap<string, string>
}

export async function bulkFiles(desk: OpenDesk): Promise<BulkFiles> {
  const tables: PlantedTable[] = []
  const files = new Map<string, Exported & { readonly photo: null }>()
  const planted = new Map<string, string>()
  for (const { part, at, by: device, file, invented } of await readBulkExports(desk)) {
    const member = deviceOf(desk.roster, device)?.member
    const by = (member === undefined ? null : await openMemberName(desk, desk.roster, member)) ?? ''
    const on = new Date(at).toISOString().slice(0, 10)
    const table = LADDER_TABLES.bulk(part, on, by)
    tables.push({ table, people: invented })
    files.set(toHex(file), { on, by, to: LADDER_TABLES.bulkTo(part), photo: null })
    for (const { pictures } of invented) for (const picture of pictures) planted.set(toHex(picture), table)
  }
  return { tables, files, planted }
}
