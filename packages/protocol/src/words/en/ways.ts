/** Words of the ways into a member's key: passkeys, passphrase, sheet. English. */
import { count } from './counting.ts'

export const ways = {
  title: 'Ways into your key',
  elsewhere: (ways: number) =>
    count(ways, {
      zero: 'All of them lie in this browser. If it forgets what it stored, nobody can open your key.',
      one: 'One of them still opens it if this browser forgets what it stored.',
      other: '# of them still open it if this browser forgets what it stored.',
    }),
  methods: { passphrase: 'Passphrase', prf: 'Passkey', sheet: 'Member sheet' },
  here: 'this browser',
  paper: 'on paper',
  otherDevice: 'another device',
  since: (day: string) => `since ${day}`,
  remove: 'Remove',
  removeNamed: (what: string) => `Remove: ${what}`,
  removeTitle: (what: string) => `Remove this way in: ${what}`,
  removeLead: 'It stops opening your key at once. The others stay as they are.',
  removePasskey: 'The passkey itself stays in your system’s list until you delete it there; it opens nothing any more.',
  removed: 'Removed. It opens nothing any more.',
  least:
    'Two ways are the fewest, and one of them has to work without this browser. Add another before you remove one.',

  add: 'Add a passkey',
  adding: 'Waiting for your touch',
  addLead:
    'A fingerprint, a face or a security key opens this device in a second. The passphrase stays as the second way.',
  added: 'From now on a touch opens this device.',
  unlock: 'Unlock with passkey',
  passphraseInstead: 'Passphrase',
  passkeyInstead: 'Passkey',
  changePassphrase: 'Change the passphrase',
  newPassphrase: 'New passphrase for this device',
  changed: 'The new passphrase holds from now on. The old one opens nothing.',
  newSheet: 'Print a new member sheet',
  newSheetLead: 'It replaces the one you have: the old code opens nothing from then on.',
  newSheetDone: 'The new sheet is the one that counts.',

  setUpTitle: 'Open it with a touch',
  setUpLead:
    'If this device knows your finger or your face, a passkey opens Pellicle in a second. You can do this later under Devices.',

  trouble: {
    cancelled: 'No touch came through. Nothing was changed. Try again, or use the passphrase.',
    'no-prf':
      'This authenticator cannot hold a key for Pellicle, so it would open nothing. Nothing was added; your other ways in stay as they are.',
    'other-name':
      'Passkeys belong to the name in the address bar, and this address cannot use them. The passphrase and the member sheet work here.',
    'none-here': 'This browser has no passkeys at this address. The passphrase and the member sheet work here.',
  },
  noPasskeys:
    'This browser offers no passkeys at this address. A name instead of numbers in the address makes them possible.',
}

export type WaysWords = typeof ways
