/**
 * Which keepers there are stands in the ledger: a thief of this box who takes one off the list leaves a statement behind, or a server that does not
 * feed what the ledger names. Spec: keeper §7.
 */
import { fromHex, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { IndexDatabase } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { parseStatement } from '../rules/parse-statement.ts'
import { parseKeeperAddress } from './keeper-address.ts'
import type { KeeperEntry } from './keeper-list.ts'
import { type LogScribe, sayAsLog } from './log-scribe.ts'

type KeeperPub = PubOf<typeof KINDS.logKeeper>

/** Says what the ledger does not know yet; how much that was. */
export async function signKeepers(
  entries: readonly KeeperEntry[],
  { ledger, index, scribe }: { readonly ledger: Ledger; readonly index: IndexDatabase; readonly scribe: LogScribe },
): Promise<number> {
  const known = new Map<string, KeeperPub>()
  for (const place of await index.kindPlaces([KINDS.logKeeper.number], 0)) {
    const [entry] = await ledger.entries(place.index, place.index + 1)
    if (entry === undefined) continue
    const pub = parseStatement(entry).pub as KeeperPub
    known.set(toHex(pub.keeper), pub)
  }
  const added = entries.filter(({ id }) => known.get(id)?.act !== 'added').map(additionOf)
  const removed = [...known.values()]
    .filter(({ keeper, act }) => act === 'added' && !entries.some(({ id }) => id === toHex(keeper)))
    .map((pub): KeeperPub => ({ ...pub, act: 'removed' }))
  for (const pub of [...added, ...removed]) await sayAsLog(ledger, { kind: KINDS.logKeeper.number, pub }, scribe)
  return added.length + removed.length
}

function additionOf({ id, address }: KeeperEntry): KeeperPub {
  const parsed = parseKeeperAddress(address)
  const key = parsed.form === 'box' ? parsed.key : null
  return { keeper: fromHex(id) as Uint8Array, form: parsed.form, key, act: 'added' }
}
