/**
 * The HTTP API: routes, and the shapes of what they take and answer. Bodies are canonical CBOR (spec: encoding §2) of these
 * shapes, `application/cbor`; problems are `application/problem+json` with `code` and `params`. Unless a route says
 * "open", a request is signed (spec: request §1).
 */
import * as v from 'valibot'
import { HALF_KINDS } from './roles.ts'
import { bytes, hash, id, kemPublic, signPublic, uint } from './statements/kind.ts'
import { touchProof } from './statements/touch-proof.ts'

export const CBOR = 'application/cbor'
export const HEADER_REQUEST = 'pellicle-request'
export const HEADER_SIGNATURE = 'pellicle-signature'
/** Most bytes of a CBOR request; objects are streamed and have their own limit. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
/** Largest sealed object: a 200 MB original with its chunk tags. */
export const MAX_OBJECT_BYTES = 256 * 1024 * 1024
export const MAX_ENTRIES_PER_APPEND = 512
/** How far a device's clock may be off (spec: request §1). */
export const CLOCK_SKEW_MS = 5 * 60 * 1000

/** A statement as it travels: the ledger's entry (spec: statement §2) and its sealed body. */
export const statementIn = v.strictObject({ entry: bytes(), body: v.nullable(bytes()) })
export type StatementIn = v.InferOutput<typeof statementIn>

/** A statement with its place, and a proof that it stands there in the tree of the reply's checkpoint. */
export const statementOut = v.strictObject({
  index: uint,
  entry: bytes(),
  body: v.nullable(bytes()),
  proof: v.array(hash),
})
export type StatementOut = v.InferOutput<typeof statementOut>

/** The newest checkpoint, and the proof that it extends the one the caller named with `seen` (empty for 0 or equal). */
export const checkpointOut = v.strictObject({ note: v.string(), consistency: v.array(hash) })
export type CheckpointOut = v.InferOutput<typeof checkpointOut>

/** `GET /api/status`, open. What anybody may know of a box. */
export const status = v.strictObject({
  practice: v.nullable(hash),
  sample: v.boolean(),
  version: v.string(),
  now: uint,
})
export type Status = v.InferOutput<typeof status>

/** `POST /api/setup/offer` of an empty map, open until a practice exists: the keys that the genesis statement must name. */
export const setupOffer = v.strictObject({ gate: signPublic, log: signPublic })
export type SetupOffer = v.InferOutput<typeof setupOffer>

/** `POST /api/setup/create`, open until a practice exists: genesis first; the server adds `gate.epoch`. Answers AppendReply. */
export const setupCreate = v.strictObject({ statements: v.array(statementIn) })

/** `POST /api/append?seen=N`: all or nothing, durable before the answer. The same bytes again give the same answer. */
export const appendRequest = v.strictObject({ statements: v.array(statementIn) })
export const appendReply = v.strictObject({ indexes: v.array(uint), checkpoint: checkpointOut })
export type AppendReply = v.InferOutput<typeof appendReply>

/** `GET /api/checkpoint?seen=N` answers CheckpointOut. */

/** `GET /api/roster?seen=N&from=I`: all statements of roster kinds from ledger index I on, in order. */
export const rosterReply = v.strictObject({
  statements: v.array(statementOut),
  checkpoint: checkpointOut,
  /** Where the root's own row goes on: it may have agreed to acts, which are no roster statements. A hint; a wrong one is refused. */
  rootRow: v.exactOptional(v.strictTuple([uint, hash])),
})
export type RosterReply = v.InferOutput<typeof rosterReply>

/** `POST /api/subjects?seen=N`: everything the ledger says about some subjects, in ledger order; grants are left out. */
export const subjectsRequest = v.strictObject({ subjects: v.pipe(v.array(id), v.maxLength(64)) })
export const subjectsReply = v.strictObject({
  subjects: v.array(v.strictObject({ subject: id, statements: v.array(statementOut) })),
  checkpoint: checkpointOut,
})
export type SubjectsReply = v.InferOutput<typeof subjectsReply>

