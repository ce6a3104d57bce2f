/**
 * The ladder of possession: what one sample shows, from sealed bytes (0) to a list of names (7), with the reason, never a percentage.
 * Everything it knows comes as arguments: hashes, registrations, what was released, exported, imported, marked, planted.
 *
 * The enemy wants the practice to believe too much or too little. So: a byte-equal file speaks for itself, but whatever rests on
 * likeness needs a person's word first; a search that was not complete says so; "not found" is never "fake" (cases X1, X2); and a
 * member is named only by a mark far above chance (case X3).
 */
import { LADDER_ALSO, LADDER_WORDS, type LadderReason } from '@pellicle/protocol/words/en/possession'

export type Step = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

export type Likeness = {
  readonly photo: string
  readonly verdict: 'same' | 'unclear' | 'different'
  /** A clinician looked at both side by side. null: nobody has yet. */
  readonly confirmed: boolean | null
}

export type MarkReading = {
  readonly z: number
  /** How far the best candidate lies before the next, in the same units. */
  readonly margin: number
  readonly member: string
  readonly device: string
  readonly shownAt: string
}

export type Sample = {
  readonly id: string
  readonly sha256: string
  /** `unread`: a picture, by its beginning, that cannot or may not be opened here. */
  readonly content: 'picture' | 'list' | 'unread' | 'other'
  readonly likenesses: readonly Likeness[]
  /** Every mark that scored above the naming line, best first. */
  readonly marks: readonly MarkReading[]
  readonly list: ListFinding | null
}

export type ListFinding = {
  readonly lines: number
  /** Lines that were compared with the directory, and those of them that name a patient; null: nobody's names were opened for it. */
  readonly directory: { readonly compared: number; readonly found: number } | null
  /** Files that left in bulk: how many of the people planted in each stand in the list. */
  readonly tables: readonly { readonly table: string; readonly seeds: number; readonly planted: number }[]
  /** Decoys of the vault that it names, when each was opened. */
  readonly decoys: readonly Decoy[]
}

type Dated = { readonly on: string }
export type Published = { readonly since: string; readonly where: string }
export type Exported = Dated & { readonly by: string; readonly to: string }
export type Imported = Dated & { readonly source: string }
export type Decoy = { readonly planted: string; readonly openings: readonly string[] }

export type Evidence = {
  readonly sealedObjects: ReadonlySet<string>
  /** By SHA-256 of the image that left, and of the file that was imported. */
  readonly publishedFiles: ReadonlyMap<string, Published & { readonly photo: string }>
  /** `photo` is null for an export of several photos, or of names. */
  readonly exportedFiles: ReadonlyMap<string, Exported & { readonly photo: string | null }>
  readonly importedFiles: ReadonlyMap<string, Imported & { readonly photo: string }>
  /** Pictures of people who do not exist, by SHA-256: the one file they were made for. */
  readonly plantedFiles: ReadonlyMap<string, string>
  /** Files of bulk exports: they hold originals byte for byte. */
  readonly bulkFiles: readonly string[]
  /** By photo. */
  readonly published: ReadonlyMap<string, Published>
  readonly exported: ReadonlyMap<string, Exported>
  readonly decoys: ReadonlyMap<string, Decoy>
  readonly sessionsThatOpened: ReadonlyMap<string, readonly string[]>
  readonly compared: number
  /** Photos that could not be compared: no fingerprint, another version, no grant. */
  readonly notCompared: number
}

export type LadderVerdict = {
  readonly sample: string
  readonly step: Step
  readonly reason: LadderReason
  readonly say: string
  /** `needs-person`: a likeness nobody has confirmed; it counts nowhere until then. */
  readonly status: 'settled' | 'needs-person'
  /** The photo it shows; null where none is known. */
  readonly photo: string | null
  readonly also: readonly string[]
  /** For an unmarked photo of ours: whose sessions opened it. */
  readonly sessions: readonly string[]
}

