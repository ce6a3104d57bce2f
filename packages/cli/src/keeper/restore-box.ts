/**
 * From a restored copy and k cards to a box that can be served: its signing keys out of the escrow, gate keys, salts, database; and a new era
 * when the end is missing. Spec: keeper §4, §6. Everything is compared with what the ledger says before it is written.
 */
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { decode, equalBytes, fromHex, isMap, type TreePoint, type Value } from '@pellicle/crypto/format'
import { signPublic, systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { openSqliteSalts } from '@pellicle/server/database/sqlite-salts'
import { escrowName } from '@pellicle/server/keeper/keeper-names'
import { readRestored } from '@pellicle/server/keeper/restore-copy'
import { openPracticeCore } from '@pellicle/server/open-practice-core'
import { restoreBoxSecrets } from '@pellicle/server/secrets/box-secrets'
import { demandRootOf, type RootSeeds, rootFromCards, wipeRoot } from '@pellicle/vault/keys/root-keys'
import { openAsRoot, type RootSeals, rootSeals } from '@pellicle/vault/keys/root-seals'
import { plainDraft } from '@pellicle/vault/practice/roster-drafts'
import { rescueSalts } from '@pellicle/vault/rescue/salts'
import { type WalkedLedger, walkLedger } from '@pellicle/vault/rescue/walk-ledger'
import { idKey, type Roster } from '@pellicle/vault/roster/roster'
import { ROOT } from '@pellicle/vault/roster/signers'
import { composeStatements, ROW_START } from '@pellicle/vault/statement/compose'
import { openCopy } from '../rescue/open-copy.ts'

export interface BoxRestored {
  readonly salts: number
  /** Salts that did not come back: what they belong to stays closed. */
  readonly saltsMissing: number
  /** The era that was opened; null when nothing is missing at the end. */
  readonly era: number | null
}

/** Throws WRONG_CARD, SECRETS_MISSING (no escrow, or of another box). */
export async function restoreBox(
  folder: string,
  { cards, beyond }: { readonly cards: readonly string[]; readonly beyond: TreePoint | null },
): Promise<BoxRestored> {
  const root = rootFromCards(cards)
  try {
    return await restoreBoxFromRoot(folder, { root, beyond })
  } finally {
    wipeRoot(root)
  }
}

/** The same for who holds the root's seeds. */
export async function restoreBoxFromRoot(
  folder: string,
  { root, beyond }: { readonly root: RootSeeds; readonly beyond: TreePoint | null },
): Promise<BoxRestored> {
  const copy = await openCopy(folder)
  const walked = await walkLedger(copy.ledger, null)
  const { roster } = walked
  demandRootOf(root, roster.root)
  const seals = rootSeals(root, roster)
  const seeds = await openEscrow(copy.store, roster, seals)
  const epochs = roster.gateEpochs.map(
    ({ epoch, seal }) => [epoch, openAsRoot(seals, 'gate key', [roster.practice, epoch], seal)] as const,
  )
  const { salts, problems } = await rescueSalts(walked, copy.store, seals)
  await restoreBoxSecrets(folder, { log: seeds.log, gate: { sign: seeds.gate, epochs } })
  await fillSalts(folder, salts)
  const era = await openBox(folder, { walked, root, beyond })
  return { salts: salts.size, saltsMissing: problems.filter(({ what }) => what === 'salt').length, era }
}

/** One HPKE seal is 1,120 bytes and little more. */
const TWO_SEALS = 2240

async function openEscrow(
  store: { get(name: string): Promise<Uint8Array | null> },
  { practice, root, olderRoots, log, gate }: Roster,
  seals: RootSeals,
): Promise<{ readonly log: Uint8Array; readonly gate: Uint8Array }> {
  // Under the name of the newest root that a keeper was fed with.
  let sealed: Uint8Array | null = null
  for (const keys of [root, ...olderRoots.map((older) => older.keys).reverse()])
    sealed ??= await store.get(escrowName({ root: keys.seal, log, gate }))
  if (sealed === null) throw new PellicleError('SECRETS_MISSING')
  // Two, where the gate was on a host of its own: each sealed its own (spec: keeper §4).
  const parts = sealed.length < TWO_SEALS ? [sealed] : (decode(sealed) as readonly Uint8Array[])
  const seeds: Record<string, Value> = {}
  for (const part of parts) {
    const opened = decode(openAsRoot(seals, 'box', [practice], part))
    if (isMap(opened)) Object.assign(seeds, opened)
  }
  if (!(seeds.log instanceof Uint8Array) || !(seeds.gate instanceof Uint8Array))
    throw new PellicleError('SECRETS_MISSING')
  const fits = equalBytes(signPublic(seeds.log), log) && equalBytes(signPublic(seeds.gate), gate)
  if (!fits) throw new PellicleError('SECRETS_MISSING')
  return { log: seeds.log, gate: seeds.gate }
}

/** The gate's salts anew, from the newest snapshot and the segments after it. The old database is set aside. */
export async function repairSalts(folder: string, { root }: { readonly root: RootSeeds }): Promise<number> {
  const copy = await openCopy(folder)
  const walked = await walkLedger(copy.ledger, null)
  demandRootOf(root, walked.roster.root)
  const { salts } = await rescueSalts(walked, copy.store, rootSeals(root, walked.roster))
  const aside = join(folder, 'gate', `broken-${Date.now()}`)
  for (const end of ['', '-wal', '-shm'])
    await rename(join(folder, 'gate', `gate.sqlite${end}`), `${aside}${end}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  await fillSalts(folder, salts)
  return salts.size
}

async function fillSalts(folder: string, salts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(join(folder, 'gate'), { recursive: true, mode: 0o700 })
  const shelf = openSqliteSalts(join(folder, 'gate', 'gate.sqlite'))
  try {
    await Promise.all([...salts].map(([subject, salt]) => shelf.add(fromHex(subject) as Uint8Array, salt)))
  } finally {
    shelf.close()
  }
}

/** Makes the database by opening, and says where the new era begins. */
async function openBox(
  folder: string,
  {
    walked,
    root,
    beyond,
  }: { readonly walked: WalkedLedger; readonly root: RootSeeds; readonly beyond: TreePoint | null },
): Promise<number | null> {
  // Every object was compared a moment ago.
  const lookBack = { objects: 0 }
  const core = await openPracticeCore({ folder, sample: false, now: Date.now, random: systemRandom, lookBack })
  try {
    if (beyond === null) return null
    const { roster, point } = walked
    const era = 2 + roster.eras.length
    const recovered = (await readRestored(folder)) ?? point
    const draft = plainDraft('eraOpen', { era, recovered, seen: beyond }, { base: roster.head })
    const { statements } = await composeStatements([draft], {
      ...{ practice: roster.practice, signer: { by: ROOT, sign: root.sign } },
      ...{ row: roster.rows.get(idKey(ROOT)) ?? ROW_START, seen: point, at: Date.now() },
    })
    await core.append(statements, 0)
    return era
  } finally {
    await core.close()
  }
}
