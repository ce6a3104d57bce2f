/** Everything that stands while a member is unlocked: the desk, the directory, open charts, the queue. Locked, nothing of it is left. */
import { formatId, formatPracticeId, type MemberId } from '@pellicle/protocol/ids'
import { localSeal } from '@pellicle/vault/device/local-seal'
import { Directory } from '@pellicle/vault/directory/directory'
import { openDeviceLabel, openMemberName, openPracticeRecord } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { listWays } from '@pellicle/vault/unlock/ways'
import type { Session } from './api.ts'
import type { Base } from './base.ts'
import { Charts } from './charts.ts'
import { DecoyKeeper, makesDecoys } from './decoy/decoy-keeper.ts'
import { loadLockScreen, saveLockScreen } from './lock-screen.ts'
import { DecoderPool } from './picture/decoder-pool.ts'
import { startDecoder } from './picture/start-decoder.ts'
import { Recents } from './recents.ts'
import { UploadQueue } from './upload/upload-queue.ts'
import { WaitingPhotos } from './upload/waiting-photos.ts'

export interface OpenRoom {
  readonly desk: OpenDesk
  /** Null for a member who does not hold the directory. */
  readonly directory: Directory | null
  readonly charts: Charts
  readonly queue: UploadQueue
  readonly decoders: DecoderPool
  readonly recents: Recents
  readonly session: Session
  /** Null on a device that makes none. */
  readonly decoys: DecoyKeeper | null
  lock(): Promise<void>
}

/** `letGo`: from `holdDesk`. */
export async function openRoom(base: Base, desk: OpenDesk, letGo: () => void): Promise<OpenRoom> {
  const { database, ports, emit } = base
  const session = await sessionOf(base, desk)
  const { practice, device, memberSeed, random } = desk
  const seal = localSeal({ practice, device, memberSeed, random })
  const charts = new Charts(desk)
  const waiting = new WaitingPhotos(database, seal)
  const decoders = new DecoderPool(startDecoder)
  const queue = new UploadQueue({ desk, charts, decoders, waiting, emit, zone: session.record.timezone })
  await saveLockScreen(ports, {
    practiceName: session.record.name,
    memberName: session.member.name,
    deviceLabel: session.deviceLabel,
    lockedAt: null,
  })
  void queue.resume().catch(() => undefined)
  void queue.lookKept()
  const directory = desk.directoryIndexKey() === null ? null : new Directory(desk)
  const recents = await Recents.load(ports.memory, seal)
  const { memory, wait } = ports
  const own = { desk, charts, recents, decoders, memory, seal, wait, zone: session.record.timezone }
  const decoys = directory !== null && makesDecoys(desk) ? new DecoyKeeper({ ...own, directory }) : null
  return {
    ...{ desk, charts, queue, decoders, session, directory, recents, decoys },
    async lock() {
      decoys?.close()
      queue.close()
      seal.wipe()
      await desk.lock()
      letGo()
      await saveLockScreen(ports, { ...(await loadLockScreen(ports)), lockedAt: ports.now() })
    },
  }
}

export async function sessionOf({ ports }: Base, desk: OpenDesk): Promise<Session> {
  const { roster, practice, member, device, roles } = desk
  const record = await openPracticeRecord(desk, roster)
  const known = await loadLockScreen(ports)
  return {
    practice: formatPracticeId(practice),
    sample: roster.sample,
    record: record ?? { name: known.practiceName, country: 'US', timezone: 'UTC', language: 'en' },
    member: {
      id: formatId<MemberId>(member),
      name: (await openMemberName(desk, roster, member)) ?? known.memberName,
      roles,
    },
    deviceLabel: (await openDeviceLabel(desk, roster, device)) ?? known.deviceLabel,
    ways: listWays(desk).length,
  }
}
