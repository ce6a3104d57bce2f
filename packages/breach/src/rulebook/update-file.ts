/**
 * A newer rulebook without a new release. One file: a line that names the format, the signing key, the signature, an empty line,
 * then JSON. The signature (Ed25519) is over the format line and the exact bytes of the JSON, so that nothing is re-encoded before
 * it is believed:
 *
 *     pellicle rulebook update 1
 *     key <hex>
 *     signature <hex>
 *
 *     {"serial": 7, "issued": "2027-02-01", "jurisdictions": […], "rows": […]}
 *
 * The enemy: who wants a practice to miss a deadline. So: only keys the practice trusts; never an older serial than the one in use;
 * nothing of a file is taken when a part of it is wrong; an act never goes back to a lower version.
 */
import { isAcceptedKey, verifySignature } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { isIsoDate } from '@pellicle/protocol/time'
import type { UpdateFault } from '@pellicle/protocol/words/en/rulebook'
import { checkJurisdiction } from './check-jurisdiction.ts'
import type { Jurisdiction, TableRow } from './grammar.ts'
import { jurisdictionShape, tableRowShape } from './parse-jurisdiction.ts'
import { count, list, matching, object, ShapeFault } from './shape.ts'

export const UPDATE_FORMAT = 'pellicle rulebook update 1'
const MAX_BYTES = 8 * 1024 * 1024
const HEAD = /^(pellicle rulebook update \d+)\n(?:key ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n)?\n/

export type RulebookUpdate = {
  readonly serial: number
  readonly issued: string
  readonly jurisdictions: readonly Jurisdiction[]
  readonly rows: readonly TableRow[]
  /** The key that signed it, in hex. */
  readonly signedBy: string
}

export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

export type UpdateTrust = {
  /** Public keys (hex) that the practice trusts for updates. */
  readonly trustedKeys: readonly string[]
  /** Serial of the update in use; 0 for the rulebook as shipped. */
  readonly serialInUse: number
  /** Acts already known, which an update may refer to. */
  readonly knownActs: ReadonlySet<string>
  readonly verify?: Verify
}

/** Throws BAD_UPDATE with a reason; returns only what is signed by a trusted key, newer, and whole. */
export async function openRulebookUpdate(file: Uint8Array, trust: UpdateTrust): Promise<RulebookUpdate> {
  if (file.length > MAX_BYTES) throw refused('NOT_AN_UPDATE')
  const head = HEAD.exec(latin1(file.subarray(0, 400)))
  if (head === null) throw refused('NOT_AN_UPDATE')
  const [start, format, key, signature] = head
  if (format !== UPDATE_FORMAT) throw refused('UNKNOWN_FORMAT')
  if (key === undefined || signature === undefined) throw refused('UNSIGNED')
  if (!trust.trustedKeys.includes(key)) throw refused('UNKNOWN_KEY')
  const payload = file.subarray(start.length)
  const publicKey = hexBytes(key)
  const verify = trust.verify ?? verifySignature
  const genuine = isAcceptedKey(publicKey) && (await verify(publicKey, updateMessage(payload), hexBytes(signature)))
  if (!genuine) throw refused('TAMPERED')
  const update = parsePayload(payload)
  if (update.serial <= trust.serialInUse) throw refused('OLDER')
  const known = new Set([...trust.knownActs, ...update.jurisdictions.flatMap((one) => one.acts.map((act) => act.id))])
  const fault = update.jurisdictions.flatMap((one) => checkJurisdiction(one, known))[0] ?? twice(update)
  if (fault !== undefined) throw new PellicleError('BAD_UPDATE', { reason: 'BROKEN', where: fault.slice(0, 120) })
  return { ...update, signedBy: key }
}

/** What is signed: the format line, then the JSON as it stands. */
export function updateMessage(payload: Uint8Array): Uint8Array {
  const line = new TextEncoder().encode(`${UPDATE_FORMAT}\n`)
  const message = new Uint8Array(line.length + payload.length)
  message.set(line)
  message.set(payload, line.length)
  return message
}

/** The file's bytes, for whoever holds the signing key. */
export function formatRulebookUpdate(
  payload: Uint8Array,
  { publicKey, signature }: { readonly publicKey: Uint8Array; readonly signature: Uint8Array },
): Uint8Array {
  const head = new TextEncoder().encode(`${UPDATE_FORMAT}\nkey ${hex(publicKey)}\nsignature ${hex(signature)}\n\n`)
  const file = new Uint8Array(head.length + payload.length)
  file.set(head)
  file.set(payload, head.length)
  return file
}

const payloadShape = object(
  {
    serial: count(1_000_000),
    issued: matching(/^\d{4}-\d{2}-\d{2}$/),
    jurisdictions: list(jurisdictionShape),
    rows: list(tableRowShape),
  },
  {},
)

function parsePayload(payload: Uint8Array): Omit<RulebookUpdate, 'signedBy'> {
  try {
    const update = payloadShape(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)), 'update')
    if (!isIsoDate(update.issued)) throw new ShapeFault('update.issued')
    return update
  } catch (error) {
    const where = error instanceof ShapeFault ? error.path : 'update'
    throw new PellicleError('BAD_UPDATE', { reason: 'BROKEN', where })
  }
}

function twice(update: Omit<RulebookUpdate, 'signedBy'>): string | undefined {
  const names = [
    ...update.jurisdictions.map((one) => `jurisdiction ${one.code}`),
    ...update.rows.map((row) => `row ${row.code}`),
  ]
  return names.find((name, at) => names.indexOf(name) !== at)
}

export type MergedRulebook = {
  /** To be handed to `loadRulebook(acts, overlay)`. */
  readonly overlay: readonly Jurisdiction[]
  readonly rows: readonly TableRow[]
  readonly changed: readonly string[]
  /** Codes whose entry in the update was older than what is here: left as they are. */
  readonly kept: readonly string[]
}

/** Row by row: each jurisdiction is replaced only by a newer one, and no act by a lower version of itself. */
export function mergeUpdate(
  update: RulebookUpdate,
  here: { readonly jurisdictions: readonly Jurisdiction[]; readonly rows: readonly TableRow[] },
): MergedRulebook {
  const current = new Map(here.jurisdictions.map((one) => [one.code, one]))
  const isOlder = (one: Jurisdiction): boolean => {
    const now = current.get(one.code)
    if (now === undefined) return false
    const version = new Map(now.acts.map((act) => [act.id, act.version]))
    return one.asOf < now.asOf || one.acts.some((act) => act.version < (version.get(act.id) ?? 0))
  }
  const overlay = update.jurisdictions.filter((one) => !isOlder(one))
  const kept = update.jurisdictions.filter(isOlder).map((one) => one.code)
  // A row follows its jurisdiction: a table that promises more than the acts behind it would be worse than an old one.
  const newRows = new Map(update.rows.filter((row) => !kept.includes(row.code)).map((row) => [row.code, row]))
  const rows = here.rows.map((row) => newRows.get(row.code) ?? row)
  const added = [...newRows.values()].filter((row) => !here.rows.some((one) => one.code === row.code))
  return { overlay, rows: [...rows, ...added], changed: overlay.map((one) => one.code), kept }
}

function refused(reason: UpdateFault): PellicleError {
  return new PellicleError('BAD_UPDATE', { reason })
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function hexBytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
