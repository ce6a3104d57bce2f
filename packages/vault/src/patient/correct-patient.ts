/**
 * Correcting a patient's details: the whole record again, one revision further, and the directory follows in the same append. When the
 * record changed meanwhile the chart is read again and CONFLICT is thrown, so that a person sees both; when only photos changed, the
 * correction is sealed again on the newer head. Spec: records, directory §2, statement §3.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientRecord } from '@pellicle/protocol/records'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '../chart/chart.ts'
import { refreshChart } from '../chart/open-chart.ts'
import type { Desk, Draft } from '../desk.ts'
import type { Directory } from '../directory/directory.ts'
import { listingsOf } from '../directory/listing.ts'
import type { Addition } from '../directory/shard-entry.ts'
import { sealPart } from '../keys/parts.ts'
import { directoryPart, entryOf, responsePart } from './create-patient.ts'
import { checkPatientDetails } from './patient-details.ts'

/** How often other people's photo changes may come between before the person is told. */
const TRIES = 5

export interface Correction {
  readonly details: PatientRecord
  readonly directory: Directory
}

/** Throws BAD_FIELD; CONFLICT when somebody else corrected first: `chart` then shows what they wrote. */
export async function correctPatient(desk: Desk, chart: Chart, { details, directory }: Correction): Promise<void> {
  const before = chart.record
  if (before === null) throw new PellicleError('NOT_ALLOWED')
  const record = checkPatientDetails({ ...before, ...details }, desk.now())
  const seen = chart.recordRevision
  for (let tries = 1; ; tries++) {
    const revision = chart.head[0] + 1
    const names = additionsFor(chart.patientId, before, record, revision)
    const drafts = [await draftCorrection(desk, chart, record), ...(await directory.draft(names))]
    try {
      await chart.learn(desk, drafts, await desk.append(drafts))
      directory.learn(names)
      return
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'CONFLICT') throw error
      await refreshChart(desk, chart)
      if (chart.recordRevision !== seen || tries === TRIES) throw error
    }
  }
}

async function draftCorrection(desk: Desk, chart: Chart, record: PatientRecord): Promise<Draft> {
  const writer = chart.writer(desk)
  const under = await writer.under('directory')
  const response = await writer.under('response')
  const { practice, random } = desk
  const [revision] = chart.head
  const place = { practice, kind: 'patient.correct', subject: chart.patientId, revision: revision + 1 } as const
  return {
    kind: KINDS.patientCorrect.number,
    subject: chart.patientId,
    base: chart.head,
    pub: {},
    objects: [],
    parts: await Promise.all([
      sealPart(place, directoryPart(record, under), random),
      sealPart(place, responsePart(record, response), random),
    ]),
  }
}

/** The new entry everywhere it belongs; the old one gone from where it no longer does. */
function additionsFor(patient: Uint8Array, before: PatientRecord, after: PatientRecord, revision: number): Addition[] {
  const [old, entry] = [entryOf(patient, before, revision), entryOf(patient, after, revision)]
  const listings = new Set(listingsOf(entry))
  const moved = listingsOf(old).some((listing) => !listings.has(listing))
  const shown = (['family', 'given', 'birthDate', 'alias'] as const).some((field) => old[field] !== entry[field])
  if (!shown) return []
  return moved
    ? [
        { ...old, gone: true },
        { ...entry, gone: false },
      ]
    : [{ ...entry, gone: false }]
}