/** Counts towards "came from inside": a likeness nobody has confirmed, and a list nobody has compared, prove nothing yet. */
export function cameFromInside({ step, status, reason }: LadderVerdict): boolean {
  return step >= 4 && status === 'settled' && reason !== 'LIST_NOT_COMPARED'
}

/** Naming a member takes a score of 8 and 3 between the first and the next (case X3). */
export const MARK_MIN_Z = 8
export const MARK_MIN_MARGIN = 3

export function judgeSample(sample: Sample, evidence: Evidence): LadderVerdict {
  if (evidence.sealedObjects.has(sample.sha256)) return verdict(sample, 0, 'SEALED_OBJECT', {})
  const byBytes = judgeBytes(sample, evidence)
  if (byBytes !== null) return byBytes
  if (sample.content === 'list')
    return sample.list === null ? verdict(sample, 0, 'NOT_A_PICTURE', {}) : judgeList(sample, sample.list)
  if (sample.content === 'unread') return verdict(sample, 0, 'NOT_OPENED', {})
  if (sample.content !== 'picture') return verdict(sample, 0, 'NOT_A_PICTURE', {})
  const likeness = bestLikeness(sample.likenesses)
  return likeness === null ? notFound(sample, evidence) : judgeLikeness(sample, likeness, evidence)
}

/** Byte for byte the same file as one we know: no person needed. */
function judgeBytes(sample: Sample, evidence: Evidence): LadderVerdict | null {
  const { sha256 } = sample
  const imported = evidence.importedFiles.get(sha256)
  if (imported !== undefined) {
    const decoy = evidence.decoys.get(imported.photo)
    if (decoy !== undefined) return judgeDecoy(sample, imported.photo, { decoy, status: 'settled' })
    const also = evidence.bulkFiles.length === 0 ? [] : [LADDER_ALSO.originalsLeft(evidence.bulkFiles)]
    return verdict(sample, 4, 'IMPORTED_ORIGINAL', imported, { photo: imported.photo, also })
  }
  const planted = evidence.plantedFiles.get(sha256)
  if (planted !== undefined) return verdict(sample, 6, 'PLANTED_PICTURE', { table: planted })
  const published = evidence.publishedFiles.get(sha256)
  if (published !== undefined) return verdict(sample, 2, 'PUBLISHED', published, { photo: published.photo })
  const exported = evidence.exportedFiles.get(sha256)
  return exported === undefined ? null : verdict(sample, 3, 'EXPORTED', exported, { photo: exported.photo })
}

/** The likeness that counts: a confirmed one before an unconfirmed, the same before an unclear one; a rejected one never. */
function bestLikeness(all: readonly Likeness[]): Likeness | null {
  const alive = all.filter((one) => one.confirmed !== false && (one.verdict !== 'different' || one.confirmed === true))
  const rank = (one: Likeness) => (one.confirmed === true ? 0 : one.verdict === 'same' ? 1 : 2)
  return [...alive].sort((a, b) => rank(a) - rank(b))[0] ?? null
}

function judgeLikeness(
  sample: Sample,
  { photo, verdict: likeness, confirmed }: Likeness,
  evidence: Evidence,
): LadderVerdict {
  const status: LadderVerdict['status'] = confirmed === true ? 'settled' : 'needs-person'
  const ask = status === 'settled' ? [] : [likeness === 'unclear' ? LADDER_ALSO.unclear : LADDER_ALSO.askPerson]
  const decoy = evidence.decoys.get(photo)
  if (decoy !== undefined) return judgeDecoy(sample, photo, { decoy, status })
  const published = evidence.published.get(photo)
  const exported = evidence.exported.get(photo)
  const also = [
    ...ask,
    ...(published === undefined ? [] : [LADDER_ALSO.publicToo(published.since, published.where)]),
    ...(exported === undefined ? [] : [LADDER_ALSO.sentToo(exported.on, exported.by, exported.to)]),
  ]
  const mark = namedBy(sample.marks)
  if (mark !== null) {
    const p = { member: mark.member, device: mark.device, at: mark.shownAt, z: mark.z.toFixed(1) }
    return verdict(sample, 5, 'MARKED', p, { photo, status, also: [...also, LADDER_ALSO.onlyThisOne] })
  }
  if (published !== undefined) return verdict(sample, 2, 'PUBLISHED', published, { photo, status, also: ask })
  const more = { photo, status, also: [...ask, LADDER_ALSO.onlyThisOne] }
  if (exported !== undefined) return verdict(sample, 3, 'EXPORTED_PERHAPS', exported, more)
  const sessions = evidence.sessionsThatOpened.get(photo) ?? []
  return verdict(sample, 5, 'UNMARKED', { sessions: sessions.length }, { ...more, sessions })
}

