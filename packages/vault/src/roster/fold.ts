/**
 * The fold: roster statements in ledger order, from genesis on, become the roster. Spec: roster §1.
 *
 * A statement that fails a check of its own is quarantined and shown, never applied. A hole in the chain is another matter: then the
 * whole list is not what the practice said, and the fold throws INCOMPLETE (something was left out) or FORKED (another statement stands
 * where one was seen). Who is hostile: the server, and any device that was revoked or taken over (cases K2, K3, K4, M4).
 */
import { equalBytes, type Header } from '@pellicle/crypto/format'
import { isAcceptedKey, verifyStatement } from '@pellicle/crypto/proof'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Quarantined, Verified } from '../desk.ts'
import { type Claimed, type LedgerStatement, readStatement, verifiedForm } from '../statement/read-statement.ts'
import { applyChange } from './apply.ts'
import { problemOfChange } from './judge.ts'
import { idKey, type Roster } from './roster.ts'
import { problemOfRight, ROOT, type Signer, signerOf } from './signers.ts'

const ZEROS = new Uint8Array(32)

interface Place {
  readonly seq: number
  readonly hash: Uint8Array
}

export class RosterFold {
  readonly #practice: Uint8Array
  #roster: Roster | null = null
  #head: readonly [number, Uint8Array] = [0, ZEROS]
  #next = 0
  readonly #quarantined: Quarantined[] = []
  readonly #applied: Verified[] = []
  readonly #rootActs: Verified[] = []
  /** Newest visible statement of each signer. */
  readonly #rows = new Map<string, Place>()

  /** `practice`: the id this device was enrolled in; every key is believed only as far as it follows from that id. */
  constructor(practice: Uint8Array) {
    this.#practice = practice
  }

  /** First index that was not taken yet. */
  get next(): number {
    return this.#next
  }

  /** Throws NO_PRACTICE before the genesis statement was taken. */
  get roster(): Roster {
    if (this.#roster === null) throw new PellicleError('NO_PRACTICE')
    const rows = new Map([...this.#rows].map(([id, { seq, hash }]) => [id, { seq: seq + 1, prev: hash }]))
    return {
      ...this.#roster,
      applied: [...this.#applied],
      quarantined: [...this.#quarantined],
      rootActs: [...this.#rootActs],
      head: this.#head,
      next: this.#next,
      rows,
    }
  }

  /** Statements must come in ledger order; the caller has checked that they stand in the tree. */
  async take(statement: LedgerStatement): Promise<void> {
    if (statement.index < this.#next) throw new PellicleError('FORKED', { index: statement.index })
    const read = readStatement(this.#practice, statement)
    const { header, hash } = 'claimed' in read ? read.claimed : read.rejected
    const stale = header !== null && hash !== null && !this.#followChain(header, hash)
    const problem = 'rejected' in read ? read.rejected.problem : stale ? 'CONFLICT' : await this.#judge(read.claimed)
    this.#next = statement.index + 1
    if ('claimed' in read && problem === null) this.#apply(read.claimed)
    else this.#quarantined.push({ index: statement.index, problem: problem ?? 'BAD_STATEMENT' })
  }

  /** The chain runs over all roster statements as they stand in the ledger. False for one that names an older place in it. */
  #followChain({ kind, base }: Header, hash: Uint8Array): boolean {
    if (base === null || kindOf(kind)?.roster !== true) return true
    const [revision, last] = this.#head
    if (base[0] > revision) throw new PellicleError('INCOMPLETE', { revision: base[0], have: revision })
    if (base[0] < revision) return false
    if (!equalBytes(base[1], last)) throw new PellicleError('FORKED', { revision })
    this.#head = [revision + 1, hash]
    return true
  }

  async #judge(claimed: Claimed): Promise<ErrorCode | null> {
    const { header, kind, pub } = claimed
    if (!kind.roster) return 'BAD_STATEMENT'
    const roster = this.#roster
    if (roster === null) {
      await this.#checkGenesis(claimed)
      return null
    }
    const signer = signerOf(roster, header.by)
    if (signer === null) return 'UNKNOWN_DEVICE'
    if (!(await verifyStatement(signer.sign, claimed))) return 'BAD_SIGNATURE'
    const outOfRow = this.#problemOfRow(claimed, signer)
    if (outOfRow !== null) return outOfRow
    this.#rows.set(idKey(header.by), { seq: header.seq, hash: claimed.hash })
    return (
      problemOfRight(roster, signer, { name: kind.name as KindName, pub }) ??
      problemOfChange(roster, signer, { kind: kind.number, pub })
    )
  }

  /** The practice id is the hash of this header: everything below hangs on these keys, so nothing is quarantined here (case K1). */
  async #checkGenesis({ header, hash, pub, kind, headerBytes, signature }: Claimed): Promise<void> {
    if (kind.number !== KINDS.practiceGenesis.number) throw new PellicleError('NO_PRACTICE')
    if (!equalBytes(hash, this.#practice)) throw new PellicleError('UNTRUSTED_KEY')
    const { root, gate, log } = pub as PubOf<typeof KINDS.practiceGenesis>
    if (![root.sign, gate, log].every(isAcceptedKey)) throw new PellicleError('UNTRUSTED_KEY')
    const first = equalBytes(header.by, ROOT) && header.seq === 0 && equalBytes(header.prev, ZEROS)
    if (!first) throw new PellicleError('BAD_STATEMENT')
    if (!(await verifyStatement(root.sign, { headerBytes, signature }))) throw new PellicleError('BAD_SIGNATURE')
    this.#rows.set(idKey(header.by), { seq: 0, hash })
  }

  /** Sheets say nothing but roster kinds, so their rows have no gaps; a device's may, and the root's, which agrees to acts. */
  #problemOfRow({ header }: Claimed, signer: Signer): ErrorCode | null {
    const last = this.#rows.get(idKey(header.by))
    const expected = last === undefined ? 0 : last.seq + 1
    const gapless = signer.is === 'sheet'
    if (header.seq < expected) return 'DUPLICATE'
    if (gapless && header.seq > expected) return 'OUT_OF_ORDER'
    if (header.seq === expected && !equalBytes(header.prev, last?.hash ?? ZEROS)) return 'OUT_OF_ORDER'
    return null
  }

  #apply(claimed: Claimed): void {
    const verified = verifiedForm(claimed)
    const isSetUp = this.#applied.some((one) => !equalBytes(one.by, ROOT))
    if (isSetUp && equalBytes(verified.by, ROOT)) this.#rootActs.push(verified)
    this.#applied.push(verified)
    this.#roster = applyChange(this.#roster, verified)
  }
}
