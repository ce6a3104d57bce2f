/** Exposed patients as the pack shows them: residence, age of majority and intimate regions, under a pseudonym that the pack itself makes. */
import type { ExposedPerson } from '@pellicle/breach/evidence/evidence-pack'
import { type Exposure, isMinor, type PatientRecord } from '@pellicle/breach/exposure/exposure'

export function exposedPeople(
  exposure: Exposure | null,
  { records, today }: { readonly records: readonly PatientRecord[]; readonly today: string },
): readonly ExposedPerson[] {
  const known = new Map(records.map((record) => [record.patient, record]))
  return (exposure?.patients ?? []).flatMap(({ patient, class: exposed, reasons }) => {
    if (exposed === 'excluded') return []
    const record = known.get(patient)
    const { country = null, state = null, birthDate = null } = record ?? {}
    return [
      {
        ...{ patient, class: exposed, intimate: record?.intimate ?? false, reasons: reasons.map(({ code }) => code) },
        place: country === null ? '' : state === null ? country : `${country}-${state}`,
        minor:
          birthDate === null ? ('unknown' as const) : isMinor(birthDate, today) ? ('yes' as const) : ('no' as const),
      },
    ]
  })
}
