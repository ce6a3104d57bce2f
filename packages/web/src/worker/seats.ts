/**
 * Several members on one iPad, each with a device of their own in the roster: a seat is a place in this browser's storage, with its own
 * storage key and its own signing key. Who sits down opens theirs with their own passkey or passphrase; the others stay locked. What stands
 * here is how many seats there are and which was used last; names are sealed in each. Spec: enrolment §7.
 */
import { loadLockScreen } from './lock-screen.ts'
import { browserDeviceMemory } from './memory/device-memory.ts'
import { type BrowserMemory, openDatabase } from './memory/open-database.ts'
import { openStorageKey } from './memory/storage-key.ts'
import { WaitingPhotos } from './upload/waiting-photos.ts'

const KEY = 'seats'

export interface Seats {
  readonly active: number
  readonly count: number
}

export interface SeatView {
  readonly seat: number
  /** Kept for the lock screen: a member's name and a device's, never a patient's. */
  readonly memberName: string
  readonly deviceLabel: string
  readonly notYetKept: number
}

const ONE: Seats = { active: 0, count: 1 }

export function databaseOf(seat: number): string {
  return seat === 0 ? 'pellicle' : `pellicle-${seat}`
}

/** The first seat's storage says how many there are. */
export async function loadSeats(): Promise<Seats> {
  const first = await openDatabase(databaseOf(0))
  try {
    const known = (await first.get('keys', KEY)) as Seats | undefined
    return known !== undefined && known.active < known.count ? known : ONE
  } finally {
    first.close()
  }
}

/** `null`: an empty one, for somebody new. */
export async function takeSeat(seat: number | null): Promise<void> {
  const { count } = await loadSeats()
  const empty = seat === null ? await emptySeat(count) : seat
  const first = await openDatabase(databaseOf(0))
  try {
    await first.put('keys', KEY, { active: empty, count: Math.max(count, empty + 1) } satisfies Seats)
  } finally {
    first.close()
  }
}

/** One that somebody began and left is used again. */
async function emptySeat(count: number): Promise<number> {
  for (let seat = 0; seat < count; seat++) if ((await nameIn(seat)) === null) return seat
  return count
}

/** Everybody who has a place here, but the one at `besides`. */
export async function listSeats(besides: number): Promise<readonly SeatView[]> {
  const { count } = await loadSeats()
  const found: SeatView[] = []
  for (let seat = 0; seat < count; seat++) {
    const view = seat === besides ? null : await nameIn(seat)
    if (view !== null) found.push(view)
  }
  return found
}

async function nameIn(seat: number): Promise<SeatView | null> {
  const database = await openDatabase(databaseOf(seat))
  try {
    const { memberName, deviceLabel } = await screenIn(database)
    return memberName === '' ? null : { seat, memberName, deviceLabel, notYetKept: await WaitingPhotos.count(database) }
  } finally {
    database.close()
  }
}

async function screenIn(database: BrowserMemory) {
  return loadLockScreen({ memory: browserDeviceMemory(database), storage: await openStorageKey(database) })
}
