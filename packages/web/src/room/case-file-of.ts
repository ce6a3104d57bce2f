/** What the notices are written from: the case as it stands, and what people told about the practice. Nothing is made up; gaps stay gaps. */
import type { CaseFile } from '@pellicle/breach/notices/case-file'
import type { PracticeRecord } from '@pellicle/protocol/records'
import { room } from '@pellicle/protocol/words/en/room'
import type { CaseState } from './case-state.ts'

export function caseFileOf(state: CaseState, record: PracticeRecord): CaseFile {
  const { practice, exposure, called, exhibits, cause, contained } = state
  const told = (key: string): string | null => practice[key]?.trim() || null
  const counts = exposure?.exposure.counts
  const demand = exhibits.flatMap(({ reading }) => reading?.amounts ?? [])[0]
  const measures = [told('measures') ?? '', ...(contained.length > 0 ? [room.contain.proofs] : [])].filter(Boolean)
  return {
    practice: {
      ...{ name: record.name, address: told('address'), phone: told('phone'), email: told('email') },
      ...{ hours: null, dpo: told('dpo'), authority: null },
    },
    whatHappened: told('what'),
    cause: cause === null || cause === 'unknown' ? null : (room.how.causes[cause] ?? null),
    occurredOn: null,
    noticedOn: state.noticedAt,
    categories: ['health', 'photo'],
    possibleCategories: null,
    proven: counts?.proven.people ?? null,
    possible: counts?.possible.people ?? null,
    records: counts === undefined ? null : counts.proven.photos + counts.possible.photos,
    byPlace: exposure?.exposure.affected.byPlace ?? {},
    ...{
      consequences: null,
      measures: measures.length === 0 ? null : measures,
      prevention: null,
      securityBefore: null,
    },
    intruder: null,
    ransom: demand === undefined ? null : { demand: demand.given, paid: false },
    police: called.police === undefined ? null : { to: room.call.who.police ?? '', reference: null },
    ...{ peopleTold: null, otherAuthorities: null, delayReasons: null, idTheftOffer: null },
  }
}