/** `GET /api/statements/:index` (signed): one statement by its ledger index, as StatementOut with CheckpointOut. */

/** `POST /api/session`: the device's key for grants (spec: hpke §2). `DELETE /api/session` ends it. */
export const sessionRequest = v.strictObject({ kem: kemPublic })
export const sessionReply = v.strictObject({ session: id, enc: bytes(1120), gateEpoch: uint })
export type SessionReply = v.InferOutput<typeof sessionReply>

const item = v.strictTuple([v.picklist(HALF_KINDS), id])

/** `POST /api/gate/grants` and `POST /api/gate/imports`: one subject, its halves (spec: gate §4, §5). */
export const gateAsk = v.strictObject({
  subject: id,
  items: v.pipe(v.array(item), v.minLength(1), v.maxLength(256)),
  reason: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  /** Size of the checkpoint this device holds: the reply's consistency proof starts there. */
  seen: uint,
  /** A human gesture over this very ask (spec: gate §8). */
  touch: v.exactOptional(touchProof),
  /** Break-glass: one named patient, with a touch. */
  glass: v.exactOptional(v.literal(true)),
  /** A two-member act that stands in for the budget. */
  act: v.exactOptional(id),
  /** With the halves of a new patient: real or decoy, as only the gate can tell (spec: gate §14). */
  intent: v.exactOptional(hash),
})
export type GateAsk = v.InferOutput<typeof gateAsk>
export const gateReply = v.strictObject({
  number: uint,
  statement: statementOut,
  checkpoint: checkpointOut,
  /** HPKE message: enc([[kind, id, half] …]). */
  sealed: bytes(),
  /** Imports of new patients: the mark to put into `patient.create`. */
  mark: v.nullable(hash),
})
export type GateReply = v.InferOutput<typeof gateReply>

/** `GET /api/sheet/:lookup`, open, rate-limited: the roster, for a browser that has only a member sheet. Answers RosterReply. */
/** `POST /api/sheet/:lookup`, open: a `device.admit` signed by the sheet, and nothing else. Takes setupCreate's shape, answers AppendReply. */

/** Enrolment by code. `POST /api/enrolments` (signed): an offer under a lookup id, for 10 minutes. */
export const enrolmentOffer = v.strictObject({ lookup: id, offer: bytes() })
/** `GET /api/enrolments/:lookup`, open: the offer, and the new device's request once there is one. */
export const enrolmentState = v.strictObject({ offer: bytes(), request: v.nullable(bytes()), admitted: v.boolean() })
export type EnrolmentState = v.InferOutput<typeof enrolmentState>
/** `POST /api/enrolments/:lookup`, open, once: what the new device sends. */
export const enrolmentRequest = v.strictObject({ request: bytes() })

/** `GET /api/thief` (signed): the report of what a thief of this server would hold, as JSON. */

/**
 * Objects: `PUT /api/objects/:id` (raw bytes; header `pellicle-sha256` in hex), `GET` with Range, `HEAD`.
 * 201 stored, 200 the same bytes were there, 409 ALREADY_EXISTS with others.
 */
export const HEADER_SHA256 = 'pellicle-sha256'

/** The signed part of a request (spec: request §1). */
export const signedRequest = v.strictObject({
  v: v.literal(1),
  practice: hash,
  device: id,
  session: v.nullable(id),
  method: v.picklist(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']),
  path: v.string(),
  body: hash,
  at: uint,
  nonce: id,
})
export type SignedRequest = v.InferOutput<typeof signedRequest>

export const problem = v.object({
  code: v.string(),
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
})

/** The value when it has the shape, else null. For readers that have no other use for the library of shapes. */
export function parseShape<T>(shape: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const parsed = v.safeParse(shape, value, { abortEarly: true })
  return parsed.success ? parsed.output : null
}
