/**
 * English sentences for every error code. A steady colleague: what happened, what holds, what next; present tense, no
 * blame, no "oops". Names and pictures of patients never reach this table: parameters are counts, sizes, times and codes.
 */
import type { ErrorParams } from '../../errors.ts'
import { counted, type ErrorTable } from '../words.ts'
import { factSentence } from './facts.ts'

const AGAIN = 'Try again.'
const NOTHING_CHANGED = 'Nothing was changed.'

export const ERRORS: ErrorTable = {
  BAD_REQUEST: {
    what: 'This program and the box do not understand each other. Nothing was changed.',
    next: 'Reload the page, or update the command line; they are probably of another version than the box.',
  },
  NOT_FOUND: { what: 'There is nothing under this address.', next: null },
  TOO_LARGE: {
    what: 'This is larger than the box takes. Nothing was stored.',
    next: 'A photo may have up to 200 MB.',
  },
  WRONG_HOST: {
    what: 'The box was called by a name that is not its own, so it did not answer.',
    next: 'Open it at the address that it printed when it started. Another name has to be allowed with --origin.',
  },
  UNSIGNED: {
    what: 'The signature of this request is missing, or does not fit what arrived. Nothing was changed.',
    next: 'Lock and unlock this device. If it happens again, something between this device and the box changes what is sent.',
  },
  CLOCK_SKEW: {
    what: (params) => clockSentence(params),
    next: 'Set the clock of this device, or let it set itself, then try again.',
  },
  REPLAYED: {
    what: 'The box has seen this very request before and did not act on it twice.',
    next: `${AGAIN} If it happens again without your doing, somebody is repeating what this device sends.`,
  },
  UNKNOWN_DEVICE: {
    what: 'This device does not belong to the practice.',
    next: 'Enrol it with a code from another device, or with your member sheet.',
  },
  REVOKED: {
    what: 'This device was removed from the practice. It opens nothing any more.',
    next: 'Ask an owner of the practice if that is a mistake.',
  },
  NO_SESSION: { what: 'This session has ended. Nothing is lost.', next: 'Unlock to go on where you were.' },
  RATE_LIMITED: {
    what: 'Too many tries in a short time.',
    next: (params) => `Wait ${waitOf(params)}, then try again.`,
  },
  SERVER_BUSY: { what: `The box has too much to do right now. ${NOTHING_CHANGED}`, next: 'Try again in a moment.' },
  SERVER_FAULT: {
    what: 'The box met a fault of its own. What was acknowledged before is safe.',
    next: ({ incident }) =>
      incident === undefined ? AGAIN : `${AGAIN} If it stays, its log tells more under ${incident}.`,
  },
  DISK_FULL: {
    what: 'The box has no room left. What is in it can be read; nothing new goes in.',
    next: 'Make room on its disk. What is sealed on this device waits and goes up by itself.',
  },
  READ_ONLY: {
    what: 'Writing is stopped in this practice while an incident is contained. Reading goes on.',
    next: 'An owner lets it go on in the response room. What is sealed on this device waits and goes up by itself.',
  },
  OFFLINE: {
    what: 'The box did not answer.',
    next: 'Check that it is running and that this device reaches it. What is sealed here goes up by itself.',
  },
  CLIENT_FAULT: {
    what: 'This program met a fault of its own. What was acknowledged before is safe.',
    next: ({ where }) => (where === undefined ? 'Reload and try again.' : `Reload and try again (${where}).`),
  },

  DEVICE_FULL: {
    what: 'This device has no room left for photos that wait. What it holds is safe.',
    next: 'Let the waiting photos go up first, or make room on the device.',
  },
  OPEN_ELSEWHERE: {
    what: 'Pellicle is unlocked in another tab of this browser.',
    next: 'Go on there, or lock it there first.',
  },
  NO_DECODER: {
    what: 'This browser cannot read pictures of this format.',
    next: 'Import it with ./pellicle import, or save it as JPEG first.',
  },
  PICTURES_REFUSED: {
    what: ({ refused, of }) =>
      `${refused === undefined ? 'Some pictures' : `Of ${of} pictures ${refused}`} could not be sealed on this device, so the message is not filed and stays on the list.`,
    next: 'The import list says why. Mend that, then file again: what is in the chart already is not taken twice.',
  },
  CANVAS_BLOCKED: {
    what: 'A privacy setting of this browser changes what is drawn, so photos cannot be prepared here.',
    next: 'Allow canvas access for this page, or use another browser.',
  },

  OVER_QUOTA: {
    what: ({ whose }) =>
      whose === 'practice'
        ? 'The practice has stored more in one day than it ever does, so the box takes no more objects for now. Nothing was lost.'
        : 'This device has stored more than a device does in one day, so the box takes no more from it for now. Nothing was lost.',
    next: 'What is sealed on this device waits and goes up by itself. If nobody is importing photos, find out who is sending them.',
  },
  BAD_DATABASE: {
    what: ({ reason }) =>
      reason === 'password'
        ? 'A password stands in the address of the database, where everybody on this machine can see it.'
        : reason === 'file-open-to-others'
          ? 'The file with the password of the database can be read by others on this machine.'
          : 'What was said of the database cannot be used.',
    next: 'Give --database postgres://user@host/name without a password, and the password in PGPASSWORD or in --database-password-file, a file for its owner alone.',
  },
  FOLDER_IN_USE: {
    what: 'Another Pellicle is running on this data folder.',
    next: 'Use that one, stop it first, or choose another folder with --data.',
  },
  FOLDER_NOT_WRITABLE: {
    what: 'The data folder cannot be written to.',
    next: 'Check that it exists or can be made, and that this user owns it; or choose another with --data.',
  },
  FOLDER_NOT_OURS: {
    what: 'The data folder holds files that are not Pellicle’s. Nothing was written.',
    next: 'Choose an empty folder, or one that Pellicle made, with --data.',
  },
  FOLDER_TOO_NEW: {
    what: ({ format, known }) =>
      `The data folder was written by a newer Pellicle${known === undefined ? '' : ` (format ${format}; this one knows ${known})`}. Nothing was touched.`,
    next: 'Start the newer version, or choose another folder with --data.',
  },
  PORT_TAKEN: {
    what: ({ port }) => `Another program already listens on port ${port ?? 'that port'}.`,
    next: 'If it is Pellicle, open it in the browser. Otherwise choose another port with --port.',
  },
  PORT_FORBIDDEN: {
    what: ({ port }) => `This user may not listen on port ${port ?? 'that port'}.`,
    next: 'Choose a port above 1023 with --port.',
  },

  HTTPS_NAME: {
    what: ({ name }) =>
      `This box was given the name ${name ?? 'it has'} once, and its certificate is good for no other.`,
    next: 'Start it with that name. A new one makes every device join again: then remove secrets/https-authority.key first.',
  },
  HTTPS_FILES: {
    what: 'The certificate and its key could not be used: unreadable, without a name, or not belonging together.',
    next: 'Name both files in PEM form with --tls-cert-file and --tls-key-file, the whole chain in the first.',
  },

  PRACTICE_EXISTS: {
    what: 'This box already has a practice.',
    next: 'Unlock it, or bring this device in with a member sheet or a code.',
  },
  NO_PRACTICE: { what: 'There is no practice in this box yet.', next: 'Set one up first.' },

  CONFLICT: {
    what: 'Somebody changed this a moment ago, on another device. Your change was not applied over theirs.',
    next: 'Look at the newest, then change it again.',
  },
  DUPLICATE: {
    what: 'Another device signs with the same key as this one: it is a copy. The second signature was refused.',
    next: 'Remove this device from the practice and enrol it anew. Find out who copied it.',
  },
  OUT_OF_ORDER: {
    what: `Something this device signed earlier has not reached the box yet. ${NOTHING_CHANGED}`,
    next: 'Reload; what waits here is sent first.',
  },
  BAD_STATEMENT: {
    what: 'The box does not take this act: it is not well formed. Nothing was changed.',
    next: 'Reload the page, or update the command line.',
  },
  BAD_SIGNATURE: {
    what: 'A signature does not hold. What it covered was not believed.',
    next: 'Lock and unlock. If it happens again, show this to whoever looks after the box.',
  },
  NOT_ALLOWED: {
    what: ({ ways, reason, why }) =>
      ACT_REFUSALS[String(why)] ??
      (typeof ways === 'number'
        ? `Two ways into this practice must remain, and there are only ${ways}. ${NOTHING_CHANGED}`
        : reason === 'sample'
          ? `This box calls itself a sample where a practice is expected, or the other way round. ${NOTHING_CHANGED}`
          : `Your role does not include this. ${NOTHING_CHANGED}`),
    next: ({ ways, reason }) =>
      typeof ways === 'number'
        ? 'Add another way first, then remove this one.'
        : reason === 'sample'
          ? 'Call whoever looks after the box.'
          : 'Ask an owner of the practice.',
  },
  MISSING_OBJECT: {
    what: `A photo that belongs to this has not arrived in the box. ${NOTHING_CHANGED}`,
    next: 'It is sent again by itself.',
  },
  MISSING_BODY: {
    what: `Part of this act was lost on the way. ${NOTHING_CHANGED}`,
    next: AGAIN,
  },
  ALREADY_EXISTS: {
    what: `Something else already has this number. ${NOTHING_CHANGED}`,
    next: AGAIN,
  },
  ROLLED_BACK: {
    what: 'The box is older than what this device has seen. Somebody put back an old copy, or part of it is lost. Writing has stopped here.',
    next: 'Do not set anything up anew. Call whoever looks after the box; this device remembers how far it was.',
  },
  FORKED: {
    what: 'The box tells this device another history than before. Writing has stopped here.',
    next: 'Compare with another device, and call whoever looks after the box.',
  },
  NOT_IN_LEDGER: {
    what: 'The box shows something that its own records do not contain. It is not shown.',
    next: 'Call whoever looks after the box.',
  },
  INCOMPLETE: {
    what: 'The box leaves out part of this chart. What is missing is counted; what is shown is genuine.',
    next: 'Reload. If it stays, call whoever looks after the box.',
  },

  HASH_MISMATCH: {
    what: 'The bytes that arrived are not those that were sent. They were not kept.',
    next: 'It is sent again by itself.',
  },
  LOCK_LOST: {
    what: 'The bucket took something and did not lock it as long as it was asked to.',
    next: 'Look at the lock probe in the checkup. Until it is mended nothing more counts as kept there.',
  },
  NO_KEEPER: { what: 'There is no keeper there, or it does not answer to this address.', next: null },
  KEEPER_OTHER: {
    what: 'That keeper holds another practice, or another past of this one. Nothing was sent to it.',
    next: 'Ask who looks after it before anything else is done here: one of the two was put back or changed.',
  },
  KEEPER_REFUSED: {
    what: 'The keeper did not take what this box sent. What it holds is unchanged.',
    next: 'Run "pellicle verify" on this box; the keeper names the reason in its own status.',
  },
  BAD_NAME: { what: 'The store does not take this name.', next: null },
  SECRETS_MISSING: {
    what: 'The keys of this box are not in its data folder, or belong to another box.',
    next: 'Put the folder “secrets” of this box back. Without it, restore with the recovery cards.',
  },
  LEDGER_TORN: {
    what: 'The last entry of the ledger is not whole. The disk lost part of what it had promised to keep.',
    next: 'Leave the folder as it is and restore the ledger from the keeper. Everything before that entry is whole.',
  },
  LEDGER_SHORT: {
    what: (params) =>
      `The ledger ends earlier than before${missingOf(params)}. Somebody put back an older copy, or the disk lost files.`,
    next: 'Leave the folder as it is and restore it from the keeper. If you restored an older copy on purpose, open a new era.',
  },
  LEDGER_ALTERED: {
    what: 'The ledger of this box was changed: it is no longer what was signed.',
    next: 'Stop using this box, keep the folder as evidence, and restore from the keeper.',
  },

  GATE_REFUSED: {
    what: 'The gate does not open this now. The refusal is on record.',
    next: ({ reason }) => GATE_REASONS[String(reason)] ?? 'Ask an owner of the practice.',
  },
  GATE_AWAY: {
    what: 'The gate does not answer, so nothing new is opened. What is open stays open, and what you seal is taken.',
    next: 'Try again in a moment. If it stays, whoever looks after the machines starts the gate again.',
  },
  GATE_OTHER: {
    what: 'What answers in the gate’s place is not the gate of this practice, or shows it another past. Nothing is opened.',
    next: 'Call whoever looks after the machines: the keys on both sides must be the ones they wrote down.',
  },
  FROZEN: {
    what: 'This device is frozen and opens nothing. Nobody else is affected.',
    next: 'Ask a second member to let it go on, after looking at what it opened. Another device of yours still works.',
  },

  KEY_REFUSED: {
    what: 'A key did not open. Nothing was shown.',
    next: 'If this stays, what lies in the box was damaged or changed.',
  },
  SEAL_BROKEN: {
    what: 'These bytes are not what was sealed, so they are not shown.',
    next: 'The rest is not affected. Call whoever looks after the box: a copy may hold the right bytes.',
  },
  UNKNOWN_SUITE: {
    what: 'This was written by another version of Pellicle. It was left untouched.',
    next: 'Update this program.',
  },
  WEAK_KDF: {
    what: 'The box asked this device to protect your passphrase too weakly. The device refused and sent nothing.',
    next: 'Do not type the passphrase again here. Call whoever looks after the box.',
  },
  UNTRUSTED_KEY: {
    what: 'The box offered a key that the practice never signed. Nothing was sealed to it.',
    next: 'Call whoever looks after the box.',
  },
  WRONG_PASSPHRASE: {
    what: 'That passphrase does not open this device. Nothing was locked.',
    next: 'Try again, or use your member sheet.',
  },
  WRONG_CODE: {
    what: 'That code is not complete, or one of its characters is wrong.',
    next: 'Compare it with the paper, group by group.',
  },
  WRONG_CARD: {
    what: ({ reason }) => CARD_REASONS[String(reason)] ?? 'That recovery card does not fit.',
    next: 'Compare the words with the card. It stays good however often you try.',
  },
  STORAGE_LOST: {
    what: 'This browser did not keep what was written. Nothing that was stored in the box is affected.',
    next: 'Leave private browsing, or free some space, then try again. The member sheet brings this device back.',
  },
  LOCKED: { what: 'This device is locked.', next: 'Unlock it to go on.' },

  BAD_FIELD: {
    what: ({ field, why }) =>
      `${FIELD_NAMES[String(field)] ?? 'One of the fields'} ${FIELD_FAULTS[String(why)] ?? 'cannot be so.'}`,
    next: 'Correct it and save again. Nothing was changed.',
  },

  NOT_A_PICTURE: {
    what: 'This is not a picture in a format that Pellicle knows.',
    next: 'It takes JPEG, PNG, WebP, HEIC, AVIF and TIFF.',
  },
  LINK_OVER: {
    what: 'This link is over: used, past its time, or not whole.',
    next: 'Ask the practice for a new one. They are glad to send it.',
  },
  WRONG_FACTOR: {
    what: 'That does not fit what the practice wrote down.',
    next: ({ left }) => (left === undefined ? 'Try again.' : `Try again: ${left} tries are left.`),
  },
  UNREADABLE_PICTURE: {
    what: 'This picture stops in the middle.',
    next: 'Send this one again from where it comes from.',
  },
  TOO_MANY_PIXELS: {
    what: ({ megapixels, limit }) =>
      megapixels === undefined
        ? 'This picture claims more pixels than any camera makes, so it was not opened.'
        : `This picture claims ${megapixels} megapixels, so it was not opened${limit === undefined ? '' : ` (the limit is ${limit})`}.`,
    next: null,
  },
  WRONG_PATIENT: {
    what: 'This photo belongs to another patient. It is not shown here.',
    next: 'Call whoever looks after the box: somebody moved it without the practice’s signature.',
  },

  BAD_FACTS: {
    what: (params) =>
      params.field === undefined
        ? 'The facts of this incident do not fit together.'
        : `One fact cannot be: ${factSentence(params)}`,
    next: 'Correct it; nothing is counted from a fact that cannot be.',
  },
  BAD_UPDATE: {
    what: 'This update of the rulebook is not believed. The rules of before stay in force.',
    next: null,
  },
  PROBE_REFUSED: {
    what: ({ reason }) => `${PROBE_REASONS[String(reason)] ?? 'This network may not be looked at.'} Nothing was tried.`,
    next: 'Choose the practice’s own network, of 254 addresses at most, and say yes to that very one.',
  },
}

