/** A visit, made or corrected: date, phase, title, note, sealed to those who hold the chart. Spec: records. */
import { encode, type Value } from '@pellicle/crypto/format'
import { formatId, idBytes, type VisitId } from '@pellicle/protocol/ids'
import { PHASES, type VisitRecord } from '@pellicle/protocol/records'
import { KINDS } from '@pellicle/protocol/statements'
import { isIsoDate } from '@pellicle/protocol/time'
import type { Chart } from '../chart/chart.ts'
import type { Desk, Draft } from '../desk.ts'
import { sealPart } from '../keys/parts.ts'
import { bad, line } from '../patient/patient-details.ts'
import type { PatientWriter } from '../patient/patient-writer.ts'

const MAX_NOTE = 20_000

export interface VisitInput {
  /** Null makes a new visit. */
  readonly visit: VisitId | null
  readonly record: VisitRecord
}

/** Throws BAD_FIELD. The chart shows the visit when this resolves. */
export async function putVisit(desk: Desk, chart: Chart, { visit, record }: VisitInput): Promise<VisitId> {
  const id = visit ?? formatId<VisitId>(desk.random(16))
  const draft = await draftVisit(desk, chart.writer(desk), { patient: chart.patientId, visit: id, record })
  await chart.learn(desk, [draft], await desk.append([draft]))
  return id
}

export interface VisitDraftInput {
  readonly patient: Uint8Array
  readonly visit: VisitId
  readonly record: VisitRecord
}

export async function draftVisit(
  desk: Desk,
  writer: PatientWriter,
  { patient, visit, record }: VisitDraftInput,
): Promise<Draft> {
  const clean = checkVisit(record)
  const id = idBytes(visit)
  const under = await writer.under('chart')
  const place = { practice: desk.practice, kind: 'visit.put', subject: patient, revision: 0 } as const
  const content = encode({ ...clean, visit: id } as { [key: string]: Value })
  return {
    kind: KINDS.visitPut.number,
    subject: patient,
    base: null,
    pub: { visit: id },
    objects: [],
    parts: [await sealPart(place, { name: 'chart', under, content }, desk.random)],
  }
}

/** The record in the form that is sealed. Throws BAD_FIELD. */
export function checkVisit(record: VisitRecord): VisitRecord {
  if (!isIsoDate(record.date)) throw bad('date', 'not-a-date')
  if (record.phase !== null && !PHASES.includes(record.phase)) throw bad('phase', 'not-text')
  const note = record.note?.normalize('NFC').trim() ?? ''
  if (note.length > MAX_NOTE) throw bad('note', 'too-long')
  return { ...record, title: line('title', record.title), note: note === '' ? null : note }
}
