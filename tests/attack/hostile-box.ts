/**
 * The hostile server of the K and M cases: it has the log key, the gate key and every byte, and no device's key. It rewrites statements and
 * signs a fresh, perfectly consistent tree over them.
 */
import {
  type Entry,
  encode,
  formatBody,
  formatEntry,
  formatHeader,
  type Header,
  parseEntry,
  type SealedPart,
  type Value,
} from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { signStatement } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { type KINDS, kindOf } from '@pellicle/protocol/statements'
import type { Roster } from '@pellicle/vault/roster/roster'
import type { FakeBox } from '@pellicle/vault/testing/fake-box'
import { MapMemory } from '@pellicle/vault/testing/fake-device'
import { FakeLedger } from '@pellicle/vault/testing/fake-ledger'
import { Contact } from '@pellicle/vault/unlock/contact'

export type KindKey = keyof typeof KINDS

/** The same statement with another header; the signature is the old one unless a seed is given. */
export async function rewritten(
  statement: StatementIn,
  change: (header: Header) => Partial<Header>,
  seed: Uint8Array | null = null,
): Promise<StatementIn> {
  const { header, signature } = parseEntry(statement.entry)
  const headerBytes = formatHeader({ ...header, ...change(header) })
  return {
    entry: formatEntry(headerBytes, seed === null ? signature : await signStatement(seed, headerBytes)),
    body: statement.body,
  }
}

/** A statement of the attacker's own making, in every field. */
export async function forged(
  header: Omit<Header, 'body' | 'objects' | 'salts' | 'seen' | 'at'>,
  how: { readonly seed: Uint8Array; readonly parts?: readonly SealedPart[] },
): Promise<StatementIn> {
  const body = how.parts === undefined ? null : formatBody(how.parts)
  const bytes = formatHeader({
    ...{ objects: [], salts: [], seen: [0, sha256(new Uint8Array(0))], at: 1_790_000_000_000 },
    ...header,
    body: sha256(body ?? new Uint8Array(0)),
  })
  return { entry: formatEntry(bytes, await signStatement(how.seed, bytes)), body }
}

/** Header bytes that no honest writer makes: any map, signed. */
export async function oddHeader(
  statement: StatementIn,
  change: (map: { [key: string]: Value }) => void,
  seed: Uint8Array,
): Promise<StatementIn> {
  const map = { v: 1, ...(parseEntry(statement.entry).header as unknown as { [key: string]: Value }) }
  change(map)
  const bytes = encode(map)
  return { entry: formatEntry(bytes, await signStatement(seed, bytes)), body: statement.body }
}

export function entriesOf(box: FakeBox): Entry[] {
  return box.ledger.rows.map(({ entry }) => parseEntry(entry))
}

/** What an honest device makes of this ledger when it has never seen another: the roster, or the error that refused it. */
export async function readRoster(
  box: FakeBox,
  rows: readonly StatementIn[],
  memory = new MapMemory(),
): Promise<Roster> {
  const ledger = new FakeLedger(box.logSeed, rows)
  const practice = box.practice as Uint8Array
  const contact = await Contact.load(memory, practice)
  return contact.refreshRoster(async (from, seen) => {
    const statements = []
    for (let index = from; index < rows.length; index++) statements.push(await ledger.out(index))
    return { statements: statements.filter(isRosterKind), checkpoint: await ledger.checkpoint(practice, seen) }
  })
}

/** As the registry says, never by a list of numbers: a kind left out here would be a hole that the attacker never made. */
function isRosterKind({ entry }: { readonly entry: Uint8Array }): boolean {
  try {
    return kindOf(parseEntry(entry).header.kind)?.roster === true
  } catch {
    return true
  }
}

export function codeOf(error: unknown): string {
  return (error as { readonly code?: string }).code ?? String(error)
}

/** The code an act was refused with; null when it was not. */
export async function refusal(act: Promise<unknown>): Promise<string | null> {
  try {
    await act
    return null
  } catch (error) {
    return codeOf(error)
  }
}