const PROBE_REASONS: Readonly<Record<string, string>> = {
  'not-a-network': 'This is no network that could be looked at.',
  'too-large': 'This network is larger than a practice’s own.',
  'not-private': 'This network is not a private one.',
  'not-own': 'This box is not part of that network.',
  busy: 'This box is looking around already.',
  'no-consent': 'Nobody has agreed to a look at this network within the last hour.',
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'The name',
  family: 'The family name',
  given: 'The given name',
  alias: 'The alias',
  birthDate: 'The date of birth',
  country: 'The country',
  state: 'The state or province',
  email: 'The e-mail address',
  phone: 'The telephone number',
  language: 'The language',
  date: 'The date',
  title: 'The title',
  note: 'The note',
  view: 'The view',
  photos: 'The selection of photos',
}

const FIELD_FAULTS: Readonly<Record<string, string>> = {
  missing: 'is missing.',
  'too-long': 'is too long.',
  'no-letter': 'has no letter in it.',
  'not-text': 'holds signs that are not part of any name, such as control characters.',
  'not-a-date': 'is not a day of the calendar (write it as 1986-04-23).',
  'not-born-yet': 'lies in the future.',
  'not-a-country': 'is not a country code of two letters.',
  'not-an-address': 'is not an e-mail address.',
}

