/** Who is expected on a day: ids for the gate, words for the practice alone. Spec: gate §11. */
import { decode, encode, isMap, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Directory, FoundPatient } from '../directory/directory.ts'
import { openPart, partNamed, sealPart } from '../keys/parts.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { subjectDraft } from './subject-draft.ts'

export interface DayRow {
  readonly at: number | null
  /** Null: nobody of this name was found. */
  readonly patient: Uint8Array | null
  readonly text: string
}

export interface DayListSaid {
  /** YYYY-MM-DD, on the practice's clock. */
  readonly date: string
  readonly from: number
  readonly until: number
  readonly rows: readonly DayRow[]
}

export function dayListSubject(date: string): Uint8Array {
  return sha256(encode(['day list', date])).slice(0, 16)
}

/** The newest list of a day counts. Throws NOT_ALLOWED for who does not hold the directory. */
export async function setDayList(desk: OpenDesk, { date, from, until, rows }: DayListSaid): Promise<void> {
  const subject = dayListSubject(date)
  const { epoch } = desk.newestEpoch('practice')
  const key = desk.compartmentSecret('practice', epoch)
  const patients = rows.flatMap(({ patient }) => patient ?? [])
  const part = await sealPart(
    { practice: desk.practice, kind: 'day.list', subject, revision: 0 },
    {
      name: 'practice',
      under: { parent: ['compartment', 'practice', epoch], key },
      content: encode({ rows: rows.map(({ at, patient, text }) => [at, patient, text]) } as unknown as Value),
    },
    desk.random,
  )
  const draft = subjectDraft('dayList', subject, { date, from, until, patients, epoch })
  await desk.append([{ ...draft, parts: [part] }])
}

/** Null when nobody said one. */
export async function readDayList(
  desk: OpenDesk,
  date: string,
): Promise<(DayListSaid & { readonly by: Uint8Array }) | null> {
  const subject = dayListSubject(date)
  const [history] = await desk.histories([subject])
  const said = history?.statements.findLast(({ kind }) => kind === KINDS.dayList.number)
  if (said === undefined) return null
  const { from, until, epoch } = said.pub as PubOf<typeof KINDS.dayList>
  const part = partNamed(said.parts, 'practice')
  const place = { practice: desk.practice, kind: 'day.list', subject, revision: 0 } as const
  const content = part === null ? null : decode(await openPart(place, part, desk.compartmentSecret('practice', epoch)))
  const listed = content !== null && isMap(content) && Array.isArray(content.rows) ? (content.rows as Value[][]) : []
  const rows = listed.map(([at, patient, text]) => ({
    at: (at as number | null) ?? null,
    patient: (patient as Uint8Array | null) ?? null,
    text: String(text),
  }))
  return { date, from, until, rows, by: said.by }
}

export interface MatchedName {
  readonly text: string
  readonly found: readonly FoundPatient[]
}

/** Names as an appointment system writes them, to patients: one search each. Throws GATE_REFUSED past the shards' budget. */
export async function matchNames(directory: Directory, names: readonly string[]): Promise<MatchedName[]> {
  const matched: MatchedName[] = []
  for (const text of names) matched.push({ text, found: (await directory.search(text)).found })
  return matched
}
