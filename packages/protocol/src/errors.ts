/**
 * Every error a person or a program can meet: a closed union of codes. Sentences stand in `words/<lang>/errors.ts`.
 * On the wire: problem+json (RFC 9457) with `code` and `params`; params hold names, sizes and counts, never patient
 * words, file names, keys or tokens.
 */

export const ERROR_CODES = [
  // requests and sessions (spec: request)
  'BAD_REQUEST', // the request has not the shape that the route asks for
  'NOT_FOUND', // no such route, object or practice
  'TOO_LARGE', // more bytes than the route takes
  'WRONG_HOST', // Host or Origin is not ours: DNS rebinding or a cross-site request
  'UNSIGNED', // no signature, or it does not fit what arrived
  'CLOCK_SKEW', // the device's clock is more than 5 minutes off; params: serverTime
  'REPLAYED', // this nonce was seen before
  'UNKNOWN_DEVICE', // the signer is not in the roster
  'REVOKED', // the signer was revoked
  'NO_SESSION', // the session ended; unlock again
  'RATE_LIMITED', // too many tries; params: retryAfterMs
  'SERVER_BUSY', // try again; nothing was changed
  'SERVER_FAULT', // our fault; params: incident
  'DISK_FULL', // no room; reads go on
  'OVER_QUOTA', // this device stored as much as it may for now; params: whose (device, practice), retryAfterMs
  'OFFLINE', // the box did not answer (made by clients)
  'CLIENT_FAULT', // our fault, in this program; params: where (made by clients)
  // the data folder and the port (made by the programs that open them)
  'FOLDER_IN_USE', // another Pellicle runs on it
  'FOLDER_NOT_WRITABLE', // no right to write there, or no such place
  'FOLDER_NOT_OURS', // it holds other things
  'FOLDER_TOO_NEW', // written by a newer version; params: format, known
  'BAD_DATABASE', // what was said of the database cannot be used; params: reason (no-url, password, schema, file-open-to-others, no-file)
  'PORT_TAKEN', // params: port
  'PORT_FORBIDDEN', // this user may not listen there; params: port
  'HTTPS_NAME', // the local authority was made for other names; params: name
  'HTTPS_FILES', // certificate and key cannot be read, name nobody, or do not belong together
  // set-up
  'PRACTICE_EXISTS', // this box already has a practice
  'NO_PRACTICE', // this box has none yet
  // ledger and statements
  'CONFLICT', // the subject changed meanwhile; params: subject, revision
  'DUPLICATE', // another statement of this signer has this number: a cloned device
  'OUT_OF_ORDER', // a number of this signer is missing; params: expected
  'BAD_STATEMENT', // does not parse, is not canonical, or its fields do not fit its kind
  'BAD_SIGNATURE', // the statement's signature does not verify
  'NOT_ALLOWED', // the signer may not say this
  'READ_ONLY', // an owner stopped all writing during an incident; reading goes on
  'MISSING_OBJECT', // an object it introduces is not durable here; params: object
  'MISSING_BODY', // the body does not hash to what the header says
  'ALREADY_EXISTS', // an id that must be new is known
  'ROLLED_BACK', // the server's ledger is older than what this device has seen
  'FORKED', // the server's ledger is not an extension of what this device has seen
  'NOT_IN_LEDGER', // an inclusion proof failed
  'INCOMPLETE', // fewer statements than the head says
  // store
  'HASH_MISMATCH', // bytes are not those that were announced
  'BAD_NAME', // a store name outside the alphabet
  'LOCK_LOST', // a bucket did not lock what it took, or not as long as asked
  // the keeper (spec: keeper)
  'NO_KEEPER', // no keeper, or none that answers to that name
  'KEEPER_OTHER', // it keeps another practice, or another past of this one
  'KEEPER_REFUSED', // the keeper does not take this; params: reason
  // the ledger of a data folder, found when a program opens it
  'SECRETS_MISSING', // the ledger's keys are not, or not those, in the folder's secrets
  'LEDGER_TORN', // the newest segment is not whole: its end was never written, or was lost; params: index
  'LEDGER_SHORT', // statements that were acknowledged here are missing at the end; params: size, expected
  'LEDGER_ALTERED', // bytes of the ledger are not what was signed; params: index
  // gate
  'GATE_REFUSED', // no half; params: reason
  'GATE_AWAY', // the gate is a process of its own and does not answer; nothing new is opened meanwhile
  'GATE_OTHER', // the link's other end, or the ledger it shows, is not the one that was named; params: reason (name, practice, log)
  'FROZEN', // the session was frozen; params: since
  // keys (spec: wrap, object): one opaque code whatever broke
  'KEY_REFUSED',
  'SEAL_BROKEN', // the bytes are not what was sealed
  'UNKNOWN_SUITE', // suite or format of another version
  'WEAK_KDF', // parameters below the floor
  'UNTRUSTED_KEY', // a public key that the roster does not vouch for
  'WRONG_PASSPHRASE',
  'WRONG_CODE', // member sheet: checksum or code
  'WRONG_CARD', // recovery card: a word, the checksum, another practice, too few; params: reason
  'STORAGE_LOST', // the browser gave back less than was written
  'DEVICE_FULL', // this device has no room to keep what waits (made by clients)
  'LOCKED', // nothing is unlocked
  'OPEN_ELSEWHERE', // this practice is unlocked in another tab or program of this device
  // records (spec: records)
  'BAD_FIELD', // a field of a record cannot be so; params: field, why (missing, too-long, no-letter, not-text, not-a-date, not-born-yet, not-a-country, not-an-address)
  // links for patients (spec: mail §3)
  'LINK_OVER', // unknown, used, expired, closed or spent: one answer for all
  'WRONG_FACTOR', // the date or code does not fit; params: left
  // pictures
  'NOT_A_PICTURE', // content is no picture format that we know
  'UNREADABLE_PICTURE', // it begins like one and then breaks
  'TOO_MANY_PIXELS', // decode bomb; params: megapixels, limit
  'NO_DECODER', // a picture format that this browser cannot read; params: type
  'PICTURES_REFUSED', // not every picture of a message could be sealed on this device: it is not filed; params: refused, of
  'CANVAS_BLOCKED', // this browser falsifies or hides what is drawn: no rendition can be made
  'WRONG_PATIENT', // an object is bound to another patient
  // the rulebook and the bad day (sentences: words/<lang>/duties.ts, rulebook.ts)
  'BAD_FACTS', // facts of an incident that cannot be; params: field, fault, given
  'BAD_UPDATE', // a rulebook update that is not believed; params: reason
  // the checkup
  'PROBE_REFUSED', // a look around that may not be made; params: reason (not-a-network, too-large, not-private, not-own, no-consent)
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
export type ErrorParams = Readonly<Record<string, string | number>>

/** What every package throws for broken or forged input. `message` repeats the code and the params, nothing else. */
export class PellicleError extends Error {
  override readonly name = 'PellicleError'
  readonly code: ErrorCode
  readonly params: ErrorParams
  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    const shown = Object.entries(params).map(([key, value]) => `${key}=${value}`)
    super([code, ...shown].join(' '), options)
    this.code = code
    this.params = params
  }
}

export function isErrorCode(text: unknown): text is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(text)
}

/** HTTP status for a code: one table for server and clients. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 400
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  WRONG_HOST: 421,
  UNSIGNED: 401,
  CLOCK_SKEW: 401,
  REPLAYED: 401,
  UNKNOWN_DEVICE: 401,
  REVOKED: 403,
  NO_SESSION: 401,
  RATE_LIMITED: 429,
  SERVER_BUSY: 503,
  GATE_AWAY: 503,
  GATE_OTHER: 503,
  SERVER_FAULT: 500,
  DISK_FULL: 507,
  READ_ONLY: 423,
  OVER_QUOTA: 429,
  PRACTICE_EXISTS: 409,
  NO_PRACTICE: 404,
  CONFLICT: 409,
  DUPLICATE: 409,
  OUT_OF_ORDER: 409,
  ALREADY_EXISTS: 409,
  NOT_ALLOWED: 403,
  GATE_REFUSED: 403,
  LINK_OVER: 404,
  WRONG_FACTOR: 403,
  FROZEN: 403,
  MISSING_OBJECT: 424,
}
