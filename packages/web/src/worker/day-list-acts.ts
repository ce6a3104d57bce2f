/** The acts of `DayListApi`. */
import { formatBase32 } from '@pellicle/protocol/ids'
import { matchNames, readDayList, setDayList } from '@pellicle/vault/acts/day-list'
import type { DayListApi } from './day-list-api.ts'
import { idOf } from './people-acts.ts'
import type { Standpoint } from './standpoint.ts'

const DAY_MS = 86_400_000
/** Zones reach from UTC−12 to UTC+14: the gate lets the list count a little around the practice's own day. */
const AROUND_MS = 14 * 3_600_000

export function dayListActs(here: Standpoint): DayListApi {
  return {
    async matchNames(names) {
      const matched = await matchNames(here.directory, names)
      return matched.map(({ text, found }) => ({
        text,
        found: found.map((one) => ({ ...one, name: `${one.family}, ${one.given}` })),
      }))
    },
    async setDayList(date, lines) {
      const noon = Date.parse(`${date}T12:00:00Z`)
      const rows = lines.map(({ at, text, patient }) => ({
        at,
        text,
        patient: patient === null ? null : idOf(patient),
      }))
      const [from, until] = [noon - DAY_MS / 2 - AROUND_MS, noon + DAY_MS / 2 + AROUND_MS]
      await setDayList(here.unlocked.desk, { date, from, until, rows })
    },
    async dayList(date) {
      const said = await readDayList(here.unlocked.desk, date)
      if (said === null) return null
      return said.rows.map(({ at, text, patient }) => ({
        at,
        text,
        patient: patient === null ? null : formatBase32(patient),
      }))
    },
  }
}
