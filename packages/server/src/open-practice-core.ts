/**
 * From a data folder to a practice's core: `store/ ledger/ gate/ app.sqlite secrets/`. All recovery after a crash happens here,
 * before anything is answered. An index that does not fit the ledger is deleted and made again; a ledger that is not what it was
 * is refused. Door: practice-core.ts.
 */
import { encode, equalBytes } from '@pellicle/crypto/format'
import { signPublic } from '@pellicle/crypto/seal'
import { Gate } from '@pellicle/gate/gate'
import { type GateKeys, signAsGate } from '@pellicle/gate/gate-keys'
import { GATE } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import { type Engines, openFolderEngines } from './engines.ts'
import { readAlarmSinks } from './gate/alarm-sinks.ts'
import { HomeGate } from './gate/gate-house.ts'
import { GateRoom } from './gate/gate-room.ts'
import { LedgerForGate } from './gate/ledger-for-gate.ts'
import { openLinkIdentity } from './gate/link-identity.ts'
import { RemoteGate } from './gate/remote-gate.ts'
import { SnapshotKeeper } from './gate/snapshot-keeper.ts'
import type { SealEscrow } from './keeper/escrow.ts'
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
import { type LogSecret, loadBoxSecrets, loadLogSecrets } from './secrets/box-secrets.ts'
import { tailCheck } from './verify/tail-check.ts'

/** Throws FOLDER_IN_USE, FOLDER_TOO_NEW, SECRETS_MISSING, LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED. */
export async function openPracticeCore(options: CoreOptions): Promise<PracticeCore> {
  const { folder, now, random } = options
  const engines = await (options.engines ?? openFolderEngines)(folder)
  try {
    const { segments, store, salts } = engines
    const { log, keys, sealTo, remote } = await openSecrets(options, engines)
    // Several servers on an engine of their own do not stand on one disk.
    const isAlone = options.engines === undefined
    const refill = isAlone ? new RefillAtStart({ folder, segments, store, logKey: log.public, now }) : null
    const opening = { logKey: log.public, signNote: log.sign, sealIndex: log.sealIndex }
    const open = () => engines.open(opening)
    const { index, ledger } = refill === null ? await open() : await refill.open(open)
    checkKeys(ledger, { gate: keys === null ? null : signPublic(keys.sign), log: log.public })
    await refill?.end(ledger)
    const scribe = { by: GATE, sign: keys === null ? notHere : (header: Uint8Array) => signAsGate(keys, header) }
    const forGate = new LedgerForGate({ ledger, index, scribe, now })
    const { newest, stale } = await index.snapshots()
    const parts = { ledger: forGate, salts, keys: keys ?? NO_KEYS, store, now, random }
    const snapshots = new SnapshotKeeper(parts, { next: newest + 1, changed: stale })
    const sayFlood =
      remote === null
        ? floodAlarm({ ledger, scribe, now })
        : (device: Uint8Array, usedBytes: number) => remote.sayFlood(device, usedBytes / 1024 ** 2)
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
    const home = keys === null ? null : { keys, public: signPublic(keys.sign) }
    const gate =
      home === null
        ? (remote as RemoteGate)
        : new HomeGate({
            gate: new Gate({ keys: home.keys, salts, ledger: forGate, now, random }),
            ...{ ...home, scribe, snapshots, room: gateRoom, now, random },
          })
    let mailroom: Mailroom | null = null
    if (keys !== null) {
      const mailGate = new MailGate({ keys, salts, ledger, scribe, now, random, noteBirth })
      const { knows } = await readMailSettings(folder)
      mailroom = new Mailroom({ ledger, objects, gate: mailGate, random, now, knows })
      mailroom.notice()
    }
    const catchUp = async (): Promise<void> => {
      if (home !== null && ledger.roster.founding !== null) await gateRoom.eraseDue()
    }
    await engines.begin({ ledger, snapshots, catchUp })
    const lookBack = async (): Promise<void> => {
      // A gate on a host of its own looks after its salts itself.
      const lost = await tailCheck({ ledger, objects, ...(keys === null ? {} : { salts }) }, options.lookBack)
      const left = refill === null ? lost : await refill.objects(lost)
      if (refill !== null && refill.done !== null) options.onRefilled?.(refill.done)
      if (left.length > 0) options.onLost?.(left)
    }
    // A bucket far away is slow, and has no power to lose with this machine: nobody waits for it.
    if (isAlone) await lookBack()
    else void lookBack().catch(() => undefined)
    await gateRoom.look()
    remote?.start(ledger)
    const keepers = startKeepers({ folder, segments, store, ledger, index, log, sealTo, now })
    return new LedgerPracticeCore(
      {
        keepers,
        ...{ store, ledger, index, objects, guard, gate, gateRoom, mailroom, log: log.public },
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
function checkKeys(ledger: Ledger, own: { readonly gate: Uint8Array | null; readonly log: Uint8Array }): void {
  const { founding } = ledger.roster
  if (founding === null) return
  const gateFits = own.gate === null || equalBytes(founding.gate, own.gate)
  if (!gateFits || !equalBytes(founding.log, own.log)) throw new PellicleError('SECRETS_MISSING')
}

interface Secrets {
  readonly log: LogSecret
  /** Null: the gate is on a host of its own. */
  readonly keys: GateKeys | null
  readonly remote: RemoteGate | null
  readonly sealTo: SealEscrow
}

async function openSecrets({ folder, gate, random }: CoreOptions, { segments, store }: Engines): Promise<Secrets> {
  if (gate === undefined) {
    const { log, gate: keys, sealTo } = await loadBoxSecrets(folder, segments, random)
    return { log, keys, remote: null, sealTo: async (root, practice) => sealTo(root, practice) }
  }
  const { log, sealTo } = await loadLogSecrets(folder, segments, random)
  const identity = await openLinkIdentity(folder, random)
  const remote = new RemoteGate({ address: gate, identity, log: log.public, segments, store })
  const both: SealEscrow = async (root, practice) => {
    const other = await remote.escrow().catch(() => null)
    return other === null ? null : encode([sealTo(root, practice), other])
  }
  return { log, keys: null, remote, sealTo: both }
}

/** What nobody in this process can say: the gate's words. */
function notHere(): Promise<Uint8Array> {
  return Promise.reject(new PellicleError('NOT_ALLOWED'))
}

const NO_KEYS: GateKeys = { sign: new Uint8Array(0), epochs: [] }
