/**
 * From a data folder to a practice's core: `store/ ledger/ gate/ app.sqlite secrets/`. All recovery after a crash happens here,
 * before anything is answered. An index that does not fit the ledger is deleted and made again; a ledger that is not what it was
 * is refused. Door: practice-core.ts.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
import { Gate } from '@pellicle/gate/gate'
import { signAsGate } from '@pellicle/gate/gate-keys'
import { GATE } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import { openFolderEngines } from './engines.ts'
import { readAlarmSinks } from './gate/alarm-sinks.ts'
import { GateRoom } from './gate/gate-room.ts'
import { LedgerForGate } from './gate/ledger-for-gate.ts'
import { SnapshotKeeper } from './gate/snapshot-keeper.ts'
import { RefillAtStart } from './keeper/refill-at-start.ts'
import { startKeepers } from './keeper/start-keepers.ts'
import type { Ledger } from './ledger/ledger.ts'
import { LedgerPracticeCore } from './ledger-practice-core.ts'
import { MailGate } from './mail/mail-gate.ts'
import { readMailSettings } from './mail/mail-settings.ts'
import { Mailroom } from './mail/mailroom.ts'
import { floodAlarm } from './objects/flood-alarm.ts'
import { ObjectShelf } from './objects/object-shelf.ts'
import { UploadGuard } from './objects/upload-guard.ts'
import type { CoreOptions, PracticeCore } from './practice-core.ts'
import { loadBoxSecrets } from './secrets/box-secrets.ts'
import { tailCheck } from './verify/tail-check.ts'

/** Throws FOLDER_IN_USE, FOLDER_TOO_NEW, SECRETS_MISSING, LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED. */
export async function openPracticeCore(options: CoreOptions): Promise<PracticeCore> {
  const { folder, now, random } = options
  const engines = await (options.engines ?? openFolderEngines)(folder)
  try {
    const { segments, store, salts } = engines
    const { log, gate: keys, sealTo } = await loadBoxSecrets(folder, segments, random)
    const offer = { gate: signPublic(keys.sign), log: log.public }
    // Several servers on an engine of their own do not stand on one disk.
    const isAlone = options.engines === undefined
    const refill = isAlone ? new RefillAtStart({ folder, segments, store, logKey: log.public, now }) : null
    const opening = { logKey: log.public, signNote: log.sign, sealIndex: log.sealIndex }
    const open = () => engines.open(opening)
    const { index, ledger } = refill === null ? await open() : await refill.open(open)
    checkKeys(ledger, offer)
    await refill?.end(ledger)
    const scribe = { by: GATE, sign: (header: Uint8Array) => signAsGate(keys, header) }
    const forGate = new LedgerForGate({ ledger, index, scribe, now })
    const gate = new Gate({ keys, salts, ledger: forGate, now, random })
    const { newest, stale } = await index.snapshots()
    const parts = { ledger: forGate, salts, keys, store, now, random }
    const snapshots = new SnapshotKeeper(parts, { next: newest + 1, changed: stale })
    const sayFlood = floodAlarm({ ledger, scribe, now })
    const { quota } = options
    const guard = new UploadGuard({
      room: engines.room,
      now,
      onFlood: sayFlood,
      ...(quota === undefined ? {} : { limits: quota }),
    })
    const objects = new ObjectShelf(store, index, guard)
    const noteBirth = (): void => snapshots.note()
    const sinks = await readAlarmSinks(folder)
    const gateRoom = new GateRoom({ ledger, index, salts, scribe, now, sinks, noteSalts: noteBirth })
    const mailGate = new MailGate({ keys, salts, ledger, scribe, now, random, noteBirth })
    const { knows } = await readMailSettings(folder)
    const mailroom = new Mailroom({ ledger, objects, gate: mailGate, random, now, knows })
    mailroom.notice()
    const catchUp = async (): Promise<void> => {
      if (ledger.roster.founding !== null) await gateRoom.eraseDue()
    }
    await engines.begin({ ledger, snapshots, catchUp })
    const lost = await tailCheck({ ledger, objects, salts })
    const left = refill === null ? lost : await refill.objects(lost)
    if (refill !== null && refill.done !== null) options.onRefilled?.(refill.done)
    if (left.length > 0) options.onLost?.(left)
    await gateRoom.look()
    const keepers = startKeepers({ folder, segments, store, ledger, index, log, sealTo, now })
    return new LedgerPracticeCore(
      {
        keepers,
        ...{ store, ledger, index, objects, guard, gate, gateKeys: keys, scribe, snapshots, gateRoom, mailroom, offer },
        door: engines.door ?? null,
        release: () => engines.close(),
      },
      options,
    )
  } catch (error) {
    await engines.close()
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
