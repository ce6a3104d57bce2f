/**
 * Whose photos: proven, possible, excluded. From samples, lists and the grants of the suspect window, given as plain records of a
 * ledger that was verified elsewhere; who verified it hands in what is missing.
 *
 * The enemy here is comfort. A gap, a copy outside the ledger, an unknown suspect: each turns `excluded` into `possible`, and nothing
 * ever turns it back (case X4). What was granted may be kept, so a suspect session's grants are at least possible, however short.
 */
import type { LadderVerdict } from '../possession/ladder.ts'

export type PatientRecord = {
  readonly patient: string
  /** ISO 3166-1; null when nobody recorded it. */
  readonly country: string | null
  /** Second part of ISO 3166-2, where the law asks for it (US-TX). */
  readonly state: string | null
  readonly birthDate: string | null
  /** Photos of intimate regions are among this patient's. */
  readonly intimate: boolean
  readonly photos: readonly string[]
  readonly decoy: boolean
}

/** One grant of the ledger: which halves left for which session. */
export type GrantRecord = {
  readonly patient: string
  readonly kind: string
  readonly session: string
  readonly device: string
  readonly member: string
  readonly atMs: number
}

export type Suspects = {
  readonly fromMs: number
  readonly toMs: number
  /** null: it is not known who it was, so every session of the window counts. */
  readonly sessions: ReadonlySet<string> | null
  readonly devices: ReadonlySet<string>
  readonly members: ReadonlySet<string>
}

/** Something the ledger cannot vouch for: missing entries, an era that opened after a restore, a gate log that was lost. */
export type Gap = { readonly why: string; readonly fromMs: number | null; readonly toMs: number | null }
/** A copy that no grant guards: the folder of before the import, a supplier, a mailbox. null: it may hold anybody. */
export type OutsideCopy = { readonly why: string; readonly patients: ReadonlySet<string> | null }

export type ExposureInput = {
  readonly patients: readonly PatientRecord[]
  readonly grants: readonly GrantRecord[]
  readonly suspects: Suspects
  readonly gaps: readonly Gap[]
  readonly outside: readonly OutsideCopy[]
  readonly verdicts: readonly LadderVerdict[]
  /** Patients named by lists, by sample. */
  readonly listed: ReadonlyMap<string, readonly string[]>
  /** ISO date against which age is counted. */
  readonly onDate: string
}

export type ExposureClass = 'proven' | 'possible' | 'excluded'
export type ExposureReason =
  | { readonly code: 'SAMPLE' | 'LIST'; readonly sample: string }
  | { readonly code: 'GRANTED'; readonly sessions: number; readonly kinds: readonly string[] }
  | { readonly code: 'GAP'; readonly gaps: number }
  | { readonly code: 'OUTSIDE'; readonly why: string }
  | { readonly code: 'NOTHING' }

export type PatientExposure = {
  readonly patient: string
  readonly class: ExposureClass
  readonly reasons: readonly ExposureReason[]
}

export type Counts = {
  readonly people: number
  readonly photos: number
  readonly minors: number
  /** No birth date recorded: may be a minor. */
  readonly ageUnknown: number
  readonly intimate: number
  /** By code of residence, `US-TX` or `LT`. */
  readonly byPlace: Readonly<Record<string, number>>
  readonly countryUnknown: number
}

export type Exposure = {
  readonly patients: readonly PatientExposure[]
  readonly counts: Readonly<Record<ExposureClass, Counts>>
  /** proven and possible together: who must be told if the law says so. */
  readonly affected: Counts
  readonly decoysTouched: number
}

export function exposureOf(input: ExposureInput): Exposure {
  const shown = samplesByPhoto(input.verdicts)
  const listed = samplesByPatient(input.listed)
  const granted = grantsOfSuspects(input)
  const patients: PatientExposure[] = []
  const tallies = { proven: newTally(), possible: newTally(), excluded: newTally() }
  let decoysTouched = 0
  for (const record of input.patients) {
    const exposure = judgePatient(record, { input, shown, listed, granted })
    if (record.decoy) {
      if (exposure.reasons.some((one) => one.code === 'GRANTED' || one.code === 'SAMPLE')) decoysTouched++
      continue
    }
    patients.push(exposure)
    tally(tallies[exposure.class], record, input.onDate)
  }
  return { patients, counts: tallies, affected: together(tallies.proven, tallies.possible), decoysTouched }
}

type Known = {
  readonly input: ExposureInput
  readonly shown: ReadonlyMap<string, string>
  readonly listed: ReadonlyMap<string, string>
  readonly granted: ReadonlyMap<string, Granted>
}

