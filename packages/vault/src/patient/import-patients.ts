/**
 * Many patients at once: a first import, or the sample at the size of a practice. Patients are appended in groups; their names follow when
 * all are there, in shards written whole. Between the two a crash leaves patients without a name: the caller keeps the names (sealed, on
 * its own device) until `names` is done, and gives them again. Spec: directory §2.
 */
import type { PatientId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import type { Chart } from '../chart/chart.ts'
import type { Desk, Draft } from '../desk.ts'
import { buildDirectory } from '../directory/build-directory.ts'
import type { Directory } from '../directory/directory.ts'
import type { ShardEntry } from '../directory/shard-entry.ts'
import { draftPatient } from './create-patient.ts'

export interface ImportedPatient<Name> {
  readonly name: Name
  readonly patient: PatientId
  readonly chart: Chart
}

export interface PatientsImport<Name> {
  readonly patients: readonly { readonly name: Name; readonly record: PatientRecord }[]
  readonly created: (patient: ImportedPatient<Name>) => void | Promise<void>
}

/** Patients sealed together and appended together. */
const GROUP = 48

/** Resolves to the names that `nameInDirectory` makes findable. Throws BAD_FIELD before anything of its group is written. */
export async function importPatients<Name>(desk: Desk, job: PatientsImport<Name>): Promise<ShardEntry[]> {
  const names: ShardEntry[] = []
  for (let at = 0; at < job.patients.length; at += GROUP) {
    const group = job.patients.slice(at, at + GROUP)
    const drafted = await Promise.all(group.map(({ record }) => draftPatient(desk, record)))
    const { indexes, hashes } = await desk.append(drafted.flatMap(({ drafts }): readonly Draft[] => drafts))
    let from = 0
    for (const [i, patient] of drafted.entries()) {
      const to = from + patient.drafts.length
      const chart = await patient.open({ indexes: indexes.slice(from, to), hashes: hashes.slice(from, to) })
      from = to
      names.push(patient.entry)
      await job.created({ name: (group[i] as { name: Name }).name, patient: chart.patient, chart })
    }
  }
  return names
}

/** Names of patients that exist. Giving a name again changes nothing. */
export function nameInDirectory(
  desk: Desk,
  directory: Directory,
  {
    names,
    progress,
  }: { readonly names: readonly ShardEntry[]; readonly progress?: (written: number, of: number) => void },
): Promise<void> {
  return buildDirectory(desk, directory, names, progress === undefined ? {} : { progress })
}
