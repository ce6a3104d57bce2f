/** A core in memory, for tests of the edge alone: it assigns indexes and believes everything. To go when the real one is there. */
import { createHash } from 'node:crypto'
import { equalBytes, parseEntry, toHex } from '@pellicle/crypto/format'
import { headerHash } from '@pellicle/crypto/proof'
import { signPublic } from '@pellicle/crypto/seal'
import type { AppendReply, CheckpointOut, GateReply, StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { CoreOptions, PracticeCore, Signer } from '../practice-core.ts'
import { random } from './random.ts'

export function openMemoryCore({ sample }: CoreOptions): Promise<PracticeCore> {
  let practice: Uint8Array | null = null
  const ledger: StatementIn[] = []
  const signers = new Map<string, Signer>()
  const sheets = new Map<string, { wrap: Uint8Array; member: Uint8Array }>()
  const objects = new Map<string, Uint8Array>()
  const checkpoint = (): CheckpointOut => ({ note: `test ${ledger.length}\n`, consistency: [] })
  const take = (statement: StatementIn): number => {
    const { header, headerBytes } = parseEntry(statement.entry)
    const pub = header.pub as never as Record<string, Uint8Array> & {
      sheet?: { lookup: Uint8Array }
      root: { sign: Uint8Array }
    }
    if (header.kind === KINDS.practiceGenesis.number) {
      practice = headerHash(headerBytes)
      signers.set(toHex(new Uint8Array(16)), { sign: pub.root.sign, member: new Uint8Array(16), revoked: false })
    }
    if (header.kind === KINDS.deviceAdmit.number)
      signers.set(toHex(pub.device as Uint8Array), {
        sign: pub.sign as Uint8Array,
        member: pub.member as Uint8Array,
        revoked: false,
      })
    if (header.kind === KINDS.deviceRevoke.number) {
      const old = signers.get(toHex(pub.device as Uint8Array))
      if (old !== undefined) signers.set(toHex(pub.device as Uint8Array), { ...old, revoked: true })
    }
    if (header.kind === KINDS.wrapAdd.number && pub.sheet)
      sheets.set(toHex(pub.sheet.lookup), { wrap: pub.wrap as Uint8Array, member: pub.member as Uint8Array })
    ledger.push(statement)
    return ledger.length - 1
  }
  const append = async (statements: readonly StatementIn[]): Promise<AppendReply> => ({
    indexes: statements.map(take),
    checkpoint: checkpoint(),
  })
  const out = (index: number) => {
    const statement = ledger[index]
    if (statement === undefined) throw new PellicleError('NOT_FOUND')
    return { index, ...statement, proof: [] }
  }
  const gate = async (): Promise<GateReply> =>
    ({
      number: 0,
      statement: out(0),
      checkpoint: checkpoint(),
      sealed: new Uint8Array(64),
      mark: null,
    }) as GateReply
  const core: PracticeCore = {
    get practice() {
      return practice
    },
    sample,
    store: null as never,
    setupOffer: async () => {
      if (practice !== null) throw new PellicleError('PRACTICE_EXISTS')
      return { gate: signPublic(random(32)), log: signPublic(random(32)) }
    },
    create: async (statements) => {
      if (practice !== null) throw new PellicleError('PRACTICE_EXISTS')
      return append(statements)
    },
    append: (statements) => append(statements),
    checkpoint: async () => checkpoint(),
    roster: async (from) =>
      ({ statements: ledger.map((_, index) => out(index)).slice(from), checkpoint: checkpoint() }) as never,
    subjects: async (subjects) =>
      ({ subjects: subjects.map((subject) => ({ subject, statements: [] })), checkpoint: checkpoint() }) as never,
    statement: async (index) => ({ statement: out(index), checkpoint: checkpoint() }) as never,
    signer: (device) => signers.get(toHex(device)) ?? null,
    sheet: (lookup) => sheets.get(toHex(lookup)) ?? null,
    openSession: async () => ({ session: random(16), enc: new Uint8Array(1120), gateEpoch: 1 }) as never,
    endSession: () => {},
    grant: gate,
    importHalves: gate,
    putObject: async (id, sha256, _size, bytes) => {
      const hash = createHash('sha256')
      const kept: Uint8Array[] = []
      let size = 0
      for await (const chunk of bytes) {
        hash.update(chunk)
        size += chunk.length
        // Large ones are only hashed: this core must not be what memory tests measure.
        if (size < 4_000_000) kept.push(chunk.slice())
      }
      if (!equalBytes(hash.digest(), sha256)) throw new PellicleError('HASH_MISMATCH')
      const there = objects.get(toHex(id))
      const whole = Buffer.concat(kept)
      if (there !== undefined && !equalBytes(there, whole)) throw new PellicleError('ALREADY_EXISTS')
      objects.set(toHex(id), whole)
      return there === undefined ? 'stored' : 'exists'
    },
    headObject: async (id) => {
      const found = objects.get(toHex(id))
      return found === undefined ? null : { name: toHex(id), size: found.length }
    },
    streamObject: async (id, range) => {
      const found = objects.get(toHex(id))
      if (found === undefined) return null
      const part = range === undefined ? found : found.subarray(range.start, range.end)
      return (async function* () {
        for (let at = 0; at < part.length; at += 65536) yield part.subarray(at, at + 65536)
      })()
    },
    close: async () => {},
  }
  return Promise.resolve(core)
}
