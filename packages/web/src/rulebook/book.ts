/**
 * The rulebook as this page has it: what was shipped, overlaid by a signed update that somebody loaded on this device. The update file
 * is kept as it came and its signature is checked again at every start, so that whoever changes the browser's storage changes nothing
 * but whether an update is used.
 *
 * LIMITS: which key is trusted is kept on this device too. Who owns this browser profile can put their own key there; the table then
 * says whose update is in use, and the command line's `rulebook check-update` decides independently.
 */
import { actIdsOf, JURISDICTION_CODES, loadJurisdiction } from '@pellicle/breach/rulebook/catalogue'
import type { Jurisdiction, TableRow } from '@pellicle/breach/rulebook/grammar'
import { TABLE_AS_OF, TABLE_ROWS } from '@pellicle/breach/rulebook/table-rows'
import { Cell } from '../session/cell.ts'

export interface Book {
  readonly rows: readonly TableRow[]
  readonly overlay: readonly Jurisdiction[]
  readonly asOf: string
  readonly update: { readonly serial: number; readonly issued: string; readonly signedBy: string } | null
}

const SHIPPED: Book = { rows: TABLE_ROWS, overlay: [], asOf: TABLE_AS_OF, update: null }
const KEY = 'pellicle.rulebook'

export const book = new Cell<Book>(SHIPPED)

interface Kept {
  readonly signer: string
  /** Latin-1 of the file, as it came. */
  readonly file: string
}

export interface Loaded {
  readonly changed: readonly string[]
  readonly kept: readonly string[]
}

/** Throws BAD_UPDATE. Only an update that was believed is kept. */
export async function loadUpdate(file: Uint8Array, signer: string): Promise<Loaded> {
  const serialInUse = book.get().update?.serial ?? 0
  const { opened, loaded } = await openUpdate(file, { signer, serialInUse })
  book.set(opened)
  localStorage.setItem(KEY, JSON.stringify({ signer, file: latin1(file) } satisfies Kept))
  return loaded
}

async function openUpdate(file: Uint8Array, trust: { readonly signer: string; readonly serialInUse: number }) {
  const { mergeUpdate, openRulebookUpdate } = await import('@pellicle/breach/rulebook/update-file')
  // The signature is checked before a single jurisdiction is loaded.
  const knownActs = new Set(JURISDICTION_CODES.flatMap(actIdsOf))
  const update = await openRulebookUpdate(file, {
    trustedKeys: [trust.signer],
    serialInUse: trust.serialInUse,
    knownActs,
  })
  const jurisdictions = await Promise.all(update.jurisdictions.map(({ code }) => loadJurisdiction(code)))
  const merged = mergeUpdate(update, { jurisdictions: jurisdictions.flatMap((one) => one ?? []), rows: TABLE_ROWS })
  const { serial, issued, signedBy } = update
  const opened: Book = {
    rows: merged.rows,
    overlay: merged.overlay,
    asOf: TABLE_AS_OF,
    update: { serial, issued, signedBy },
  }
  return { opened, loaded: { changed: merged.changed, kept: merged.kept } }
}

/** The update kept on this device, believed again or left out. Never throws. */
export async function restoreUpdate(): Promise<void> {
  const kept = readKept()
  if (kept === null) return
  try {
    const { opened } = await openUpdate(bytesOf(kept.file), { signer: kept.signer, serialInUse: 0 })
    book.set(opened)
  } catch {
    localStorage.removeItem(KEY)
  }
}

export function dropUpdate(): void {
  localStorage.removeItem(KEY)
  book.set(SHIPPED)
}

/** The signer trusted on this device; null before the first update. */
export function trustedSigner(): string | null {
  return readKept()?.signer ?? null
}

function readKept(): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { signer, file } = kept as Partial<Record<keyof Kept, unknown>>
    return typeof signer === 'string' && typeof file === 'string' ? { signer, file } : null
  } catch {
    return null
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** A jurisdiction as in use: from the update where it brings one. */
export async function jurisdictionInUse(code: string): Promise<Jurisdiction | null> {
  return book.get().overlay.find((one) => one.code === code) ?? (await loadJurisdiction(code))
}
