/** The acts of `ActivityApi`. Names of patients come from this device's own memory: looking at the record opens nobody. */
import { formatBase32, formatId, type MemberId, type PatientId } from '@pellicle/protocol/ids'
import { type ActivityRow, readActivity } from '@pellicle/vault/activity/activity'
import { couldHaveTaken } from '@pellicle/vault/activity/could-have-taken'
import { eveningNote } from '@pellicle/vault/activity/evening-notes'
import { openDeviceLabel, openMemberName } from '@pellicle/vault/roster/names'
import type { ActivityApi, ActivityLine } from './activity-api.ts'
import { idOf } from './people-acts.ts'
import { readGrants } from './room/read-grants.ts'
import type { Standpoint } from './standpoint.ts'

export function activityActs(here: Standpoint): ActivityApi {
  const nameOf = (patient: PatientId): string | null =>
    here.unlocked.recents.list.find((one) => one.patient === patient)?.name ?? null
  const lineOf = async (row: ActivityRow): Promise<ActivityLine> => {
    const { desk } = here.unlocked
    const { index, at, kinds, originals, outcome, reason, explained, touched, glass } = row
    const patient = kinds.includes('shard') ? null : formatId<PatientId>(row.subject)
    return {
      ...{ index, at, kinds, outcome, reason, explained, touched, glass, patient, originals: originals.length },
      member: formatId<MemberId>(row.member),
      who: await openMemberName(desk, desk.roster, row.member),
      device: formatBase32(row.device),
      deviceLabel: await openDeviceLabel(desk, desk.roster, row.device),
      patientName: patient === null ? null : nameOf(patient),
    }
  }
  return {
    async activity({ by, id, before, from }) {
      const { desk } = here.unlocked
      const page = await readActivity(desk, {
        ...{ by, id: idOf(id) },
        ...(before === undefined ? {} : { before }),
        ...(from === undefined ? {} : { from }),
      })
      const lines: ActivityLine[] = []
      for (const row of page.rows) lines.push(await lineOf(row))
      return { lines, before: page.before }
    },
    async couldHaveTaken({ device, from, until }) {
      const { desk } = here.unlocked
      const taken = await couldHaveTaken(desk, { device: idOf(device), from, ...(until === null ? {} : { until }) })
      const { photos, shards, namesDeliverable, through, everythingElse } = taken
      const { decoys } = await readGrants(desk)
      return {
        ...{ photos, shards, namesDeliverable, through, everythingElse },
        patients: taken.patients.map((one) => {
          const patient = formatId<PatientId>(one.patient)
          const { firstAt, contact, chart, scans } = one
          const [inAll, originals] = [one.photos.length, one.originals.length]
          const known = { patient, name: nameOf(patient), invented: decoys.has(patient) }
          return { ...known, firstAt, contact, chart, scans, photos: inAll, originals }
        }),
      }
    },
    async eveningNote(from, until) {
      const { unexplained } = await eveningNote(here.unlocked.desk, { from, until })
      return unexplained.map((id) => {
        const patient = formatId<PatientId>(id)
        return { patient, name: nameOf(patient) }
      })
    },
  }
}