/** One mark, far above chance and far before the next: else nobody is named. */
function namedBy(marks: readonly MarkReading[]): MarkReading | null {
  const [best] = marks
  return best !== undefined && best.z >= MARK_MIN_Z && best.margin >= MARK_MIN_MARGIN ? best : null
}

function judgeDecoy(
  sample: Sample,
  photo: string,
  { decoy, status }: { readonly decoy: Decoy; readonly status: LadderVerdict['status'] },
): LadderVerdict {
  const openings = [...decoy.openings].sort()
  const [first, last] = [openings[0], openings.at(-1)]
  const more = { photo, status, also: status === 'settled' ? [] : [LADDER_ALSO.askPerson] }
  if (first === undefined || last === undefined)
    return verdict(sample, 6, 'DECOY_UNOPENED', { planted: decoy.planted }, more)
  return verdict(sample, 6, 'DECOY', { first, last }, more)
}

function judgeList(sample: Sample, { lines, directory, tables, decoys }: ListFinding): LadderVerdict {
  const opened = decoys.flatMap(({ openings }) => openings).sort()
  const [first, last] = [opened[0], opened.at(-1)]
  const also = [
    ...(first === undefined || last === undefined ? [] : [LADDER_ALSO.listDecoys(decoys.length, first, last)]),
    ...(directory !== null && directory.compared < lines ? [LADDER_ALSO.listCut(directory.compared, lines)] : []),
  ]
  // Planted people stand in one file only: they tell the source, the others do not.
  const [best, next] = [...tables].sort((a, b) => b.seeds - a.seeds)
  if (best !== undefined && best.seeds > 0 && best.seeds > (next?.seeds ?? 0)) {
    const ours = directory === null ? LADDER_ALSO.listAsk : LADDER_ALSO.listOurs(directory.found, directory.compared)
    return verdict(sample, 7, 'LIST_AGREES', best, { also: [ours, ...also] })
  }
  if (directory === null) return verdict(sample, 7, 'LIST_NOT_COMPARED', { of: lines }, { also })
  if (directory.found === 0 && decoys.length === 0 && (best?.seeds ?? 0) === 0)
    return verdict(sample, 1, 'LIST_NOT_FOUND', { of: directory.compared }, { also })
  return verdict(sample, 7, 'LIST_INCONCLUSIVE', { found: directory.found, of: directory.compared }, { also })
}

function notFound(sample: Sample, { compared, notCompared }: Evidence): LadderVerdict {
  if (notCompared === 0) return verdict(sample, 1, 'NOT_FOUND', { compared })
  return verdict(sample, 1, 'NOT_FOUND_INCOMPLETE', { compared, missing: notCompared })
}

type Rest = Partial<Pick<LadderVerdict, 'photo' | 'status' | 'also' | 'sessions'>>

function verdict<R extends LadderReason>(
  sample: Sample,
  step: Step,
  reason: R,
  params: Parameters<(typeof LADDER_WORDS)[R]>[0] | object,
  rest: Rest = {},
): LadderVerdict {
  const say = (LADDER_WORDS[reason] as (params: unknown) => string)(params)
  return {
    ...{ sample: sample.id, step, reason, say, status: 'settled', photo: null, also: [], sessions: [] },
    ...rest,
  }
}
