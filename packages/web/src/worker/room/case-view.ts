/** Incidents of the ledger as pages see them: names instead of ids, words instead of bytes. */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'
import { type Incident, readIncidents } from '@pellicle/vault/incident/read-incidents'
import { openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { CaseView } from './room-api.ts'

export async function readCases(
  desk: OpenDesk,
): Promise<{ readonly incidents: readonly Incident[]; readonly views: readonly CaseView[] }> {
  await desk.refreshRoster()
  const { roster } = desk
  const incidents = await readIncidents(desk, (device) => deviceOf(roster, device)?.member ?? null)
  const names = new Map<string, string>()
  for (const { id } of roster.members.values()) names.set(toHex(id), (await openMemberName(desk, roster, id)) ?? '')
  const nameOf = (member: Uint8Array | null): string => (member === null ? '' : (names.get(toHex(member)) ?? ''))
  const views = incidents.map((incident): CaseView => {
    const { id, practise, openedAt, closedAt, hold, entries, decisions } = incident
    return {
      ...{ id: formatBase32(id), practise, openedAt, closedAt },
      hold: hold === null ? null : { on: hold.on, at: hold.at, by: nameOf(hold.member) },
      entries: entries.map(({ index, kind, at, member, words, exhibit }) => ({
        ...{ index, kind, at, words },
        by: nameOf(member),
        exhibit: exhibit !== null,
      })),
      decisions: decisions.map(({ statement, text, at, by, cosigned }) => ({
        ...{ statement: toHex(statement), text, at },
        by: nameOf(by.member),
        cosigned: cosigned.map((one) => ({ by: nameOf(one.member), at: one.at })),
        mayCosign:
          text !== null &&
          by.member !== null &&
          !equalBytes(by.member, desk.member) &&
          !equalBytes(by.device, desk.device) &&
          !cosigned.some((one) => equalBytes(one.member, desk.member)),
      })),
    }
  })
  return { incidents, views }
}
