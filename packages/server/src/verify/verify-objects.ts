/** Every object that a statement introduced: there, whole, and the bytes that were signed. Spec: statement §1; case T7. */
import { equalBytes, type ObjectEntry } from '@pellicle/crypto/format'
import { snapshotName } from '@pellicle/gate/snapshot'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Digest } from '@pellicle/store/digest'
import { Lanes } from '../objects/lanes.ts'
import { objectName } from '../objects/object-shelf.ts'
import type { Projected } from '../projection/projected.ts'
import type { DigestThreads } from './digest-threads.ts'
import type { Finding } from './finding.ts'

interface Due {
  readonly index: number
  readonly entry: ObjectEntry
  readonly name: string
  readonly isSnapshot: boolean
}

export class ObjectVerifier {
  readonly #digests: DigestThreads
  readonly #report: (finding: Finding) => void
  readonly #leave: (row: Projected) => boolean
  /** All, those that were left among them. */
  objects = 0
  bytes = 0
  left = 0
  /** Older salt snapshots may be dropped when a newer one stands (spec: gate §6): only the newest is missed. */
  #missingSnapshot: Finding | null = null
  /** Answers come in any order, and are told in the ledger's. */
  readonly #found: Finding[] = []
  /** Index of the newest snapshot that was looked for. */
  #newestSnapshot = -1
  readonly #lanes: Lanes

  /** `leave`: rows whose objects somebody else compares. */
  constructor(digests: DigestThreads, report: (finding: Finding) => void, leave: (row: Projected) => boolean) {
    this.#digests = digests
    this.#lanes = new Lanes(digests.lanes)
    this.#report = report
    this.#leave = leave
  }

  /** Statements in ledger order. Returns when some objects are still being read: they run on while the caller checks the statements that follow. */
  async add(rows: readonly Projected[]): Promise<void> {
    const due = rows.flatMap((row): Due[] => {
      const { index, objects, snapshot } = row
      if (this.#leave(row)) return this.#count(objects)
      return objects.map((entry) => {
        const name = snapshot === null ? objectName(entry[0]) : snapshotName(snapshot.number)
        return { index, entry, name, isSnapshot: snapshot !== null }
      })
    })
    for (const one of due) await this.#lanes.begin(() => this.#verify(one))
  }

  #count(objects: readonly ObjectEntry[]): [] {
    this.left += objects.length
    this.objects += objects.length
    for (const [, , size] of objects) this.bytes += size
    return []
  }

  async finish(): Promise<void> {
    await this.#lanes.end()
    for (const finding of this.#found.sort((a, b) => (a.index ?? 0) - (b.index ?? 0))) this.#report(finding)
    if (this.#missingSnapshot !== null) this.#report(this.#missingSnapshot)
  }

  async #verify({ index, entry, name, isSnapshot }: Due): Promise<void> {
    const code = problemOf(await this.#digests.digest(name), entry)
    this.objects++
    this.bytes += entry[2]
    const finding = code === null ? null : { part: 'object' as const, code, index, name: formatBase32(entry[0]) }
    if (isSnapshot && index >= this.#newestSnapshot) {
      this.#newestSnapshot = index
      this.#missingSnapshot = code === 'MISSING_OBJECT' ? finding : null
    }
    if (finding !== null && !(isSnapshot && code === 'MISSING_OBJECT')) this.#found.push(finding)
  }
}

function problemOf(found: Digest | null, [, sha256, size]: ObjectEntry): 'MISSING_OBJECT' | 'HASH_MISMATCH' | null {
  if (found === null) return 'MISSING_OBJECT'
  return found.size === size && equalBytes(found.sha256, sha256) ? null : 'HASH_MISMATCH'
}
