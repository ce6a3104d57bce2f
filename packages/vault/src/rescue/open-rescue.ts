/**
 * Leaving is free: k cards and a copy of the folders open everything, without server, database or network. Spec: cards, gate §6, ledger. The
 * result is an Opener and a Shelf like an unlocked desk, so charts open by the same code.
 *
 * LIMITS: nothing in a copy says that it is the newest; a printed checkpoint (`printed`) says at least how far it must reach. No statement tells
 * of a rescue: guard the cards like the safe's key.
 */
import { equalBytes, type ObjectEntry, parseSegment, segmentName, toHex } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { deriveHalf } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Compartment, HalfKind } from '@pellicle/protocol/roles'
import type { Opener, Shelf, SubjectHistory } from '../desk.ts'
import { Keyring } from '../keys/keyring.ts'
import { demandRootOf, rootFromCards, wipeRoot } from '../keys/root-keys.ts'
import { openAsRoot, rootSeals, wipeOlder } from '../keys/root-seals.ts'
import { readHistory } from '../ledger/history.ts'
import { type CheckpointMark, checkpointMark } from '../practice/marks.ts'
import type { Roster } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import type { LedgerStatement } from '../statement/read-statement.ts'
import { type CopyOfPractice, objectName, type RescueProblem } from './copy.ts'
import { type RescuedSalts, rescueSalts } from './salts.ts'
import { type WalkedLedger, walkLedger } from './walk-ledger.ts'

export interface ByCardsOffline {
  /** k lists of words, as typed. */
  readonly cards: readonly string[]
  /** Checkpoint printed on the cards, when somebody typed it. */
  readonly printed?: CheckpointMark
}

/** Throws WRONG_CARD, NO_PRACTICE, and with `printed` ROLLED_BACK or FORKED. What is damaged is named in `problems`. */
export async function openRescue(copy: CopyOfPractice, by: ByCardsOffline): Promise<Rescue> {
  const root = rootFromCards(by.cards)
  try {
    const walked = await walkLedger(copy.ledger, by.printed?.size ?? null)
    const { roster, point, watched } = walked
    demandRootOf(root, roster.root)
    if (by.printed !== undefined) checkMark(by.printed, point[0], watched)
    const seals = rootSeals(root, roster)
    const gateKeys = roster.gateEpochs.map(({ epoch, seal }) =>
      openAsRoot(seals, 'gate key', [roster.practice, epoch], seal),
    )
    const salts = await rescueSalts(walked, copy.store, seals)
    const keyring = new Keyring(roster, { id: ROOT, seed: root.seal, older: seals.slice(1) })
    wipeOlder(seals)
    return new Rescue(copy, walked, { salts, gateKeys, keyring })
  } finally {
    wipeRoot(root)
  }
}

function checkMark(printed: CheckpointMark, size: number, root: Uint8Array | null): void {
  if (size < printed.size) throw new PellicleError('ROLLED_BACK', { seen: printed.size, shown: size })
  if (root !== null && checkpointMark([printed.size, root]).mark !== printed.mark.toLowerCase())
    throw new PellicleError('FORKED', { seen: printed.size })
}

interface Opened {
  readonly salts: RescuedSalts
  readonly gateKeys: readonly Uint8Array[]
  readonly keyring: Keyring
}

/** Segments parsed and kept: a chart's statements lie close together. */
const SEGMENTS_KEPT = 64

export class Rescue implements Opener, Shelf {
  readonly practice: Uint8Array
  readonly roster: Roster
  /** Every patient, in the order they came. */
  readonly patients: readonly Uint8Array[]
  /** Statements in the ledger. */
  readonly size: number
  readonly problems: readonly RescueProblem[]
  readonly #copy: CopyOfPractice
  readonly #walked: WalkedLedger
  readonly #opened: Opened
  readonly #segments = new Map<number, readonly LedgerStatement[]>()
  /** Subjects of objects and deposits, as their histories were read. */
  readonly #subjects = new Map<string, Uint8Array>()

  constructor(copy: CopyOfPractice, walked: WalkedLedger, opened: Opened) {
    this.#copy = copy
    this.#walked = walked
    this.#opened = opened
    this.practice = walked.roster.practice
    this.roster = walked.roster
    this.patients = walked.patients
    this.size = walked.point[0]
    this.problems = [...walked.problems, ...opened.salts.problems]
  }

  compartmentSecret(compartment: Compartment, epoch: number): Uint8Array {
    return this.#opened.keyring.secret(compartment, epoch)
  }

  holds(compartment: Compartment): boolean {
    return this.#opened.keyring.holds(compartment)
  }

  /** Throws GATE_REFUSED when the salt is gone: erased, or missing from the copy. */
  half(kind: HalfKind, id: Uint8Array): Uint8Array {
    const { salts, gateKeys } = this.#opened
    const subject = salts.subjects.get(`${kind} ${toHex(id)}`) ?? this.#subjects.get(toHex(id)) ?? id
    const salt = salts.salts.get(toHex(subject))
    const gateKey = gateKeys.at(-1)
    if (salt === undefined || gateKey === undefined) throw new PellicleError('GATE_REFUSED', { reason: 'no salt' })
    return deriveHalf(gateKey, { practice: this.practice, kind, id, salt })
  }

  async histories(subjects: readonly Uint8Array[]): Promise<readonly SubjectHistory[]> {
    const found: SubjectHistory[] = []
    for (const subject of subjects) {
      const statements: LedgerStatement[] = []
      for (const index of this.#walked.bySubject.get(toHex(subject)) ?? [])
        statements.push(await this.#statement(index))
      const { history } = await readHistory(this.roster, subject, statements)
      for (const { objects } of history.statements) for (const [id] of objects) this.#subjects.set(toHex(id), subject)
      found.push(history)
    }
    return found
  }

  async object([id, sha256, size]: ObjectEntry): Promise<Uint8Array> {
    const bytes = await this.#copy.store.get(objectName(id))
    if (bytes === null) throw new PellicleError('MISSING_OBJECT')
    if (bytes.length !== size || !equalBytes(await digest(bytes), sha256)) throw new PellicleError('SEAL_BROKEN')
    return bytes
  }

  async objectRange(id: Uint8Array, start: number, end: number): Promise<Uint8Array> {
    const bytes = await this.#copy.store.get(objectName(id), { start, end })
    if (bytes === null) throw new PellicleError('MISSING_OBJECT')
    return bytes
  }

  /** Keys are overwritten; nothing opens afterwards. */
  wipe(): void {
    const { salts, gateKeys, keyring } = this.#opened
    keyring.wipe()
    for (const key of [...gateKeys, ...salts.salts.values()]) key.fill(0)
  }

  async #statement(index: number): Promise<LedgerStatement> {
    const { firsts } = this.#walked
    const first = firsts[lastAtMost(firsts, index)] as number
    const statements = this.#segments.get(first) ?? (await this.#load(first))
    return statements[index - first] as LedgerStatement
  }

  async #load(first: number): Promise<readonly LedgerStatement[]> {
    const bytes = await this.#copy.ledger.get(segmentName(first))
    if (bytes === null) throw new PellicleError('SEAL_BROKEN', { index: first })
    const { entries, bodies } = parseSegment(bytes)
    const statements = entries.map((entry, i) => ({ index: first + i, entry, body: bodies[i] ?? null }))
    if (this.#segments.size >= SEGMENTS_KEPT) this.#segments.delete(this.#segments.keys().next().value as number)
    this.#segments.set(first, statements)
    return statements
  }
}

/** Position of the last value that is at most `value`, in an ascending list that begins at or below it. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((ascending[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return low
}
