/** Where this browser stands before any key is open. */
import { formatPracticeId } from '@pellicle/protocol/ids'
import { SETUP_KEY, settleSetup } from '@pellicle/vault/practice/create'
import { readStanding } from '@pellicle/vault/unlock/standing'
import { Caller } from '@pellicle/vault/wire/caller'
import { askStatus } from '@pellicle/vault/wire/open-routes'
import type { Standing } from './api.ts'
import type { Base } from './base.ts'
import { loadLockScreen } from './lock-screen.ts'
import { listSeats } from './seats.ts'
import { WaitingPhotos } from './upload/waiting-photos.ts'
import type { Passkey } from './ways-api.ts'

export async function standingOf(base: Base): Promise<Exclude<Standing, { readonly state: 'open' }>> {
  const { ports, database } = base
  if ((await ports.memory.get(SETUP_KEY)) !== null) await settleSetup(ports)
  const standing = await readStanding(ports)
  if (standing.state === 'none') {
    const { practice } = await askStatus(new Caller(ports))
    const others = base.place.sample ? [] : await listSeats(base.seat)
    return practice === null
      ? { state: 'no-practice' }
      : { state: 'stranger', practice: formatPracticeId(practice), others }
  }
  const { practiceName, memberName, deviceLabel, lockedAt } = await loadLockScreen(ports)
  const names = { practice: formatPracticeId(standing.practice), practiceName, memberName, deviceLabel }
  if (standing.paperPending) return { state: 'unfinished', ...names }
  const passkeys = standing.passkeys as readonly Passkey[]
  const notYetKept = await WaitingPhotos.count(database)
  const others = base.place.sample ? [] : await listSeats(base.seat)
  return {
    state: 'locked',
    ...names,
    others,
    sample: standing.sample,
    ways: standing.ways,
    passkeys,
    lockedAt,
    notYetKept,
  }
}