/** Why somebody cannot be the second of two members. */
const ACT_REFUSALS: Readonly<Record<string, string>> = {
  'same member': 'The second member is somebody else than the first. Nothing was agreed.',
  young: 'This device was let in today: it may agree from tomorrow on. Another device may now.',
  touch: 'The touch did not count. Nothing was agreed.',
  'too many': 'Five requests of yours wait already. Withdraw one first.',
}

const GATE_REASONS: Readonly<Record<string, string>> = {
  role: 'Your role does not include this.',
  exists: 'This already exists. Open it instead.',
  unknown: 'The box does not know it. Reload and look again.',
  erased: 'It was erased, and cannot be opened by anybody.',
  known: 'This already exists. Open it instead.',
  other: 'Another device is making it right now.',
  revoked: 'This device was removed from the practice.',
  expired: 'Open it again.',
  'not asked': 'Open it again.',
  'no salt': 'It was erased, or its half is missing from this copy.',
  'no gate': 'Recovery opens no charts. Unlock this device to go on.',
  reason: 'Say with one tap why; then it opens.',
  touch: 'Confirm with your passkey or passphrase; then it goes on.',
  'touch key':
    'That confirmation does not count: it was used before, or is too new. Confirm once more, or use your passphrase.',
  second:
    'More than one member opens alone. Ask a second member, or break the glass for the one patient who needs it now.',
  glass: 'Break-glass was used five times within the hour. A second member can agree instead.',
  act: 'What two members have to agree to is not in force. Ask for it again.',
  frozen: 'A second member can let this device go on. Another device of yours still works.',
}

