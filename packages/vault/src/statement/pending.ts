/**
 * What this device has signed and does not yet know the fate of, and its place in its own row. Stored before the first byte is sent, so
 * that after a crash or a lost answer the same bytes go again: never two statements under one number (spec: statement §2).
 */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import type { StatementIn } from '@pellicle/protocol/api'
import type { Receipt } from '../desk.ts'
import type { DeviceMemory } from '../device-memory.ts'
import type { Head } from '../ledger/head-memory.ts'
import { ROW_START, type RowPlace } from './compose.ts'

export const ROW_KEY = 'signer/row'
export const RECEIPTS_KEY = 'signer/receipts'

/** One value, so that a place in the row and the batch that leads to it can never disagree. */
export interface Row {
  readonly place: RowPlace
  readonly pending: Pending | null
}

export interface Pending {
  readonly statements: readonly StatementIn[]
  readonly hashes: readonly Uint8Array[]
  /** Place in the row once they are in the ledger. */
  readonly row: RowPlace
  /** SHA-256 of the drafts, by which a caller that asks again is recognised. */
  readonly drafts: Uint8Array
  /** Least heads of their subjects once they are in the ledger. Absolute, so that remembering them twice changes nothing. */
  readonly heads: readonly (readonly [subject: Uint8Array, head: Head])[]
}

export async function loadRow(memory: DeviceMemory): Promise<Row> {
  const stored = await memory.get(ROW_KEY)
  return stored === null ? { place: ROW_START, pending: null } : (decode(stored) as unknown as Row)
}

export function saveRow(memory: DeviceMemory, { place, pending }: Row): Promise<void> {
  return memory.put(ROW_KEY, encode({ place, pending } as unknown as Value))
}

/** Where this device's row stood at which size of the ledger, oldest first: what a restore that lost the end needs to know. */
export type Standing = readonly [size: number, place: RowPlace]

export const STANDINGS_KEY = 'signer/standings'
const STANDINGS_KEPT = 256

export async function loadStandings(memory: DeviceMemory): Promise<readonly Standing[]> {
  const stored = await memory.get(STANDINGS_KEY)
  return stored === null ? [[0, ROW_START]] : (decode(stored) as unknown as readonly Standing[])
}

export async function saveStanding(memory: DeviceMemory, standing: Standing): Promise<void> {
  const kept = [...(await loadStandings(memory)), standing].slice(-STANDINGS_KEPT)
  await memory.put(STANDINGS_KEY, encode(kept as unknown as Value))
}

/** Back to the standings of a ledger of this size. */
export async function cutStandings(memory: DeviceMemory, size: number): Promise<Standing | null> {
  const kept = (await loadStandings(memory)).filter(([at]) => at <= size)
  await memory.put(STANDINGS_KEY, encode(kept as unknown as Value))
  return kept.at(-1) ?? null
}

/** How many receipts are remembered of batches whose caller did not live to see the answer. */
const RECEIPTS_KEPT = 64

/** Receipts of resumed batches by the hash of their drafts: a caller that asks again gets the answer, not a second photo. */
export async function loadReceipts(memory: DeviceMemory): Promise<(readonly [drafts: Uint8Array, receipt: Receipt])[]> {
  const stored = await memory.get(RECEIPTS_KEY)
  return stored === null ? [] : (decode(stored) as unknown as (readonly [Uint8Array, Receipt])[])
}

export async function forgetReceipts(memory: DeviceMemory): Promise<void> {
  await memory.delete(RECEIPTS_KEY)
}

export async function saveReceipt(memory: DeviceMemory, drafts: Uint8Array, receipt: Receipt): Promise<void> {
  const kept = [...(await loadReceipts(memory)), [drafts, receipt] as const].slice(-RECEIPTS_KEPT)
  await memory.put(RECEIPTS_KEY, encode(kept as unknown as Value))
}
