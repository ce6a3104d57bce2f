/**
 * The two things a chart wants from EXIF: when, and with which camera. Position, names, comments and the embedded thumbnail are
 * never asked for; they stay in the sealed original alone. EXIF 2.32 §4.6.6. The tags come from a program's own reader.
 */

export interface CameraFacts {
  readonly takenAt: number | null
  readonly takenOn: string | null
  readonly camera: string | null
}

export const NO_FACTS: CameraFacts = { takenAt: null, takenOn: null, camera: null }

/** All that is asked of a file's EXIF. */
export const WANTED_TAGS = ['DateTimeOriginal', 'OffsetTimeOriginal', 'OffsetTime', 'Make', 'Model'] as const
export type WantedTags = { readonly [tag in (typeof WANTED_TAGS)[number]]?: unknown }

/** From tags as readers give them (text, or a list of text). `zone` (IANA) says where a clock without offset stood. */
export function cameraFactsOf(tags: WantedTags, zone: string | null): CameraFacts {
  const clock = tagText(tags.DateTimeOriginal)
  const offset = tagText(tags.OffsetTimeOriginal) ?? tagText(tags.OffsetTime)
  return { ...takenFrom(clock, offset, zone), camera: cameraName(tagText(tags.Make), tagText(tags.Model)) }
}

/** `2026:03:12 14:05:09` with `+02:00`, or with a zone, or with neither. */
export function takenFrom(
  clock: string | null,
  offset: string | null,
  zone: string | null,
): Pick<CameraFacts, 'takenAt' | 'takenOn'> {
  const match = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?/.exec(clock ?? '')
  if (match === null) return { takenAt: null, takenOn: null }
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as Six
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(local)
  // A camera whose battery ran out says 0000:00:00 or 1970; a day that does not exist rolls over.
  if (year < 1985 || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23) {
    return { takenAt: null, takenOn: null }
  }
  const takenOn = `${match[1]}-${match[2]}-${match[3]}`
  const minutes = offsetMinutes(offset) ?? (zone === null ? null : zoneMinutes(zone, local))
  return { takenOn, takenAt: minutes === null ? null : local - minutes * 60_000 }
}

type Six = [number, number, number, number, number, number]

function offsetMinutes(offset: string | null): number | null {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(offset ?? '')
  if (match === null) return offset === 'Z' ? 0 : null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return minutes > 14 * 60 ? null : match[1] === '-' ? -minutes : minutes
}

/** How far the zone's wall clock was ahead of UTC when it showed `local` (as if it were UTC). */
function zoneMinutes(zone: string, local: number): number | null {
  try {
    const ahead = (instant: number) => Math.round((wallClock(zone, instant) - instant) / 60_000)
    // Two steps settle it even on the day the clocks change.
    return ahead(local - ahead(local) * 60_000)
  } catch {
    return null
  }
}

function wallClock(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** "Apple iPhone 15 Pro"; a model that repeats its maker is not doubled. */
function cameraName(make: string | null, model: string | null): string | null {
  const both =
    make !== null && model !== null && !model.toLowerCase().startsWith(make.toLowerCase().split(' ')[0] ?? '')
  const name = both ? `${make} ${model}` : (model ?? make)
  return name === null ? null : name.slice(0, 100)
}

function tagText(value: unknown): string | null {
  const line = Array.isArray(value) ? value[0] : value
  if (typeof line !== 'string') return null
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a camera wrote may hold anything
  const clean = line.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  return clean === '' ? null : clean
}
