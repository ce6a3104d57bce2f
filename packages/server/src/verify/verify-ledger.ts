/**
 * `pellicle verify`: everything that can be checked without a key. Signatures, rows, rights, tree, the log's checkpoints, what
 * devices say they saw, tiles, every object's hash, and whether the index says what the ledger says. Reads only; memory is flat.
 *
 * LIMITS: an end that was cut off, checkpoint and all, is found only by a checkpoint that somebody else holds: `witness`.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { equalBytes, type TreePoint } from '@pellicle/crypto/format'
import { verifyCheckpoint } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { openFsStore } from '@pellicle/store/fs'
import { openSqliteIndex } from '../database/sqlite.ts'
import { newsOf } from '../keeper/segment-objects.ts'
import { CheckpointFile } from '../ledger/checkpoint-file.ts'
import { originOf } from '../ledger/origin.ts'
import type { CheckedSegment } from '../ledger/segment-row.ts'
import type { Projected } from '../projection/projected.ts'
import { compareIndex } from './compare-index.ts'
import { DigestThreads } from './digest-threads.ts'
import type { Finding } from './finding.ts'
import { TileChecker } from './tile-checker.ts'
import { type History, verifyHistory } from './verify-history.ts'
import { ObjectVerifier } from './verify-objects.ts'
import { SaltVerifier } from './verify-salts.ts'

export interface VerifyOptions {
  /** The practice it must be; without it the ledger says itself which it is. */
  readonly practice?: Uint8Array
  /** Checkpoints that somebody holds: a device, a card, a keeper. */
  readonly witness?: readonly TreePoint[]
  /** Objects of these statements are only counted: the caller reads them for another reason, and compares their hashes then. */
  readonly leave?: (row: Projected) => boolean
}

export interface VerifyProgress {
  readonly statements: number
  readonly objects: number
  /** Of objects. */
  readonly bytes: number
}

export interface VerifyReport extends VerifyProgress {
  /** Null when there is no ledger. */
  readonly practice: Uint8Array | null
  readonly root: Uint8Array
  /** In the order found; the first broken statement comes first of its kind. */
  readonly findings: readonly Finding[]
  /** Objects that were left to the caller. */
  readonly left: number
}

/** Throws NO_PRACTICE when there is no ledger in this folder. */
export async function verifyLedger(
  folder: string,
  onProgress: (progress: VerifyProgress) => void = () => undefined,
  { practice, witness = [], leave = () => false }: VerifyOptions = {},
): Promise<VerifyReport> {
  // Opening a store makes its folder; a wrong path must stay what it is.
  if (!existsSync(join(folder, 'ledger'))) throw new PellicleError('NO_PRACTICE')
  const findings: Finding[] = []
  const report = (finding: Finding): void => {
    findings.push(finding)
  }
  const segments = await openFsStore(join(folder, 'ledger'))
  const digests = new DigestThreads(join(folder, 'store'))
  const scratchFolder = await mkdtemp(join(tmpdir(), 'pellicle-verify-'))
  const scratch = openSqliteIndex(join(scratchFolder, 'scratch.sqlite'))
  try {
    // Read first: a box that runs may write on while its ledger is walked.
    const note = await new CheckpointFile(segments).read()
    const objects = new ObjectVerifier(digests, report, leave)
    const tiles = new TileChecker(segments, report)
    const salts = new SaltVerifier()
    const history = await verifyHistory({
      store: segments,
      scratch,
      report,
      onSegment: async (segment, rows) => {
        salts.add(rows, destroyedIn(segment))
        await Promise.all([tiles.add(segment), objects.add(rows)])
        const { objects: count, bytes } = objects
        onProgress({ statements: segment.first + segment.entries.length, objects: count, bytes })
      },
    })
    await objects.finish()
    salts.finish(folder, report)
    const found = history.roster.founding?.practice ?? null
    if (practice !== undefined && (found === null || !equalBytes(found, practice)))
      report({ part: 'statement', code: 'UNTRUSTED_KEY', index: 0, name: null })
    await checkReach(history, { points: witness, note, report })
    await compareIndex(folder, scratch, report)
    const { objects: count, bytes, left } = objects
    return { practice: found, root: history.root, statements: history.size, objects: count, bytes, findings, left }
  } finally {
    await digests.close()
    await scratch.close()
    await rm(scratchFolder, { recursive: true, force: true })
  }
}

/** Entries that do not parse were named already. */
function destroyedIn({ first, entries }: CheckedSegment): readonly Uint8Array[] {
  try {
    return newsOf(first, entries).gone.flatMap(({ subjects }) => subjects)
  } catch {
    return []
  }
}

/** What others hold, and the newest note that lies in the folder, must be points of this history. */
async function checkReach(
  { size, roots, roster }: History,
  {
    points,
    note,
    report,
  }: {
    readonly points: readonly TreePoint[]
    readonly note: string | null
    readonly report: (finding: Finding) => void
  },
): Promise<void> {
  const { founding } = roster
  const own =
    note === null || founding === null ? null : await verifyCheckpoint(note, originOf(founding.practice), founding.log)
  for (const [held, root] of own === null ? points : [own, ...points]) {
    const known = roots.get(held)
    const lost = roster.eras.find(({ recovered, seen }) => held > recovered && held <= seen)
    if (held > size) report({ part: 'checkpoint', code: 'LEDGER_SHORT', index: size, name: null })
    // A restore lost it and said so: the gap stays listed for whoever saw it.
    else if (lost !== undefined && (known === undefined || !equalBytes(known, root)))
      report({ part: 'checkpoint', code: 'LEDGER_SHORT', index: lost.recovered, name: null })
    else if (known === undefined || !equalBytes(known, root))
      report({ part: 'checkpoint', code: 'FORKED', index: held, name: null })
  }
}
