/** Words of the people of a practice, their roles and their devices. Each role's sentence is true of keys and of the gate's rule alike. English. */
import type { Role } from '../../roles.ts'
import { count } from './counting.ts'

const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  surgeon: 'Surgeon',
  injector: 'Injector, nurse',
  frontdesk: 'Front desk',
  coordinator: 'Coordinator',
  marketing: 'Marketing',
  it: 'IT',
}

/** What the keys decide stands first, what the gate's rule decides second (DESIGN §5, the matrix of roles). */
const ROLE_SENTENCES: Record<Role, string> = {
  owner:
    'Admits people, sets roles, signs where two are needed, leads on a bad day; finds names. Cannot open charts, photos, ID scans or mail: does not hold those keys. Who also treats or sits at the desk takes that role besides.',
  surgeon:
    'Holds the keys to charts, photos and ID scans. By rule, opens own patients and today’s list at once; anybody else after one tap for a reason.',
  injector:
    'Holds the keys to charts and photos, not to ID scans. By rule, opens own patients and today’s list at once; anybody else after one tap for a reason.',
  frontdesk:
    'Finds names, reads disarmed mail, sends upload links. Cannot open charts or photos: does not hold the key. By rule, names beyond today’s list are counted.',
  coordinator:
    'Finds names and shows the gallery of released photos. Cannot open charts or other photos: does not hold the key.',
  marketing: 'Sees the gallery of released photos and nothing else: holds no other key, not even to names.',
  it: 'Looks after the box. Sees no name and no photo: holds no key at all. Everything done stands in the ledger.',
}

export const people = {
  title: 'People',
  answer: (members: number, owners: number) =>
    `${count(members, { one: '# person', other: '# people' })} in the practice. ${count(owners, {
      one: 'One owner: find a second before a holiday.',
      other: '# owners can sign for each other.',
    })}`,
  alone: 'You are alone here so far.',
  aloneHint:
    'Where two signatures are needed, 24 hours of waiting or the recovery cards stand in for the second person.',
  roleNames: ROLE_NAMES,
  roleSentences: ROLE_SENTENCES,
  you: 'you',
  devices: (devices: number) => count(devices, { zero: 'no device', one: '# device', other: '# devices' }),
  since: (day: string) => `since ${day}`,
  left: (day: string) => `left on ${day}`,
  gone: 'No longer here',
  nameless: 'Name not readable here',
  onlyOwners: 'Owners admit people and change roles.',

  invite: 'Invite somebody',
  inviteLead: 'They open a link or scan a code on their own device. You compare a few characters, then sign.',
  inviteName: 'Name',
  inviteNameNeeded: 'A name is needed, so that others know who this is.',
  inviteRoles: 'Roles',
  inviteRoleNeeded: 'Choose at least one role.',
  inviteMake: 'Make the invitation',
  inviteScan: (name: string) => `Invitation for ${name}: scan with the new device`,
  inviteCode: 'Or type this code there, under “A code from another device”',
  inviteLink: 'Or send this link',
  inviteLinkHint: 'Whoever has it first can ask to join, once, until it runs out. You still compare and sign.',
  inviteCopy: 'Copy the link',
  inviteCopied: 'Copied',
  inviteUntil: (time: string) => `Good until ${time}, once`,
  inviteWaiting: (name: string) => `Waiting for ${name}`,
  inviteAsked: (name: string, label: string) => `${name} asks to join from “${label}”`,
  inviteCompare: 'Ask them what their screen shows. Sign only when it is the same:',
  inviteFingerprint: 'Their key',
  inviteSign: 'They are the same. Admit',
  inviteDiffers: 'They differ',
  inviteDiffersDone: 'Nothing was signed. Somebody may be in between: make a new invitation in the same room.',
  inviteAdmitted: (name: string) => `${name} is in the practice.`,
  inviteExpired: 'The invitation ran out. Nothing was changed.',
  inviteSeats: 'A new device can be added for yourself under Devices.',

  joinTitle: (name: string | null) => (name === null ? 'You are invited' : `You are invited, ${name}`),
  joinLead: 'This browser becomes your device of the practice. It makes your key here; nobody else ever has it.',
  joinCompare: 'Read these to the person who invited you. They sign when they see the same.',
  joinWaiting: 'Waiting for the signature',
  joinSheet: 'Print your member sheet',
  joinSheetLead: 'It is your second way in: with it you open your key on a new device. It is shown once.',

  role: 'Roles',
  changeRole: 'Change roles',
  changeRoleFor: (name: string) => `Roles of ${name}`,
  changeLead: 'Keys that somebody gains or loses turn at once. What was read before stays read.',
  rolesChanged: (name: string) => `The roles of ${name} are changed. Keys have turned.`,
  lastOwner:
    'The last owner stays owner and stays here: nobody else could admit anybody. Make somebody else owner first.',
  keysWait: (compartments: string) =>
    `Keys that this device does not hold turn as soon as somebody who holds them is here: ${compartments}.`,

  leave: 'Leaves the practice',
  leaveTitle: (name: string) => `${name} leaves the practice`,
  leaveLead:
    'All their devices and ways in end at once, and the keys turn. From the next request on they get nothing, whatever keys they kept.',
  leaveHonest: 'What they have seen, they have seen: the certificate lists it.',
  leaveConfirm: 'End access now',
  leaving: 'Turning keys',
  leaveDone: (name: string, took: string) =>
    `${name} has no access any more: ${took} from your press until every key had turned.`,
  certificate: 'Certificate of leaving',
  certificateLead: (name: string) => `What ${name} opened here, and could still know.`,
  certificateSays: (patients: number, grants: number) =>
    `${count(patients, { zero: 'No patient', one: '# patient', other: '# patients' })}, ${count(grants, { zero: 'nothing released', one: '# release by the gate', other: '# releases by the gate' })}. Nothing else was ever given.`,
  certificateThrough: (from: number, to: number, index: number | null) =>
    `Ledger entries ${from} to ${to} were read without a gap.${index === null ? '' : ` Signed as entry ${index}.`}`,
  certificatePrint: 'Print the certificate',

  fingerprint: 'Key fingerprint',
  fingerprintHint: 'The same on every device of the practice. Compare it when in doubt.',

  recoveries: 'Recoveries',
  recoveryNone: 'The recovery cards were never used since set-up.',
  recovery: (day: string) =>
    `The recovery cards were used on ${day}. Every member sees this line. If nobody of you did it, call each other now.`,
  cards: (threshold: number, all: number, set: number) =>
    `Any ${threshold} of ${all} cards open everything. Set ${set}.`,
  rehearse: 'Rehearse the recovery',
  rehearseLead:
    'Once a year: take any two cards to an empty browser, open the practice with them, and see that it opens. Cards that nobody tried are paper.',

  devicesTitle: 'Devices of the practice',
  devicesOwn: 'Your devices',
  deviceHere: 'this one',
  deviceForm: { browser: 'browser', 'command-line': 'command line' },
  deviceRemoved: (day: string) => `removed on ${day}`,
  lost: 'Lost',
  lostNamed: (device: string) => `Lost: ${device}`,
  lostTitle: (device: string) => `“${device}” is lost`,
  lostLead:
    'It is shut out from its next request on. What it has on it stays sealed; it opens nothing without the box.',
  lostConfirm: 'Shut it out now',
  lostDone: (device: string, ms: string) => `“${device}” is shut out: ${ms} from your press to the ledger.`,
  lostRefused: (time: string, ms: string) => `First refused request at ${time}: ${ms} after your press.`,
  lostQuiet: 'It has not asked for anything since. The first refused request will be shown here.',
}

export type PeopleWords = typeof people
