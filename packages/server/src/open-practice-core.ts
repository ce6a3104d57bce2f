/**
 * From a data folder to a practice's core: `store/ ledger/ gate/ app.sqlite secrets/`. All recovery after a crash happens here,
 * before anything is answered. An index that does not fit the ledger is deleted and made again; a ledger that is not what it was
 * is refused. Door: practice-core.ts.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { equalBytes } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
import { Gate } from '@pellicle/gate/gate'
import { signAsGate } from '@pellicle/gate/gate-keys'
import { GATE } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import { type FsStore, openFsStore } from '@pellicle/store/fs'
import type { IndexDatabase } from './database/database.ts'
import { deleteIndex, indexPath } from './database/index-file.ts'
import { openSqliteIndex } from './database/sqlite.ts'
import { openSqliteSalts } from './database/sqlite-salts.ts'
import { LedgerForGate } from './gate/ledger-for-gate.ts'
import { SnapshotKeeper } from './gate/snapshot-keeper.ts'
import type { Ledger } from './ledger/ledger.ts'
import { IndexMisfit, openLedger } from './ledger/open-ledger.ts'
import { LedgerPracticeCore } from './ledger-practice-core.ts'
import { MailGate } from './mail/mail-gate.ts'
import { readMailSettings } from './mail/mail-settings.ts'
import { Mailroom } from './mail/mailroom.ts'
import { ObjectShelf } from './objects/object-shelf.ts'
import type { CoreOptions, PracticeCore } from './practice-core.ts'
import { type LogSecret, loadBoxSecrets } from './secrets/box-secrets.ts'

/** Throws FOLDER_IN_USE, FOLDER_TOO_NEW, SECRETS_MISSING, LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED. */
export async function openPracticeCore(options: CoreOptions): Promise<PracticeCore> {
  const { folder, now, random } = options
  await mkdir(join(folder, 'gate'), { recursive: true, mode: 0o700 })
  // Held for the life of the process: one gate per practice decides.
  const salts = openSqliteSalts(join(folder, 'gate', 'gate.sqlite'))
  try {
    const segments = await openFsStore(join(folder, 'ledger'))
    const store = await openFsStore(join(folder, 'store'))
    const { log, gate: keys } = await loadBoxSecrets(folder, segments, random)
    const offer = { gate: signPublic(keys.sign), log: log.public }

    const { index, ledger } = await openIndexed(folder, segments, log)
    try {
      checkKeys(ledger, offer)
      const scribe = { by: GATE, sign: (header: Uint8Array) => signAsGate(keys, header) }
      const forGate = new LedgerForGate({ ledger, index, scribe, now })
      const gate = new Gate({ keys, salts, ledger: forGate, now, random })
      const { newest, stale } = await index.snapshots()
      const parts = { ledger: forGate, salts, keys, store, now, random }
      const snapshots = new SnapshotKeeper(parts, { next: newest + 1, changed: stale })
      const objects = new ObjectShelf(store, index)
      const noteBirth = (): void => snapshots.note()
      const mailGate = new MailGate({ keys, salts, ledger, scribe, now, random, noteBirth })
      const { knows } = await readMailSettings(folder)
      const mailroom = new Mailroom({ ledger, objects, gate: mailGate, random, now, knows })
      mailroom.notice()
      const release = async (): Promise<void> => {
        try {
          await index.close()
        } finally {
          salts.close()
        }
      }
      return new LedgerPracticeCore(
        { store, ledger, index, objects, gate, gateKeys: keys, scribe, snapshots, mailroom, offer, release },
        options,
      )
    } catch (error) {
      await index.close()
      throw error
    }
  } catch (error) {
    salts.close()
    throw error
  }
}

/** The ledger with an index that fits it: the one that lies there, else a new one. */
async function openIndexed(
  folder: string,
  segments: FsStore,
  log: LogSecret,
): Promise<{ readonly index: IndexDatabase; readonly ledger: Ledger }> {
  const path = indexPath(folder)
  try {
    return await openOver(openSqliteIndex(path), segments, log)
  } catch (error) {
    if (!(error instanceof IndexMisfit)) throw error
    await deleteIndex(folder)
    return openOver(openSqliteIndex(path), segments, log)
  }
}

async function openOver(index: IndexDatabase, segments: FsStore, log: LogSecret) {
  try {
    const ledger = await openLedger({
      store: segments,
      index,
      logKey: log.public,
      signNote: log.sign,
      sealIndex: log.sealIndex,
    })
    return { index, ledger }
  } catch (error) {
    await index.close()
    throw error
  }
}

/** A ledger whose genesis names other keys than this box has is another box's ledger. */
function checkKeys(ledger: Ledger, offer: { readonly gate: Uint8Array; readonly log: Uint8Array }): void {
  const { founding } = ledger.roster
  if (founding === null) return
  if (!equalBytes(founding.gate, offer.gate) || !equalBytes(founding.log, offer.log))
    throw new PellicleError('SECRETS_MISSING')
}
