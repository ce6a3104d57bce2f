/**
 * Fills the sample from this page: first all patients, so that the list is whole at once, then their photos, one chart after the other,
 * behind what the person does. A page that goes away in between goes on the next time.
 */
import { printsAtImport } from '@pellicle/breach/possession/regions'
import { decode, encode, isMap } from '@pellicle/crypto/format'
import type { PatientId } from '@pellicle/protocol/ids'
import type { Chart } from '@pellicle/vault/chart/chart'
import type { Directory } from '@pellicle/vault/directory/directory'
import { fillSampleChart, makeSamplePatient } from '@pellicle/vault/sample/fill-sample'
import { type SamplePatient, samplePatients } from '@pellicle/vault/sample/sample-patients'
import type { Recent } from '../api.ts'
import type { Base } from '../base.ts'
import { photoView, visitHead } from '../chart-view.ts'
import type { OpenRoom } from '../open-room.ts'
import { openPainter } from './painter-client.ts'

const KEY = 'sample/filled'
const LANES = 2

interface Progress {
  /** Of the patients that were made, in the sample's order. */
  readonly patients: readonly PatientId[]
  /** How many have all their photos. */
  readonly filled: number
  /** The day the sample's dates are counted from. */
  readonly today: string
}

/** Resolves when every patient is in the list; photos follow by themselves. */
export async function fillSample(base: Base, room: OpenRoom): Promise<void> {
  const { directory, desk, recents } = room
  const before = await loadProgress(base)
  if (directory === null) return
  if (before === null) return findOthers(base, room, directory)
  const people = samplePatients(before.today)
  const made = [...before.patients]
  for (const person of people.slice(made.length)) {
    const chart = await makeSamplePatient(desk, directory, person)
    made.push(chart.patient)
    await saveProgress(base, { ...before, patients: made })
  }
  for (const [at, person] of [...people.entries()].reverse()) {
    const patient = made[at] as PatientId
    if (!recents.list.some((one) => one.patient === patient))
      await recents.add(recentOf(person, patient, hoursAgo(desk.now(), at)))
  }
  void fillCharts(base, room, { ...before, patients: made }, people).catch(() => undefined)
}

/** The sample that another browser or the command line made: its people stand in this list too. */
async function findOthers({ ports }: Base, { recents }: OpenRoom, directory: Directory): Promise<void> {
  if (recents.list.length > 0) return
  const now = ports.now()
  const people = samplePatients(dayOf(now))
  for (const [at, person] of [...people.entries()].reverse()) {
    const { family, given } = person.record
    const { found } = await directory.search(`${family} ${given}`)
    const [first] = found
    if (first !== undefined) await recents.add(recentOf(person, first.patient, hoursAgo(now, at)))
  }
}

/** Photos counted as they will be: drawing them takes a minute, the list stands now. */
function recentOf({ record, visits }: SamplePatient, patient: PatientId, openedAt: number): Recent {
  const { family, given, birthDate, alias } = record
  const photos = visits.reduce((sum, visit) => sum + visit.photos.length, 0)
  return { patient, name: `${family}, ${given}`, family, given, birthDate, alias, openedAt, photos }
}

const HOUR_MS = 3_600_000
const hoursAgo = (now: number, hours: number) => now - hours * HOUR_MS
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10)

async function fillCharts(
  base: Base,
  room: OpenRoom,
  progress: Progress,
  people: readonly SamplePatient[],
): Promise<void> {
  const painter = openPainter()
  try {
    for (let at = progress.filled; at < people.length; at++) {
      const patient = progress.patients[at] as PatientId
      const chart = await room.charts.hold(patient)
      try {
        await fillOne(base, room, { chart, person: people[at] as SamplePatient, painter })
      } finally {
        room.charts.release(patient)
      }
      await saveProgress(base, { ...progress, filled: at + 1 })
    }
  } finally {
    painter.close()
  }
}

interface One {
  readonly chart: Chart
  readonly person: SamplePatient
  readonly painter: ReturnType<typeof openPainter>
}

async function fillOne(
  { emit }: Base,
  { desk, decoders, session }: OpenRoom,
  { chart, person, painter }: One,
): Promise<void> {
  const zone = session.record.timezone
  const thumbs = new Map<string, Uint8Array>()
  await fillSampleChart(desk, chart, person, {
    zone,
    lanes: LANES,
    async draw(photo) {
      const { bytes, picture } = await decoders.read(await painter.paint(photo.shot), zone)
      thumbs.set(photo.fileName, picture.thumb.bytes)
      return { file: bytes, picture, windows: printsAtImport(picture.grey, picture) }
    },
    outcome(outcome) {
      if (outcome.is !== 'stored') return
      const photo = chart.photos.get(outcome.photo)
      const visit = chart.visits.find(({ id }) => id === photo?.visit)
      const thumb = thumbs.get(outcome.name.fileName)
      if (photo === undefined || visit === undefined || thumb === undefined) return
      const blob = new Blob([thumb as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })
      emit({ type: 'photo', patient: chart.patient, visit: visitHead(visit), photo: photoView(photo), thumb: blob })
    },
  })
}

/** Null when another browser or the command line made this sample: then it is theirs to fill. */
async function loadProgress({ ports }: Base): Promise<Progress | null> {
  const sealed = await ports.memory.get(KEY)
  const plain = sealed === null ? null : await ports.storage.open(sealed)
  const map = plain === null ? null : decode(plain)
  return map !== null && isMap(map) ? (map as unknown as Progress) : null
}

/** Called by who makes the sample practice. */
export async function beginProgress(base: Base): Promise<void> {
  await saveProgress(base, { patients: [], filled: 0, today: dayOf(base.ports.now()) })
}

async function saveProgress({ ports }: Base, progress: Progress): Promise<void> {
  await ports.memory.put(KEY, await ports.storage.seal(encode({ ...progress })))
}
