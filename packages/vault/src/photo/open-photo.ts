/**
 * From sealed to pixels: thumbs and previews whole, originals whole or by range under a half of their own. Spec: object §4, gate §2.
 *
 * The enemy serves another rendition, another photo, another patient's object, or an old one: each fails, and bytes of a foreign object
 * are named as what they are, because the wrong patient is clinical harm too (cases C3, M3).
 */
import {
  HEADER_LENGTH,
  type ObjectContext,
  type ObjectEntry,
  parseObjectHeader,
  release,
  toHex,
} from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { PhotoId } from '@pellicle/protocol/ids'
import type { Chart } from '../chart/chart.ts'
import type { PhotoState } from '../chart/chart-state.ts'
import type { SealedRenditionFact } from '../chart/fact.ts'
import { asPellicleError } from '../chart/problem-of.ts'
import type { Desk, HalfItem, Opener, Shelf } from '../desk.ts'
import { hasHalf } from '../keys/has-half.ts'
import {
  openRendition,
  openRenditionRange,
  type RenditionName,
  type RenditionRole,
  renditionContext,
  unwrapRendition,
} from '../keys/renditions.ts'

export type PhotoReader = Opener & Pick<Shelf, 'object' | 'objectRange'>

/** As many items as one ask takes (protocol: gateAsk). */
const MAX_ITEMS = 256

/** The rendition's bytes. Throws NOT_FOUND, GATE_REFUSED (ask `grantOriginals` first), KEY_REFUSED, SEAL_BROKEN, HASH_MISMATCH, WRONG_PATIENT. */
export async function openPhoto(
  reader: PhotoReader,
  chart: Chart,
  { photo, role }: { readonly photo: PhotoId; readonly role: RenditionRole },
): Promise<Uint8Array> {
  const { state, rendition } = find(chart, photo, role)
  const name = nameOf(reader, chart, { rendition, role })
  try {
    const sealed = await fetchObject(reader, chart, rendition.entry)
    const content = await chart.openUnder(state.parent, (under) => openRendition(under, name, rendition.wrap, sealed))
    release(sealed)
    return content
  } catch (error) {
    throw asPellicleError(error)
  }
}

/** All that opening one object takes: its key opens this object and nothing else. */
export interface ObjectToOpen {
  readonly entry: ObjectEntry
  readonly key: Uint8Array
  readonly context: ObjectContext
}

/** For who opens large objects elsewhere (threads of a rescue). Throws NOT_FOUND, GATE_REFUSED, KEY_REFUSED. */
export async function keyOfPhoto(
  reader: Opener,
  chart: Chart,
  { photo, role }: { readonly photo: PhotoId; readonly role: RenditionRole },
): Promise<ObjectToOpen> {
  const { state, rendition } = find(chart, photo, role)
  const name = nameOf(reader, chart, { rendition, role })
  const { entry, wrap } = rendition
  try {
    const key = await chart.openUnder(state.parent, async (under) => unwrapRendition(under, name, wrap))
    return { entry, key, context: renditionContext(name, state.parent) }
  } catch (error) {
    throw asPellicleError(error)
  }
}

export interface PhotoRange {
  readonly photo: PhotoId
  /** Bytes of the original. */
  readonly start: number
  readonly end: number
}

/** Bytes [start, end) of the original, cut at its end, without fetching the rest. */
export async function openOriginalRange(
  reader: PhotoReader,
  chart: Chart,
  { photo, start, end }: PhotoRange,
): Promise<Uint8Array> {
  const { state, rendition } = find(chart, photo, 'original')
  const name = nameOf(reader, chart, { rendition, role: 'original' })
  const [id, , sealedLength] = rendition.entry
  const read = async (from: number, to: number) => {
    const bytes = await reader.objectRange(id, from, to)
    if (from === 0) mustBe(chart, rendition.entry, bytes)
    return bytes
  }
  try {
    return await chart.openUnder(state.parent, (under) =>
      openRenditionRange(under, name, rendition.wrap, { start, end, sealedLength, read }),
    )
  } catch (error) {
    throw asPellicleError(error)
  }
}

/** Halves of originals, all in one act of the gate (spec: gate §4). All of the chart unless some are named. */
export async function grantOriginals(desk: Desk, chart: Chart, photos?: readonly PhotoId[]): Promise<void> {
  const wanted = photos === undefined ? [...chart.photos.values()] : photos.flatMap((id) => chart.photos.get(id) ?? [])
  const items = wanted
    .flatMap(({ renditions }) => renditions.get('original')?.entry[0] ?? [])
    .map((id): HalfItem => ['original', id])
    .filter((item) => !hasHalf(desk, item))
  for (let at = 0; at < items.length; at += MAX_ITEMS)
    await desk.halves(chart.patientId, items.slice(at, at + MAX_ITEMS))
}

/** True when every original of the chart can be opened without asking again. */
export function originalsGranted(reader: Opener, chart: Chart): boolean {
  return [...chart.photos.values()].every(({ renditions }) => {
    const entry = renditions.get('original')?.entry
    return entry === undefined || hasHalf(reader, ['original', entry[0]])
  })
}

function find(
  chart: Chart,
  photo: PhotoId,
  role: RenditionRole,
): { readonly state: PhotoState; readonly rendition: SealedRenditionFact } {
  const state = chart.photos.get(photo)
  const rendition = state?.renditions.get(role)
  if (state === undefined || rendition === undefined) throw new PellicleError('NOT_FOUND')
  return { state, rendition }
}

function nameOf(
  reader: Opener,
  chart: Chart,
  { rendition, role }: { readonly rendition: SealedRenditionFact; readonly role: RenditionRole },
): RenditionName {
  const object = rendition.entry[0]
  const half = role === 'original' || role === 'id-scan' ? reader.half('original', object) : null
  return { practice: reader.practice, subject: chart.patientId, object, role, half }
}

/** The bytes of exactly this object. When others came, their header says whose they are. */
async function fetchObject(reader: PhotoReader, chart: Chart, entry: ObjectEntry): Promise<Uint8Array> {
  try {
    const sealed = await reader.object(entry)
    mustBe(chart, entry, sealed)
    return sealed
  } catch (error) {
    if (!(error instanceof PellicleError) || !NOT_THESE_BYTES.has(error.code)) throw error
    const head = await reader.objectRange(entry[0], 0, HEADER_LENGTH).catch(() => null)
    if (head !== null) mustBe(chart, entry, head)
    throw error
  }
}

const NOT_THESE_BYTES: ReadonlySet<string> = new Set(['SEAL_BROKEN', 'HASH_MISMATCH'])

/** The header says which object this is. Another photo of this chart is a broken answer; anything else is another patient's. */
function mustBe(chart: Chart, [id]: ObjectEntry, sealed: Uint8Array): void {
  const shown = toHex(parseObjectHeader(sealed).id)
  if (shown === toHex(id)) return
  const own = [...chart.photos.values()].flatMap(({ renditions }) => [...renditions.values()])
  throw new PellicleError(own.some(({ entry }) => toHex(entry[0]) === shown) ? 'SEAL_BROKEN' : 'WRONG_PATIENT')
}
