/**
 * The sample practice: its patients with visits, notes and photos still to be drawn. Also as many synthetic patients as a bench
 * wants. Everything follows from a day and a seed.
 */
import type { PatientRecord, Phase, Region } from '@pellicle/protocol/records'
import type { IsoDate } from '@pellicle/protocol/time'
import { between, type Dice, diceOf } from './chance.ts'
import { conditionBetween } from './condition.ts'
import type { SampleShot, ShotKind } from './draw-sample.ts'
import { PEOPLE, type SamplePerson, type Stage } from './people.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './synthetic-names.ts'

export interface SamplePatient {
  readonly record: PatientRecord
  /** Oldest first. */
  readonly visits: readonly SampleVisit[]
}

export interface SampleVisit {
  readonly date: IsoDate
  readonly phase: Phase
  readonly title: string
  readonly note: string
  readonly photos: readonly SamplePhoto[]
}

/** What a photo record says, and what `drawSample` needs. */
export interface SamplePhoto {
  readonly region: Region
  readonly view: string
  readonly side: 'left' | 'right' | 'both' | null
  readonly intimate: boolean
  readonly fileName: string
  /** Minutes after midnight on the visit's day. */
  readonly minute: number
  readonly shot: SampleShot
}

/** The dozen, with dates counted back from `today`. */
export function samplePatients(today: IsoDate): SamplePatient[] {
  return PEOPLE.map((person) => patientOf(person, today))
}

export interface SyntheticOptions {
  readonly today: IsoDate
  readonly seed: number
  /** At least; a visit more or less by chance. Default 2 visits of 3 photos. */
  readonly visits?: number
  readonly photosPerVisit?: number
}

/** As many as asked, one by one: names and faces repeat, people do not. */
export function* syntheticPatients(count: number, options: SyntheticOptions): Generator<SamplePatient> {
  for (let n = 0; n < count; n++) yield patientOf(syntheticPerson(n, options), options.today)
}

const VIEWS: Readonly<Record<ShotKind, readonly [region: Region, view: string]>> = {
  'face.frontal': ['face', 'frontal.rest'],
  'face.oblique': ['face', 'oblique'],
  'face.profile': ['face', 'profile'],
  'nose.frontal': ['nose', 'frontal'],
  'nose.profile': ['nose', 'profile'],
  'nose.base': ['nose', 'base'],
  eyes: ['periorbital', 'eyes.open'],
  lips: ['lips', 'lips.rest'],
  'lower-face': ['face', 'lower-face'],
  forehead: ['face', 'brow.raised'],
  'neck.frontal': ['neck', 'front'],
  'neck.profile': ['neck', 'side'],
  'scalp.hairline': ['scalp', 'hairline'],
  'scalp.crown': ['scalp', 'crown'],
  'abdomen.front': ['abdomen', 'front'],
  'abdomen.oblique': ['abdomen', 'oblique'],
  'abdomen.side': ['abdomen', 'side'],
  hand: ['hands', 'back'],
}

function patientOf(person: SamplePerson, today: IsoDate): SamplePatient {
  return { record: person.record, visits: person.course.map((stage, n) => visitOf(person, stage, { n, today })) }
}

function visitOf(person: SamplePerson, stage: Stage, at: { readonly n: number; readonly today: IsoDate }): SampleVisit {
  const { phase, title, note, healed } = stage
  const condition = conditionBetween(person.before, person.after, healed)
  const visit = person.likeness.seed * 100 + at.n
  const photos = person.shots.map((kind, k): SamplePhoto => {
    const sided = /oblique|profile|side/.test(kind)
    const [region, view] = VIEWS[kind]
    return {
      region,
      view,
      side: kind === 'hand' ? 'left' : sided ? 'right' : null,
      intimate: false,
      fileName: `IMG_${1000 + ((visit * 37 + k) % 9000)}.JPG`,
      minute: 9 * 60 + ((visit * 17) % 420) + k,
      shot: { person: person.likeness, condition, kind, side: sided ? 'right' : null, visit: visit * 10 + k },
    }
  })
  return { date: daysBefore(at.today, stage.daysAgo), phase, title, note, photos }
}

function syntheticPerson(n: number, options: SyntheticOptions): SamplePerson {
  const dice = diceOf(options.seed, n)
  const model = pick(dice, PEOPLE)
  const [family, given] = [pick(dice, FAMILY_NAMES), pick(dice, GIVEN_NAMES)]
  const year = 1945 + Math.floor(dice() * 60)
  const birthDate = daysBefore(`${year + 1}-01-01`, 1 + Math.floor(dice() * 364))
  const likeness = {
    ...model.likeness,
    seed: 1000 + n,
    tone: Math.min(4.9, Math.max(0, model.likeness.tone + between(dice, -0.5, 0.5))),
    faceWidth: model.likeness.faceWidth * between(dice, 0.96, 1.04),
    noseWidth: model.likeness.noseWidth * between(dice, 0.93, 1.08),
    freckles: dice(),
  }
  const visits = Math.max(1, (options.visits ?? 2) + (dice() < 0.2 ? 1 : 0))
  const shots = Array.from({ length: options.photosPerVisit ?? 3 }, (_, k) => model.shots[k % model.shots.length]!)
  const gap = 20 + Math.floor(dice() * 200)
  const course = Array.from({ length: visits }, (_, k): Stage => {
    const last = k === visits - 1
    return {
      daysAgo: (visits - k) * gap + (n % 30),
      healed: visits === 1 ? 0 : k / (visits - 1),
      phase: k === 0 ? 'before' : last ? 'after' : 'follow-up',
      title: k === 0 ? 'First visit' : last ? 'Last check' : 'Check',
      note: model.course[Math.min(k, model.course.length - 1)]!.note,
    }
  })
  const email = `patient${n}@mail.example`
  return {
    ...model,
    likeness,
    shots,
    course,
    record: { ...model.record, family, given, birthDate, email, phone: null, alias: null },
  }
}

function pick<T>(dice: Dice, list: readonly T[]): T {
  return list[Math.floor(dice() * list.length)]!
}

/** Calendar arithmetic on civil dates (proleptic Gregorian), without a clock or a zone. */
function daysBefore(day: IsoDate, days: number): IsoDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10)
}
