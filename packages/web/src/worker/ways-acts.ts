/** The acts of `WaysApi`: a few lines each over the vault. They work in set-up too, before the practice is open. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { addPasskeyTouch } from '@pellicle/vault/presence/passkey-touch'
import { openDeviceLabel, openMemberName } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithPrf } from '@pellicle/vault/unlock/unlock'
import {
  addPasskey,
  LEAST_WAYS,
  listWays,
  printNewSheet,
  removeWay,
  setPassphrase,
  waysElsewhere,
} from '@pellicle/vault/unlock/ways'
import { loadLockScreen } from './lock-screen.ts'
import type { Standpoint } from './standpoint.ts'
import type { WaysApi, WaysView, WayView } from './ways-api.ts'

type Bytes = Uint8Array<ArrayBuffer>

export function waysActs(here: Standpoint): WaysApi {
  const changed = async (act: (desk: OpenDesk) => Promise<unknown>): Promise<WaysView> => {
    const { desk } = here
    await act(desk)
    await here.renewSession()
    return viewOf(desk)
  }
  return {
    async passkeyPlan() {
      const { desk } = here
      const { random, member, roster } = desk
      const { ports } = await here.base()
      const known = listWays(desk).flatMap(({ passkey }) => (passkey === null ? [] : [passkey]))
      return {
        challenge: random(32) as Bytes,
        salt: random(32) as Bytes,
        user: member.slice() as Bytes,
        memberName: (await openMemberName(desk, roster, member)) ?? (await loadLockScreen(ports)).memberName,
        known: known.map(({ credential, salt }) => ({ credential: credential as Bytes, salt: salt as Bytes })),
      }
    },
    addPasskey: ({ credential, salt, output, touch }) =>
      changed(async (desk) => {
        await addPasskey(desk, { credential, salt, output })
        // Asks for a touch with an older key; without one it counts from tomorrow on.
        if (touch !== null) await addPasskeyTouch(desk, { credential, ...touch })
      }),
    async unlockWithPasskey(by) {
      const { ports } = await here.base()
      return here.unlock(() => unlockWithPrf(ports, by))
    },
    async ways() {
      return viewOf(here.desk)
    },
    removeWay: (id) =>
      changed((desk) => {
        const way = listWays(desk).find((one) => formatBase32(one.id) === id)
        if (way === undefined) throw new PellicleError('NOT_FOUND', { what: 'way' })
        return removeWay(desk, way.id)
      }),
    changePassphrase: (passphrase) => changed((desk) => setPassphrase(desk, passphrase)),
    async newSheet() {
      const groups = await printNewSheet(here.desk)
      here.sheet = groups
      await here.renewSession()
      return groups
    },
  }
}

async function viewOf(desk: OpenDesk): Promise<WaysView> {
  const { roster, device } = desk
  const at = new Map(roster.applied.map((said) => [said.index, said.at]))
  const ways: WayView[] = []
  for (const way of listWays(desk)) {
    if (way.method === 'device') continue
    ways.push({
      id: formatBase32(way.id),
      method: way.method,
      deviceLabel: way.device === null ? null : await openDeviceLabel(desk, roster, way.device),
      here: way.device !== null && equalBytes(way.device, device),
      since: at.get(way.addedAt) ?? 0,
    })
  }
  return { ways, elsewhere: waysElsewhere(desk).length, least: LEAST_WAYS }
}
