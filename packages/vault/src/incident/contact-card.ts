/**
 * The contact card's notes: they belong to no incident and stand under the incidents' subject all the same, so that the box cannot leave one
 * out. Spec: incident §9.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Desk, Receipt } from '../desk.ts'
import { openFields } from './incident-part.ts'
import { incidentSubject } from './incident-subject.ts'
import { wordsOf } from './read-incidents.ts'
import { type IncidentWords, noteIncident } from './write-incident.ts'

export interface CardNote {
  readonly at: number
  readonly words: IncidentWords
}

/** By an owner. In the ledger when it resolves. */
export function keepCardNote(desk: Desk, words: IncidentWords): Promise<Receipt> {
  return noteIncident(desk, incidentSubject(desk.practice), { words })
}

/** In the ledger's order; none for who does not hold `office`. */
export async function readCardNotes(desk: Desk): Promise<readonly CardNote[]> {
  const subject = incidentSubject(desk.practice)
  const [history] = await desk.histories([subject])
  const notes: CardNote[] = []
  for (const said of history?.statements ?? []) {
    if (said.kind !== KINDS.incidentNote.number) continue
    if (!equalBytes((said.pub as PubOf<typeof KINDS.incidentNote>).incident, subject)) continue
    const words = wordsOf(await openFields(desk, said, 'office'))
    if (words !== null) notes.push({ at: said.at, words })
  }
  return notes
}
