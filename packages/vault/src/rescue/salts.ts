/**
 * Salts without a gate: the newest snapshot that opens, and what was born after it, from the segments themselves. Spec: gate §6. Every salt is
 * held against the hash that the ledger has carried since its birth; erased ones stay erased.
 */
import { CryptoError, decode, equalBytes, type SealedPart, toHex, type Value } from '@pellicle/crypto/format'
import { openObject } from '@pellicle/crypto/open'
import { sha256, verifyStatement } from '@pellicle/crypto/proof'
import type { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { openAsRoot, type RootSeals } from '../keys/root-seals.ts'
import type { Roster } from '../roster/roster.ts'
import { GATE } from '../roster/signers.ts'
import { type Claimed, readStatement } from '../statement/read-statement.ts'
import { type ReadOnly, type RescueProblem, snapshotName } from './copy.ts'
import type { WalkedLedger } from './walk-ledger.ts'

type ImportPub = PubOf<typeof KINDS.gateImport>
type SnapshotPub = PubOf<typeof KINDS.gateSnapshot>

export interface RescuedSalts {
  /** By subject (hex). */
  readonly salts: ReadonlyMap<string, Uint8Array>
  /** Subject of each half that was first given as an import: `kind id(hex)` → subject. */
  readonly subjects: ReadonlyMap<string, Uint8Array>
  readonly problems: readonly RescueProblem[]
}

export async function rescueSalts(walked: WalkedLedger, store: ReadOnly, rootSeal: RootSeals): Promise<RescuedSalts> {
  const { roster, erased } = walked
  const said: Claimed[] = []
  const problems: RescueProblem[] = []
  for (const statement of walked.gate) {
    const read = readStatement(roster.practice, statement)
    const ok =
      'claimed' in read &&
      equalBytes(read.claimed.header.by, GATE) &&
      (await verifyStatement(roster.gate, read.claimed))
    if (ok) said.push(read.claimed)
    else problems.push({ what: 'statement', at: statement.index })
  }
  const born = new Map<string, Uint8Array>()
  for (const { header } of said) for (const [subject, hash] of header.salts) born.set(toHex(subject), hash)

  const salts = new Map<string, Uint8Array>()
  const keep = (list: readonly (readonly [Uint8Array, Uint8Array])[], at: number) => {
    for (const [subject, salt] of list) {
      const name = toHex(subject)
      const hash = born.get(name)
      if (erased.has(name)) continue
      if (hash === undefined || !equalBytes(sha256(salt), hash)) problems.push({ what: 'salt', at })
      else salts.set(name, salt)
    }
  }
  let through = 0
  for (const claimed of said.filter(({ kind }) => kind.name === 'gate.snapshot').reverse()) {
    const pub = claimed.pub as SnapshotPub
    const list = await openSnapshot(roster, claimed, { store, rootSeal })
    if (list === null) {
      problems.push({ what: 'snapshot', at: pub.number })
      continue
    }
    keep(list, claimed.index)
    // Empty or cut short, signed or not: it may not stand for births that it does not hold.
    if (lacksAny(said, { through: pub.through, has: (name) => salts.has(name) || erased.has(name) })) {
      problems.push({ what: 'snapshot', at: pub.number })
      break
    }
    through = pub.through
    break
  }
  const subjects = new Map<string, Uint8Array>()
  for (const claimed of said.filter(({ kind }) => kind.name === 'gate.import' || kind.name === 'gate.receive')) {
    const pub = claimed.pub as Pick<ImportPub, 'items' | 'seal'>
    const subject = claimed.header.subject as Uint8Array
    for (const [kind, id] of pub.items) subjects.set(`${kind} ${toHex(id)}`, subject)
    if (pub.seal === null || claimed.index < through) continue
    const list = await openBirth(roster, claimed, { seal: pub.seal, rootSeal })
    if (list === null) problems.push({ what: 'salt', at: claimed.index })
    else keep(list, claimed.index)
  }
  for (const name of born.keys())
    if (!salts.has(name) && !erased.has(name)) problems.push({ what: 'salt', at: indexOfBirth(said, name) })
  return { salts, subjects, problems }
}

/** True when a salt that the ledger committed to before `through` is not there. */
function lacksAny(
  said: readonly Claimed[],
  { through, has }: { readonly through: number; readonly has: (name: string) => boolean },
): boolean {
  return said.some(({ index, header }) => index < through && header.salts.some(([subject]) => !has(toHex(subject))))
}

type SaltList = readonly (readonly [Uint8Array, Uint8Array])[]

async function openSnapshot(
  { practice }: Roster,
  { pub, header }: Claimed,
  { store, rootSeal }: { readonly store: ReadOnly; readonly rootSeal: RootSeals },
): Promise<SaltList | null> {
  const { snapshot, number, seal } = pub as SnapshotPub
  const bytes = await store.get(snapshotName(number))
  const entry = header.objects.find(([id]) => equalBytes(id, snapshot))
  if (bytes === null || entry === undefined || !equalBytes(sha256(bytes), entry[1])) return null
  return orNull(async () => {
    const key = openAsRoot(rootSeal, 'salts', [practice, snapshot], seal)
    const context = {
      practice,
      subject: new Uint8Array(16),
      object: snapshot,
      role: 'salts',
      generation: 0,
      revision: 0,
    }
    const { salts } = decode(await openObject(key, context, bytes)) as { readonly salts: Value }
    return salts as unknown as SaltList
  })
}

function openBirth(
  { practice }: Roster,
  { header, parts }: Claimed,
  { seal, rootSeal }: { readonly seal: Uint8Array; readonly rootSeal: RootSeals },
): Promise<SaltList | null> {
  const [part] = parts as readonly [SealedPart | undefined]
  if (part === undefined || header.subject === null) return Promise.resolve(null)
  const { object, sealed } = part
  const { subject } = header
  return orNull(async () => {
    const key = openAsRoot(rootSeal, 'salts', [practice, object], seal)
    const context = { practice, subject, object, role: 'part:salts', generation: 0, revision: 0 }
    return decode(await openObject(key, context, sealed)) as unknown as SaltList
  })
}

async function orNull<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

function indexOfBirth(said: readonly Claimed[], name: string): number {
  return said.find(({ header }) => header.salts.some(([subject]) => toHex(subject) === name))?.index ?? -1
}
