/** One person as ordinary files: a folder, one folder for each visit, originals as they came, and the words as JSON beside them. */
import type { PatientRecord, PhotoRecord, VisitRecord } from '@pellicle/protocol/records'

export interface PhotoToWrite {
  readonly record: Pick<
    PhotoRecord,
    'view' | 'side' | 'region' | 'phase' | 'takenAt' | 'camera' | 'intimate' | 'type' | 'fileName'
  >
  readonly withdrawn: boolean
  readonly bytes: Uint8Array
}

export interface VisitToWrite {
  readonly record: VisitRecord
  readonly photos: readonly PhotoToWrite[]
}

export interface PersonToWrite {
  readonly patient: string
  readonly record: PatientRecord
  /** Oldest first. */
  readonly visits: readonly VisitToWrite[]
}

export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
}

export function folderOf({ patient, record }: PersonToWrite): string {
  const born = record.birthDate === null ? '' : ` (${record.birthDate})`
  return safeName(`${record.family}, ${record.given}${born}`, patient)
}

export function filesOf(person: PersonToWrite, folder: string): FileToWrite[] {
  const files: FileToWrite[] = []
  const taken = new Set<string>()
  const visits = person.visits.map(({ record, photos }) => {
    const place = unique(taken, safeName([record.date, record.title].filter(Boolean).join(' '), 'visit'))
    const names = new Set<string>()
    const listed = photos.map(({ record: facts, withdrawn, bytes }) => {
      const name = unique(names, safeName(facts.fileName ?? `photo.${endingOf(facts.type)}`, 'photo'))
      files.push({ path: `${folder}/${place}/${name}`, bytes })
      const { view, side, region, phase, takenAt, camera, intimate, type } = facts
      return { file: `${place}/${name}`, withdrawn, view, side, region, phase, takenAt, camera, intimate, type }
    })
    const { date, phase, title, note } = record
    return { date, phase, title, note, photos: listed }
  })
  const { family, given, birthDate, country, state, email, phone, language, alias } = person.record
  const record = { family, given, birthDate, country, state, email, phone, language, alias }
  const chart = JSON.stringify({ patient: person.patient, record, visits }, null, 2)
  return [{ path: `${folder}/chart.json`, bytes: new TextEncoder().encode(`${chart}\n`) }, ...files]
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/heic': 'heic' }

function endingOf(type: string): string {
  return ENDINGS[type] ?? 'bin'
}

/** Letters of every script stay; what file systems read in another way becomes a hyphen. Never empty. */
export function safeName(text: string, fallback: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. -]+|[. -]+$/g, '')
  const cut = [...clean].slice(0, 80).join('').trim()
  return cut === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cut) ? fallback : cut
}

/** `photo.jpg`, `photo (2).jpg`. */
export function unique(taken: Set<string>, name: string): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let tried = name
  for (let n = 2; taken.has(tried.toLowerCase()); n++) tried = `${stem} (${n})${ending}`
  taken.add(tried.toLowerCase())
  return tried
}
