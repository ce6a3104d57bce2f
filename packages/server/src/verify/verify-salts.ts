/**
 * The gate's salts against their hashes in the ledger: one wrong bit, and what the salt belongs to opens for nobody (case T7). Salts that were
 * made for a statement which never came are no finding; nor is one that an erasure took.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import { readSalts, type SaltRow } from '../database/read-salts.ts'
import type { Projected } from '../projection/projected.ts'
import type { Finding } from './finding.ts'

export class SaltVerifier {
  /** By subject (hex). Memory: about 200 bytes for each subject of the practice. */
  readonly #born = new Map<string, { readonly hash: Uint8Array; readonly index: number }>()

  /** `gone`: subjects whose salts the gate says it destroyed. */
  add(rows: readonly Projected[], gone: readonly Uint8Array[]): void {
    for (const { index, salts, kind, subject } of rows) {
      for (const [id, hash] of salts) this.#born.set(toHex(id), { hash, index })
      if (kind === KINDS.erase.number) this.#born.delete(toHex(subject))
    }
    for (const subject of gone) this.#born.delete(toHex(subject))
  }

  finish(folder: string, report: (finding: Finding) => void): void {
    const path = join(folder, 'gate', 'gate.sqlite')
    const say = (code: Finding['code'], index: number | null): void =>
      report({ part: 'salt', code, index, name: 'gate.sqlite' })
    // A copy has no gate; a box has one.
    if (!existsSync(path)) {
      if (existsSync(join(folder, 'secrets', 'gate.key')) && this.#born.size > 0) say('MISSING_OBJECT', null)
      return
    }
    const rows = readOr(path, () => say('LEDGER_ALTERED', null))
    // A gate that runs has them: its own start reads them.
    if (rows === null) return
    const due = new Map(this.#born)
    for (const { subject, salt } of rows) {
      const known = due.get(toHex(subject))
      if (known === undefined) continue
      due.delete(toHex(subject))
      if (!equalBytes(new Uint8Array(createHash('sha256').update(salt).digest()), known.hash))
        say('HASH_MISMATCH', known.index)
    }
    for (const { index } of due.values()) say('MISSING_OBJECT', index)
  }
}

function readOr(path: string, broken: () => void): readonly SaltRow[] | null {
  try {
    return readSalts(path)
  } catch {
    broken()
    return null
  }
}