function judgePatient(record: PatientRecord, { input, shown, listed, granted }: Known): PatientExposure {
  const { patient } = record
  const sample = record.photos.map((photo) => shown.get(photo)).find((one) => one !== undefined)
  const list = listed.get(patient)
  const grants = granted.get(patient)
  const outside = input.outside.find((copy) => copy.patients === null || copy.patients.has(patient))
  const reasons: ExposureReason[] = [
    ...(sample === undefined ? [] : [{ code: 'SAMPLE' as const, sample }]),
    ...(list === undefined ? [] : [{ code: 'LIST' as const, sample: list }]),
    ...(grants === undefined
      ? []
      : [{ code: 'GRANTED' as const, sessions: grants.sessions.size, kinds: [...grants.kinds].sort() }]),
    ...(outside === undefined ? [] : [{ code: 'OUTSIDE' as const, why: outside.why }]),
    ...(input.gaps.length === 0 ? [] : [{ code: 'GAP' as const, gaps: input.gaps.length }]),
  ]
  if (sample !== undefined || list !== undefined) return { patient, class: 'proven', reasons }
  if (reasons.length > 0) return { patient, class: 'possible', reasons }
  return { patient, class: 'excluded', reasons: [{ code: 'NOTHING' }] }
}

/**
 * Photos that a sample shows, beyond doubt: settled steps 3 to 6. Step 2 is public with the patient's consent and proves no breach;
 * a likeness that nobody confirmed proves nothing yet.
 */
function samplesByPhoto(verdicts: readonly LadderVerdict[]): ReadonlyMap<string, string> {
  const proves = verdicts.filter((one) => one.status === 'settled' && one.step >= 3 && one.step <= 6)
  return new Map(proves.flatMap((one) => (one.photo === null ? [] : [[one.photo, one.sample] as const])))
}

function samplesByPatient(listed: ExposureInput['listed']): ReadonlyMap<string, string> {
  return new Map([...listed].flatMap(([sample, patients]) => patients.map((patient) => [patient, sample] as const)))
}

type Granted = { readonly sessions: Set<string>; readonly kinds: Set<string> }

function grantsOfSuspects({ grants, suspects }: ExposureInput): ReadonlyMap<string, Granted> {
  const found = new Map<string, Granted>()
  for (const grant of grants) {
    if (grant.atMs < suspects.fromMs || grant.atMs > suspects.toMs || !isSuspect(grant, suspects)) continue
    const known = found.get(grant.patient) ?? { sessions: new Set(), kinds: new Set() }
    known.sessions.add(grant.session)
    known.kinds.add(grant.kind)
    found.set(grant.patient, known)
  }
  return found
}

function isSuspect(grant: GrantRecord, { sessions, devices, members }: Suspects): boolean {
  return sessions === null || sessions.has(grant.session) || devices.has(grant.device) || members.has(grant.member)
}

type Tally = { -readonly [K in keyof Counts]: K extends 'byPlace' ? Record<string, number> : Counts[K] }

function newTally(): Tally {
  return { people: 0, photos: 0, minors: 0, ageUnknown: 0, intimate: 0, byPlace: {}, countryUnknown: 0 }
}

function tally(into: Tally, record: PatientRecord, onDate: string): void {
  into.people++
  into.photos += record.photos.length
  if (record.birthDate === null) into.ageUnknown++
  else if (isMinor(record.birthDate, onDate)) into.minors++
  if (record.intimate) into.intimate++
  if (record.country === null) into.countryUnknown++
  else {
    const place = record.state === null ? record.country : `${record.country}-${record.state}`
    into.byPlace[place] = (into.byPlace[place] ?? 0) + 1
  }
}

/** Under 18 on that day. Ages of majority differ (Korea 19, Alabama 19): the letters of a minor's guardian are checked by a person. */
export function isMinor(birthDate: string, onDate: string): boolean {
  const eighteenth = `${String(Number(birthDate.slice(0, 4)) + 18).padStart(4, '0')}${birthDate.slice(4)}`
  return onDate < eighteenth
}

function together(a: Counts, b: Counts): Counts {
  const byPlace: Record<string, number> = { ...a.byPlace }
  for (const [place, count] of Object.entries(b.byPlace)) byPlace[place] = (byPlace[place] ?? 0) + count
  const sum = (key: Exclude<keyof Counts, 'byPlace'>) => a[key] + b[key]
  return {
    ...{ people: sum('people'), photos: sum('photos'), minors: sum('minors'), ageUnknown: sum('ageUnknown') },
    ...{ intimate: sum('intimate'), byPlace, countryUnknown: sum('countryUnknown') },
  }
}