const CARD_REASONS: Readonly<Record<string, string>> = {
  word: 'One of the words is not on any recovery card.',
  checksum: 'A word of that card is wrong, or two are swapped.',
  practice: 'That card belongs to another practice.',
  set: 'That card belongs to an older set.',
  'an older set': 'That card belongs to an older set.',
  'another practice or an older set': 'These cards belong to another practice, or to an older set.',
  few: 'More cards are needed.',
  same: 'That is the same card twice.',
}

function missingOf({ expected, size }: ErrorParams): string {
  const missing = typeof expected === 'number' && typeof size === 'number' ? expected - size : 0
  return missing > 0 ? `: ${counted(missing, 'statement is', 'statements are')} missing at its end` : ''
}

function clockSentence({ minutes }: ErrorParams): string {
  const how = typeof minutes === 'number' ? `${counted(Math.abs(minutes), 'minute', 'minutes')} ` : ''
  const side = typeof minutes === 'number' ? (minutes < 0 ? 'behind' : 'ahead of') : 'away from'
  return `The clock of this device is ${how || 'more than 5 minutes '}${side} the box, so its signature was not taken.`
}

function waitOf({ retryAfterMs }: ErrorParams): string {
  if (typeof retryAfterMs !== 'number') return 'a minute'
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  return seconds < 90 ? counted(seconds, 'second', 'seconds') : counted(Math.ceil(seconds / 60), 'minute', 'minutes')
}
