/**
 * Everything leaves, by two members and a waiting time: asked for, in force for one device, and each file said to the ledger before it is
 * saved. A file carries people who do not exist, its own: what turns up later with one of them came from this file. Spec: gate §9.
 */
import { concat, decode, encode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { readGateSince } from '../activity/could-have-taken.ts'
import { openPart, partNamed, sealPart } from '../keys/parts.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type ActView, listActs, proposeAct } from './acts.ts'
import { subjectDraft } from './subject-draft.ts'

const SUBJECT = sha256(encode(['bulk exports'])).slice(0, 16)

/** An owner asks. Throws NOT_ALLOWED for others. */
export function askExport(desk: OpenDesk, reason: ReasonCode): Promise<Uint8Array> {
  return proposeAct(desk, { kind: 'export', reason })
}

/** The newest export that this device asked for and that is neither over nor withdrawn. */
export async function ownExport(desk: OpenDesk): Promise<ActView | null> {
  const own = (await listActs(desk)).filter(({ what, device }) => what === 'export' && equalBytes(device, desk.device))
  return own.findLast(({ is }) => is === 'waiting' || is === 'in force') ?? null
}

/** Every patient that was ever made, in order of id: the same order however often it is asked. Some of them may be erased since. */
export async function everyPatient(desk: OpenDesk): Promise<readonly Uint8Array[]> {
  const { rows } = await readGateSince(desk, 0)
  const found = new Map<string, Uint8Array>()
  for (const { name, subject, pub } of rows) {
    const { items } = pub as { readonly items?: readonly (readonly [string, Uint8Array])[] }
    if (name !== 'gate.import' || subject === null) continue
    if (items?.some(([kind, id]) => kind === 'contact' && equalBytes(id, subject))) found.set(String(subject), subject)
  }
  return [...found.values()].sort(byBytes)
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}

/** Somebody in the file who does not exist. */
export interface InventedPerson {
  readonly family: string
  readonly given: string
  readonly birthDate: string | null
  /** SHA-256 of each picture of theirs in the file. */
  readonly pictures: readonly Uint8Array[]
}

export interface ExportPart {
  readonly act: Uint8Array
  readonly part: number
  readonly patients: number
  readonly photos: number
  /** SHA-256 of the file as it will be saved. */
  readonly file: Uint8Array
  readonly invented: readonly InventedPerson[]
}

/** In the ledger when it resolves: only then may the file be saved. Throws UNTRUSTED_KEY, KEY_REFUSED for who does not hold `office`. */
export async function stateExportPart(desk: OpenDesk, said: ExportPart): Promise<void> {
  const { act, part, patients, photos, file, invented } = said
  const { epoch } = desk.newestEpoch('office')
  const key = desk.compartmentSecret('office', epoch)
  const blind = desk.random(32)
  const people = invented.map(({ family, given, birthDate, pictures }) => [family, given, birthDate, [...pictures]])
  const sealed = await sealPart(
    { practice: desk.practice, kind: 'export.bulk', subject: SUBJECT, revision: 0 },
    {
      name: 'office',
      under: { parent: ['compartment', 'office', epoch], key },
      content: encode({ file, blind, people } as unknown as Value),
    },
    desk.random,
  )
  const pub = { act, part, patients, photos, file: sha256(concat(blind, file)), epoch }
  await desk.append([{ ...subjectDraft('exportBulk', SUBJECT, pub), parts: [sealed] }])
}

export interface SaidExport extends ExportPart {
  readonly at: number
  readonly by: Uint8Array
}

/** What left in bulk, oldest first; nothing for who does not hold `office`. */
export async function readBulkExports(desk: OpenDesk): Promise<SaidExport[]> {
  if (!desk.holds('office')) return []
  const [history] = await desk.histories([SUBJECT])
  const found: SaidExport[] = []
  for (const { kind, pub, parts, at, by } of history?.statements ?? []) {
    const sealed = partNamed(parts, 'office')
    if (kind !== KINDS.exportBulk.number || sealed === null) continue
    const { act, part, patients, photos, epoch } = pub as PubOf<typeof KINDS.exportBulk>
    const place = { practice: desk.practice, kind: 'export.bulk', subject: SUBJECT, revision: 0 } as const
    const content = decode(await openPart(place, sealed, desk.compartmentSecret('office', epoch)))
    if (!isMap(content)) continue
    const people = content.people as readonly (readonly [string, string, string | null, readonly Uint8Array[]])[]
    const invented = people.map(([family, given, birthDate, pictures]) => ({ family, given, birthDate, pictures }))
    found.push({ act, part, patients, photos, file: content.file as Uint8Array, invented, at, by })
  }
  return found
}
