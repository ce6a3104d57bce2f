/** One file of the note up the ladder of possession: hash, candidates, registration, what the ledger knows of the photo it shows. */

import type { GrantRecord } from '@pellicle/breach/exposure/exposure'
import { namedSession } from '@pellicle/breach/mark/named-session'
import { readMark } from '@pellicle/breach/mark/read-mark'
import { plantedIn } from '@pellicle/breach/possession/compare-list'
import { makeFingerprintIndex } from '@pellicle/breach/possession/fingerprint-index'
import type { GreyPicture } from '@pellicle/breach/possession/grey'
import {
  type Evidence,
  judgeSample,
  type Likeness,
  type ListFinding,
  type MarkReading,
} from '@pellicle/breach/possession/ladder'
import { matchSample } from '@pellicle/breach/possession/match-sample'
import { makeRegionIndex } from '@pellicle/breach/possession/region-index'
import { toHex } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { PhotoId } from '@pellicle/protocol/ids'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import type { BulkFiles } from './bulk-files.ts'
import { linesOfList, type NamesCompared } from './compare-names.ts'
import { greyOfFile } from './grey-picture.ts'
import type { PhotosInReach } from './photos-in-reach.ts'
import { type PublishedPicture, publishedLikenesses, publishedName } from './published-pictures.ts'
import type { SampleVerdict } from './room-api.ts'

export interface FileToJudge {
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What a clinician said who saw both side by side, by photo. */
  readonly confirmed: Readonly<Record<string, boolean>>
}

export interface JudgeWith {
  readonly decoders: DecoderPool
  readonly now: () => number
  /** Whose marks can be read here; none for who does not hold `response`. */
  readonly sessions: readonly ShownSession[]
  /** Grants of the ledger: whose sessions opened the photo that a sample shows. */
  readonly grants: readonly GrantRecord[]
  /** Patients that do not exist, with the times at which somebody opened them. */
  readonly decoys: ReadonlyMap<string, readonly string[]>
  readonly published: readonly PublishedPicture[]
  readonly bulk: BulkFiles
  /** Compares lines with the directory; null: no sweep is in force, so nobody's names are opened for it. */
  readonly names: ((lines: readonly string[]) => Promise<NamesCompared>) | null
}

/** A session that drew pictures: its marks, and who and where in words. */
export interface ShownSession {
  readonly id: string
  readonly member: string
  readonly device: string
  readonly shownAt: string
  keyFor(photo: PhotoId): Uint8Array
}

/** What the decoders say of a file that shows nothing here. */
const NO_PICTURE: ReadonlySet<string> = new Set(['NOT_A_PICTURE', 'TOO_MANY_PIXELS', 'UNREADABLE_PICTURE'])

