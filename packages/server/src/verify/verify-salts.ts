/**
 * The gate's salts against their hashes in the ledger: one wrong bit, and what the salt belongs to opens for nobody (case T7). Salts that were
 * made for a statement which never came are no finding; nor is one that an erasure took.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import { readSalts } from '../database/read-salts.ts'
import type { Projected } from '../projection/projected.ts'
import type { Finding } from './finding.ts'

export class SaltVerifier {
  /** By subject (hex). Memory: about 200 bytes for each subject of the practice. */
  readonly #born = new Map<string, { readonly hash: Uint8Array; readonly index: number }>()

  add(rows: readonly Projected[]): void {
    for (const { index, salts, kind, subject } of rows) {
      for (const [id, hash] of salts) this.#born.set(toHex(id), { hash, index })
      if (kind === KINDS.erase.number || kind === KINDS.gateErased.number) this.#born.delete(toHex(subject))
    }
  }

  finish(folder: string, report: (finding: Finding) => void): void {
    const path = join(folder, 'gate', 'gate.sqlite')
    if (!existsSync(path)) return
    const say = (code: Finding['code'], index: number | null) =>
      report({ part: 'salt', code, index, name: 'gate.sqlite' })
    const due = new Map(this.#born)
    try {
      for (const { subject, salt } of readSalts(path) ?? []) {
        const known = due.get(toHex(subject))
        if (known === undefined) continue
        due.delete(toHex(subject))
        const hash = createHash('sha256').update(salt).digest()
        if (!equalBytes(hash, known.hash)) say('HASH_MISMATCH', known.index)
      }
    } catch {
      return say('LEDGER_ALTERED', null)
    }
    if (readSalts(path) === null) return
    for (const { index } of due.values()) say('MISSING_OBJECT', index)
  }
}
