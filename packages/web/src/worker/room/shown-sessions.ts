/** Sessions that drew marked pictures, with member and device in words: the candidates of a mark. Spec: incident §6. */
import { readMarkSessions } from '@pellicle/vault/incident/mark-key'
import { openDeviceLabel, openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { ShownSession } from './judge-file.ts'

export async function shownSessions(desk: OpenDesk): Promise<readonly ShownSession[]> {
  const { roster } = desk
  const sessions = await readMarkSessions(desk, (device) => deviceOf(roster, device)?.member ?? null)
  return Promise.all(
    sessions.map(async ({ device, member, at, index, keyFor }) => ({
      ...{ id: String(index), keyFor },
      member: member === null ? '' : ((await openMemberName(desk, roster, member)) ?? ''),
      device: (await openDeviceLabel(desk, roster, device)) ?? '',
      shownAt: new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    })),
  )
}