/** A file that is no picture, or one that cannot be opened, is a verdict and not a fault: it is evidence and will be kept. */
export async function judgeFile(
  { id, bytes, confirmed }: FileToJudge,
  reach: PhotosInReach,
  { decoders, now, sessions, grants, decoys, published, bulk, names }: JudgeWith,
): Promise<SampleVerdict> {
  const started = now()
  const hash = toHex(sha256(bytes))
  const index = makeFingerprintIndex(reach.fingerprints)
  let unread = false
  const isPicture = await greyOfFile(decoders, bytes).catch((error: unknown) => {
    if (!(error instanceof PellicleError) || !NO_PICTURE.has(error.code)) throw error
    unread = error.code !== 'NOT_A_PICTURE'
    return null
  })
  const likenesses: Likeness[] = []
  let marks: readonly MarkReading[] = []
  const imported = new Map(reach.imported)
  if (isPicture !== null) {
    likenesses.push(...(await publishedLikenesses(isPicture, published, confirmed)))
    const isPublished = likenesses.length > 0
    const found = await matchSample(isPicture, {
      indexes: { whole: index, pieces: makeRegionIndex(reach.regions) },
      pictureOf: (photo) => reach.picture(photo as PhotoId),
      thorough: !isPublished,
    })
    for (const { photo, registration } of found)
      if (registration !== null)
        likenesses.push({ photo, verdict: registration.verdict, confirmed: confirmed[photo] ?? null })
    const same = likenesses.find(({ photo, verdict }) => verdict === 'same' && reach.owner.has(photo as PhotoId))
    if (same !== undefined && sessions.length > 0)
      marks = marksIn(isPicture, await reach.picture(same.photo as PhotoId), { photo: same.photo as PhotoId, sessions })
    // Byte-equal to the original itself? That needs its own grant, so only the one photo that was found is asked for.
    if (same !== undefined && (await reach.originalHash(same.photo as PhotoId)) === hash)
      imported.set(hash, { photo: same.photo, source: '', on: '' })
  }
  const left = index.otherVersions + reach.notCompared
  const notCompared = reach.limits.includes('no-sweep') ? Math.max(1, left) : left
  const evidence: Evidence = {
    ...{
      sealedObjects: reach.sealed,
      publishedFiles: new Map(
        published.map(({ sha256, since, where, ...one }) => [sha256, { since, where, photo: publishedName(one) }]),
      ),
      exportedFiles: new Map([...bulk.files, ...reach.exported]),
      importedFiles: imported,
      plantedFiles: bulk.planted,
      bulkFiles: bulk.tables.map(({ table }) => table),
    },
    ...{
      published: new Map(published.map((one) => [publishedName(one), { since: one.since, where: one.where }])),
      exported: new Map(),
      decoys: decoyPhotos(reach, decoys),
      sessionsThatOpened: openedBy(likenesses, reach, grants),
    },
    ...{ compared: index.photos.length, notCompared },
  }
  const lines = isPicture === null && !unread ? linesOfList(bytes) : null
  const compared = lines === null || names === null ? null : await names(lines)
  const content = isPicture !== null ? 'picture' : unread ? 'unread' : lines === null ? 'other' : 'list'
  const list: ListFinding | null =
    lines === null
      ? null
      : {
          lines: lines.length,
          directory: compared === null ? null : { compared: compared.compared, found: compared.named.size },
          tables: plantedIn(lines, bulk.tables, compared?.named ?? null),
          decoys: (compared?.patients ?? []).flatMap((patient) => {
            const openings = decoys.get(patient)
            return openings === undefined ? [] : [{ planted: '', openings }]
          }),
        }
  const verdict = judgeSample({ id, sha256: hash, content, likenesses, marks, list }, evidence)
  const patient = verdict.photo === null ? undefined : reach.owner.get(verdict.photo as PhotoId)
  return {
    ...{ verdict, sha256: hash, bytes: bytes.length, compared: index.photos.length, notCompared, ms: now() - started },
    beside: besideOf(verdict.photo, patient, published),
    listed: compared?.patients ?? [],
  }
}

/** What to lay beside the sample: a photo of a chart, or the published picture itself. */
function besideOf(
  photo: string | null,
  patient: string | undefined,
  published: readonly PublishedPicture[],
): SampleVerdict['beside'] {
  if (photo === null) return null
  const shown = published.find((one) => publishedName(one) === photo)
  if (shown !== undefined) return { patient: null, photo, exhibit: shown.exhibit }
  return patient === undefined ? null : { patient, photo, exhibit: null }
}

function decoyPhotos(reach: PhotosInReach, decoys: JudgeWith['decoys']): Evidence['decoys'] {
  return new Map(
    [...reach.owner].flatMap(([photo, patient]) => {
      const openings = decoys.get(patient)
      return openings === undefined ? [] : [[photo, { planted: '', openings }] as const]
    }),
  )
}

function openedBy(likenesses: readonly Likeness[], reach: PhotosInReach, grants: readonly GrantRecord[]) {
  return new Map(
    likenesses.map(({ photo }) => {
      const patient = reach.owner.get(photo as PhotoId)
      const mine = grants.filter((one) => one.patient === patient && (one.kind === 'chart' || one.kind === 'original'))
      return [photo, [...new Set(mine.map(({ session }) => session))]] as const
    }),
  )
}

interface Shown {
  readonly photo: PhotoId
  readonly sessions: readonly ShownSession[]
}

/** Only what passes the line is handed on (case X3); everything above it, best first. */
function marksIn(sample: GreyPicture, ours: GreyPicture, { photo, sessions }: Shown): readonly MarkReading[] {
  const readings = readMark(sample, ours, {
    candidates: sessions.map((one) => ({ id: one.id, key: one.keyFor(photo) })),
  })
  const verdict = namedSession(readings)
  if (verdict.kind !== 'named') return []
  const session = sessions.find(({ id }) => id === verdict.id)
  if (session === undefined) return []
  const { member, device, shownAt } = session
  return [{ z: verdict.z, margin: verdict.margin, member, device, shownAt }]
}
