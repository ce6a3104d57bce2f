/**
 * Words of the checkup: what each check claims, why it stands as it does, how it is mended, and what is asked of a person. English.
 * The keys are the closed unions `CheckId`, `WhyCode` and `InstructionId`: no check, reason or instruction exists without words.
 * Long because it is one table; nothing here decides anything.
 */
import { count } from './counting.ts'

/** Said as what holds when it is proven. */
export const CHECK_TITLES = {
  passkeys: 'Everyone signs in with a passkey',
  leavers: 'No leaver has anything open',
  'shared-logins': 'Nobody shares a log-in',
  owners: 'Few people are owners',
  'key-wraps': 'Everyone has a second way to their key',
  'stale-devices': 'Every enrolled device is in use',
  budgets: 'Budgets stop a hijacked session',
  passphrases: 'Passphrases are strong',
  'breached-passphrases': 'No passphrase is known from a breach',
  'lost-phone': 'A lost phone is refused',
  drills: 'Staff report what looks wrong',
  noon: 'The team has practised the ransom mail',
  'contact-card': 'The contact card is kept current outside this box',
  ledger: 'The ledger is whole',
  witness: 'A witness under other hands follows',
  keeper: 'The second copy keeps up',
  lock: 'The lock on it holds',
  restore: 'A restore was tried lately',
  cards: 'The recovery cards open everything',
  spf: 'The domain says who sends its mail',
  dmarc: 'Mail in your name is refused',
  dkim: 'Your mail is signed',
  'mta-sts': 'Other mail servers must encrypt',
  'tls-rpt': 'You hear when encryption fails',
  dnssec: 'The domain’s answers are signed',
  'mail-hosts': 'Mail travels encrypted',
  'mail-suite': 'Mailboxes have a second factor and no odd rules',
  'site-tls': 'The website’s encryption holds',
  'box-tls': 'This box’s encryption holds',
  'old-file-sharing': 'No old file sharing answers',
  'open-doors': 'No remote doors stand open',
  wifi: 'The Wi-Fi is encrypted',
  'wifi-passphrase': 'The Wi-Fi passphrase is strong',
  'guest-network': 'Guests cannot reach the clinic',
  'router-forwards': 'The router opens nothing to the internet',
  'outside-view': 'Seen from outside, nothing is open',
  'disk-encryption': 'Disks are encrypted',
  antivirus: 'Malware protection runs',
  firewall: 'Firewalls are on',
  updates: 'Updates are installed',
  'screen-lock': 'Screens lock by themselves',
  'machine-smb1': 'No machine speaks old file sharing',
  cameras: 'No camera sees patients',
  paper: 'Paper and rooms are locked away',
  contracts: 'Suppliers are under contract',
  insurance: 'Insurance covers this',
  'social-media': 'Social media accounts are safe',
} as const
export type CheckId = keyof typeof CHECK_TITLES

export const CHECK_GROUPS = {
  people: 'People and devices',
  copies: 'Copies',
  mail: 'Mail',
  network: 'Network',
  machines: 'Machines',
  place: 'Rooms and contracts',
} as const

export const VERDICT_WORDS = { pass: 'Proven', fail: 'Failed', 'not-proven': 'Not proven' } as const

export const checkup = {
  title: 'Checkup',
  counts: ({ proven, failed, notProven, of }: { proven: number; failed: number; notProven: number; of: number }) =>
    `${proven} proven, ${failed} failed, ${notProven} not proven of ${of}`,
  lead: 'What nobody has seen is never counted as proven.',
  next: 'What to do next, most harm prevented first',
  nothingNext: 'Nothing is waiting. Proofs grow old; the dates say when each one ends.',
  attested: (by: string, on: string) => `Not proven (attested by ${by}, ${on})`,
  lastProven: (ago: string) => `Last proven ${ago} ago`,
  setAside: (by: string, on: string) => `Set aside by ${by} on ${on}: does not apply here. Counts as nothing.`,
  proposal: 'Only proposed. Not law.',
  lensCounts: ({ proven, of, proposal }: { proven: number; of: number; proposal: boolean }) =>
    proposal ? `You would already pass ${proven} of ${of}.` : `${proven} of ${of} proven.`,
  lensLimit: 'A mapping by us, to find evidence. No certificate, and no legal advice.',
  sure: { primary: 'Text read', secondary: 'From a summary', unconfirmed: 'From memory; check before you rely on it' },
} as const

/** `{name}` is filled from the reason's parameters. */
export const CHECK_WHYS = {
  // evidence itself
  NEVER_LOOKED: 'Nobody has looked yet.',
  ONLY_SAID: 'Only a person can know this; it is asked, dated and never counted as proven.',
  TOO_OLD: 'The last look is {days} days old and saw nothing certain.',
  TOO_OLD_WAS_PASS: 'It was proven {days} days ago. That is too old to count.',
  TOO_OLD_WAS_FAIL: 'It had failed {days} days ago, and nobody has looked since.',
  NOT_SEEN_SINCE: 'Later looks got no answer, so the failure stands.',
  ATTESTED: 'Said by {by}. Nobody has seen it.',
  ATTESTED_BAD: '{by} says that this is not so.',
  OF_TARGETS: '{count} of {of}: {targets}.',
  EVIDENCE_UNREADABLE: 'The result cannot be read, so it proves nothing.',
  EVIDENCE_EMPTY: 'A result came in empty and was not believed.',
  EVIDENCE_FORGED: 'A result was changed after it was made and was not believed.',
  EVIDENCE_REPLAYED: 'An old result was handed in again and was not believed.',
  EVIDENCE_FUTURE: 'A result bears a date in the future and was not believed.',
  // people
  ACCOUNTS_NONE: 'There are no accounts to look at.',
  PASSKEYS_ALL: '{of} of {of}.',
  PASSKEYS_SOME_WITHOUT: '{count} of {of} sign in without a passkey. A false page can take what they type.',
  LEAVERS_CLOSED: '{of} left, nothing open.',
  LEAVERS_OPEN: '{count} of {of} people who left still have a session or a device.',
  LOGINS_OWN: '{of} of {of} used from one place at a time.',
  LOGINS_SHARED: '{count} log-ins acted from two places at once. Who did what can then not be told.',
  OWNERS_NONE: 'Nobody is an owner: nobody can admit or remove anyone.',
  OWNERS_FEW: '{count} of {of} are owners.',
  OWNERS_MANY: '{count} of {of} are owners. Each can change who sees what.',
  OWNERS_ONE_ONLY: 'Only one is: when that person is away, the cards are the only way.',
  WRAPS_TWO: '{of} of {of} have two ways or more.',
  WRAPS_LAST_ONE: '{count} have only one way to their key. A deleted passkey would end it.',
  DEVICES_NONE: 'No device is enrolled.',
  DEVICES_IN_USE: 'All {of} were seen lately.',
  DEVICES_STALE: '{count} of {of} were not seen for up to {days} days and are still let in.',
  BUDGETS_NONE: 'No budget is known.',
  BUDGETS_HOLD: 'A hijacked session of the role {role} opens at most {charts} charts before it is stopped.',
  BUDGETS_RAISED_ALONE: 'The budget of the role {role} was raised to {charts} charts by one person alone.',
  BUDGETS_WIDE: 'The role {role} may open {charts} charts before it is stopped; {started} was the starting value.',
  PASSPHRASES_NONE: 'Nobody signs in with one.',
  PASSPHRASES_STRONG: '{of} of {of}, scored when typed.',
  PASSPHRASES_WEAK: '{count} of {of} would be guessed by somebody who has the device.',
  PASSPHRASES_UNSEEN: '{count} of {of} were not typed since this is scored.',
  BREACHED_NONE: 'None of {of} looked up stands in the list.',
  BREACHED_FOUND: '{count} of {of} stand in lists that thieves try first.',
  BREACHED_SILENT: 'The list did not answer.',
  BREACHED_SHORT_LIST: 'Only a list of {count} entries was at hand; it knows the commonest alone.',
  LOST_PHONE_REFUSED: 'Refused after {seconds} s, tried {days} days ago.',
  LOST_PHONE_NEVER: 'Nobody has tried it.',
  LOST_PHONE_LONG_AGO: 'Tried {days} days ago. Try it again.',
  LOST_PHONE_SLOW: 'It took {seconds} s until the device heard no.',
  LOST_PHONE_STILL_IN: 'The device that was called lost was still let in.',
  DRILLS_REPORTED: '{count} of {of} drills were reported by somebody.',
  DRILLS_NONE: 'No drill was held yet.',
  DRILLS_LONG_AGO: 'The last drill was {days} days ago; {most} is the measure.',
  DRILLS_NOBODY_REPORTED: 'In {of} drills nobody pressed “Looks wrong”.',
  NOON_PLAYED: 'Played {days} days ago.',
  NOON_NEVER: 'The team has never played the ransom mail through.',
  NOON_LONG_AGO: 'Played {days} days ago; {most} is the measure.',
  NOON_UNFINISHED: '{count} of {of} steps were played.',
  CONTACTS_KEPT: 'Copied {days} days ago; the copy says what the card says now.',
  CONTACTS_NONE: 'No number is on it.',
  CONTACTS_NO_COPY: 'It is on no paper and no stick: with everything down, nobody could read it.',
  CONTACTS_BEHIND: 'It has changed since it was printed or saved. Copy it anew, and throw the old one away.',
  CONTACTS_LONG_AGO: 'Copied {days} days ago. Look whether the numbers still hold, and copy it anew.',
  CONTACTS_LACK: '{count} of {of} numbers are on it.',
  // copies
  LEDGER_WHOLE: '{size} statements, each verified.',
  LEDGER_BROKEN: 'Statement {index} is not what was signed.',
  LEDGER_CUT: '{size} statements were acknowledged, {verified} are there.',
  LEDGER_FORKED: 'There are two histories of this practice.',
  LEDGER_NOT_READ: 'It was not read.',
  LEDGER_PARTLY_READ: '{verified} of {size} statements were verified.',
  WITNESS_FRESH: 'Cosigned {minutes} minutes ago.',
  WITNESS_NONE: 'There is no second copy that could witness.',
  WITNESS_CANNOT_COSIGN: 'The second copy is a store that cannot sign: not witnessed.',
  WITNESS_SILENT: 'The keeper has not answered yet.',
  WITNESS_STALE: 'The keeper cosigned last {minutes} minutes ago.',
  WITNESS_LOST: 'The keeper has not cosigned for {days} days.',
  KEEPER_KEEPS_UP: '{seconds} s behind.',
  KEEPER_NONE: 'Whoever destroys this box destroys everything.',
  KEEPER_SILENT: 'The second copy did not answer.',
  KEEPER_BEHIND: '{minutes} minutes behind: {count} things exist here alone.',
  KEEPER_SAME_HANDS: 'The second copy is under the same hands as this box: who takes one takes both.',
  LOCK_HOLDS: 'A deletion was tried and refused; {objects} objects, the first lock ends in {days} days.',
  LOCK_DOES_NOT_HOLD: 'A locked test object could be deleted.',
  LOCK_CAN_BE_SHORTENED: 'The lock of a test object could be shortened.',
  LOCK_LEAVES_OUT: '{count} of {of} objects have no lock.',
  LOCK_ENDS_SOON: 'The first lock ends in {days} days.',
  LOCK_NOT_TRIED: 'Nobody has tried whether it holds.',
  LOCK_SILENT: 'The copy did not answer when the lock was tried.',
  RESTORE_GOOD: '{objects} objects in {minutes} minutes, all equal, {days} days ago.',
  RESTORE_NEVER: 'It was never tried.',
  RESTORE_LONG_AGO: 'It has not been tried for {days} days; {most} is the measure.',
  RESTORE_MISSING: '{count} of {of} objects were missing.',
  RESTORE_DIFFERS: '{count} of {of} objects were not what was stored.',
  RESTORE_EMPTY: 'The restore had nothing to bring back.',
  RESTORE_WITH_HELP: 'It was tried with help of the running box, which would not be there.',
  CARDS_OPEN: 'Opened {days} days ago.',
  CARDS_NEVER: 'Whether they open it on the worst day, nobody knows.',
  CARDS_LONG_AGO: 'Opened {days} days ago; {most} is the measure.',
  CARDS_DO_NOT_OPEN: '{count} of {of} cards could be read, and that was not enough.',
  // the mail domain
  DNS_SILENT: 'No certain answer came for {name}.',
  SPF_GOOD: '{domain} refuses strangers; {lookups} of {most} look-ups used.',
  SPF_SOFT: '{domain} marks strangers without refusing them; {lookups} of {most} look-ups used. DMARC then decides.',
  SPF_MISSING: '{domain} does not say who sends its mail.',
  SPF_TWICE: '{domain} has two SPF records; receivers then ignore both.',
  SPF_SYNTAX: 'The SPF record of {domain} has a part that nobody can read: {term}',
  SPF_TOO_MANY_LOOKUPS:
    'The SPF record of {domain} needs {lookups} look-ups or more; receivers stop at {most} and count it as broken.',
  SPF_VOID_LOOKUPS: 'The SPF record of {domain} points to names that do not exist; receivers count it as broken.',
  SPF_TOO_MANY_MX: 'The SPF record names {domain}, which has more than ten mail hosts.',
  SPF_BROKEN_INCLUDE: 'The SPF record of {domain} includes {include}, which has none.',
  SPF_MACROS: 'The SPF record of {domain} depends on each message; what it allows cannot be told in advance.',
  SPF_EVERYBODY: 'The SPF record of {domain} allows everybody to send in its name.',
  SPF_NEUTRAL: 'The SPF record of {domain} ends without refusing anybody.',
  DMARC_REJECT: '{domain} has false mail refused.',
  DMARC_QUARANTINE: '{domain} has false mail put aside.',
  DMARC_NO_REPORTS: 'No reports are asked for, so nobody would see an attack or a mistake.',
  DMARC_MISSING: 'Anybody can send mail in your name: {domain} has no DMARC policy.',
  DMARC_TWICE: '{domain} has two DMARC policies; receivers then follow none.',
  DMARC_SYNTAX: 'The DMARC policy of {domain} cannot be read.',
  DMARC_WATCHES_ONLY: 'The DMARC policy of {domain} only watches: false mail still arrives.',
  DMARC_PARTIAL: 'The DMARC policy of {domain} covers {percent} % of false mail.',
  DMARC_TESTING: 'The DMARC policy of {domain} says that it is only a test.',
  DMARC_SUBDOMAINS_OPEN: 'Anybody can send mail from a name below {domain}.',
  DKIM_GOOD: 'Signature {selector} verifies; key of {bits} bits.',
  DKIM_UNSIGNED: '{count} of your own messages went out without a signature of {domain}.',
  DKIM_NOT_SEEN: 'No outgoing mail of {domain} was seen yet, and keys cannot be listed.',
  DKIM_NOT_VERIFIED: 'Signature {selector} was seen and not yet verified.',
  DKIM_KEY_MISSING: 'Mail is signed as {selector}, but its key is not in the DNS of {domain}.',
  DKIM_KEY_REVOKED: 'The key {selector} of {domain} was revoked and mail is still signed with it.',
  DKIM_KEY_UNREADABLE: 'The key {selector} of {domain} cannot be read.',
  DKIM_KEY_SHORT: 'The key {selector} of {domain} has only {bits} bits.',
  DKIM_TESTING: 'The key {selector} of {domain} says that it is only a test.',
  DKIM_BROKEN: 'Signature {selector} was broken on {count} of your messages.',
  MTA_STS_GOOD: 'Senders must encrypt to {domain} for {days} days.',
  MTA_STS_MISSING: '{domain} does not oblige other mail servers to encrypt.',
  MTA_STS_TWICE: '{domain} has two MTA-STS records; senders then ignore both.',
  MTA_STS_SYNTAX: 'The MTA-STS record of {domain} cannot be read.',
  MTA_STS_FILE_MISSING: 'The policy file of {domain} is not where senders look for it.',
  MTA_STS_FILE_SILENT: 'The web host with the policy file of {domain} did not answer.',
  MTA_STS_FILE_CERTIFICATE: 'The certificate at mta-sts.{domain} does not hold, so senders ignore the policy.',
  MTA_STS_FILE_SYNTAX: 'The policy file of {domain} cannot be read.',
  MTA_STS_OBLIGES_NOBODY: 'The policy of {domain} is in mode “{mode}” and obliges nobody.',
  MTA_STS_HOST_LEFT_OUT: 'The policy of {domain} leaves out its mail host {host}: mail would be refused.',
  MTA_STS_FORGETS: 'The policy of {domain} is forgotten after {hours} hours.',
  TLS_RPT_GOOD: '{domain} asks for reports.',
  TLS_RPT_MISSING: 'Nobody tells {domain} when mail could not be delivered encrypted.',
  TLS_RPT_TWICE: '{domain} asks for reports twice; senders then ignore both.',
  TLS_RPT_SYNTAX: 'The address for reports of {domain} cannot be read.',
  DNSSEC_GOOD: 'Signed, and the chain holds, by the resolver {resolver}.',
  DNSSEC_MISSING: '{domain} is not signed: who sits on the way can name another mail server.',
  DNSSEC_BROKEN: 'The signatures of {domain} do not fit: careful receivers cannot find it at all.',
  DNSSEC_OLD_ALGORITHM: '{domain} is signed with an algorithm that is no longer believed.',
  DNSSEC_RESOLVER_BLIND: 'The resolver {resolver} does not check signatures, so it proves nothing.',
  MX_GOOD: '{host} encrypts, with a certificate that holds.',
  MX_NONE: '{domain} names no mail host.',
  MX_NOT_TRIED: '{host} was not tried.',
  MX_SILENT: '{host} did not answer on port {port}; that port is often closed on the way out.',
  MX_NO_STARTTLS: '{host} takes mail in clear only: everybody on the way can read it.',
  MX_STARTTLS_BROKEN: '{host} offers encryption and then does not manage it.',
  // TLS
  HOST_NO_ADDRESS: '{host} has no address.',
  HOST_SILENT: '{host} did not answer on port {port}.',
  HOST_REFUSED: '{host} takes no connection on port {port}.',
  TLS_GOOD: '{host} speaks {version} and nothing older than TLS 1.2.',
  TLS_CERTIFICATE_GOOD: 'The certificate holds for {days} more days.',
  TLS_EXPIRES_SOON: 'It ends in {days} days; the renewal may have stopped.',
  TLS_NONE: '{host} does not encrypt on port {port}.',
  TLS_NO_CERTIFICATE: '{host} shows no certificate.',
  TLS_EXPIRED: 'The certificate of {host} ended {days} days ago.',
  TLS_NOT_YET: 'The certificate of {host} is not valid yet.',
  TLS_OTHER_NAME: 'The certificate at {host} is for another name.',
  TLS_NOT_TRUSTED: 'Nobody known vouches for the certificate of {host} ({reason}).',
  TLS_SHORT_KEY: 'The key of {host} has only {bits} bits.',
  TLS_OLD_SIGNATURE: 'The certificate of {host} is signed with a hash that can be forged.',
  TLS_OLD_VERSION: '{host} still accepts {versions}.',
  TLS_WEAK_CIPHER: '{host} agreed on the weak cipher {cipher}.',
  TLS_NO_MODERN_SEEN: 'Neither TLS 1.2 nor 1.3 was seen at {host}.',
  TLS_OLD_UNSEEN: 'Whether {host} refuses old versions was not seen.',
  // the own network
  NETWORK_NOTHING_TRIED: 'Nothing was tried.',
  NETWORK_PARTLY_TRIED: '{tried} of {of} addresses were tried.',
  NETWORK_SILENT: '{count} of {of} addresses stayed silent: nobody there, or a firewall. That proves nothing.',
  SMB1_NOWHERE: '{tried} addresses tried, {machines} machines there, none offers it.',
  SMB1_OFFERED: '{count} machines offer it: {addresses}.',
  SMB1_UNSEEN: '{count} file shares did not say which versions they speak, first {address}.',
  DOORS_CLOSED: '{tried} addresses tried, {machines} machines there, none is open.',
  DOORS_OPEN: '{count} open ({doors}), first {address}.',
  WIFI_GOOD: 'In use: {mode}.',
  WIFI_NOT_TOLD: 'The machine did not say which Wi-Fi it uses.',
  WIFI_OPEN: 'It is open: everybody in the waiting room can join.',
  WIFI_OLD: '{mode} can be broken in minutes.',
  WIFI_PASSPHRASE_GOOD: '{length} characters, scored on this page and not kept.',
  WIFI_PASSPHRASE_WEAK: '{length} characters that can be guessed after one visit.',
  GUESTS_APART: 'From the guest network none of {tried} machines answered; all were awake.',
  GUESTS_REACH_CLINIC: 'From the guest network {count} of {of} machines answered.',
  GUESTS_MACHINES_ASLEEP: '{count} of {of} machines did not answer inside either, so silence says nothing.',
  FORWARDS_FOUND: 'The router lets the internet in on {count} ports: {ports}.',
  FORWARDS_NONE_LISTED: 'The router lists none, but does not list those made by hand.',
  FORWARDS_NOT_TOLD: 'The router did not say.',
  // machines
  MACHINE_NOT_TOLD: 'The machine did not say.',
  DISK_ENCRYPTED: 'All of {count}.',
  DISK_OPEN: '{disk} is not encrypted: who takes the machine reads it.',
  DISK_UNCLEAR: '{disk} gave no clear answer.',
  ANTIVIRUS_ON: 'On; signatures {days} days old.',
  ANTIVIRUS_OFF: '{name} is switched off.',
  ANTIVIRUS_OLD: 'Its signatures are {days} days old.',
  ANTIVIRUS_NONE: 'None was seen.',
  ANTIVIRUS_SAYS_SO: 'A product says that it is on; nobody has seen it work.',
  FIREWALL_ON: 'On.',
  FIREWALL_OFF: 'Off ({profile}).',
  UPDATES_DONE: 'Nothing is waiting; looked for {days} days ago.',
  UPDATES_AUTOMATIC: 'Nothing is waiting, and they install by themselves.',
  UPDATES_WAITING: '{count} security updates are waiting.',
  UPDATES_LONG_AGO: 'The last sign of an update is {days} days old.',
  UPDATES_NOT_AUTOMATIC: 'Updates do not install by themselves.',
  UPDATES_PARTLY_TOLD: 'The machine did not say whether updates are waiting.',
  SCREEN_LOCKS: 'After {minutes} minutes.',
  SCREEN_LOCKS_LATE: 'Only after {minutes} minutes.',
  SCREEN_NEVER_LOCKS: 'Never.',
  SMB1_OFF_MACHINE: 'Not there, or switched off.',
  SMB1_ON_MACHINE: 'Switched on ({side}): the door of WannaCry.',
} as const
export type WhyCode = keyof typeof CHECK_WHYS

/** One sentence for a reason. A parameter that is missing shows as an ellipsis, never as its name. */
export function whySentence(code: WhyCode, params: Readonly<Record<string, string | number>>): string {
  const text: string = CHECK_WHYS[code]
  const said = text
    .replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'))
    .replace(/\b0 days ago\b/g, 'today')
  // "1 days" reads like a machine; the tables above keep one form.
  return said.replace(
    /\b1 (days|hours|minutes|machines|addresses|objects|statements|look-ups|characters|ports)\b/g,
    (_, unit: string) =>
      count(1, { one: `# ${unit === 'addresses' ? 'address' : unit.slice(0, -1)}`, other: `# ${unit}` }),
  )
}

export interface Instruction {
  readonly title: string
  readonly steps: readonly string[]
}

/** What somebody without a computer department can do, or hand on as it stands. */
export const INSTRUCTIONS = {
  'publish-spf': {
    title: 'Say who sends your mail',
    steps: [
      'Ask your mail host for its SPF line, or take it from its help page.',
      'At your domain’s DNS, keep exactly one TXT record that begins with v=spf1, and let it end with -all.',
      'If there are more than ten look-ups, remove services that no longer send for you.',
    ],
  },
  'publish-dmarc': {
    title: 'Have false mail refused',
    steps: [
      'Add the line shown as a TXT record at _dmarc of your domain.',
      'Read the reports for two weeks: everything that really sends for you must pass.',
      'Then set p=quarantine, later p=reject. Until then this check stays failed: watching stops nobody.',
    ],
  },
  'sign-mail': {
    title: 'Sign your mail',
    steps: [
      'In your mail host’s settings switch on DKIM with 2048 bits for your domain.',
      'Add the TXT record it shows to your DNS.',
      'Send one message; the mailroom learns the key from it.',
    ],
  },
  'publish-mta-sts': {
    title: 'Oblige others to encrypt',
    steps: [
      'Put the policy file at https://mta-sts.<your domain>/.well-known/mta-sts.txt, mode enforce, naming every mail host.',
      'Add the TXT record at _mta-sts of your domain; change its id whenever the file changes.',
    ],
  },
  'publish-tls-rpt': {
    title: 'Ask for reports',
    steps: ['Add the line shown as a TXT record at _smtp._tls of your domain.'],
  },
  'sign-domain': {
    title: 'Sign the domain',
    steps: [
      'At your DNS host switch on DNSSEC.',
      'If your registrar is another company, hand it the DS record shown there.',
    ],
  },
  'encrypt-mail-host': {
    title: 'Encrypt mail on its way',
    steps: [
      'Hand this finding to your mail host: STARTTLS with TLS 1.2 or newer, and a certificate for the host’s own name.',
      'If the host cannot, change the host.',
    ],
  },
  'close-mailboxes': {
    title: 'Close the mailboxes',
    steps: [
      'As administrator of the mail service, require a second factor for everybody.',
      'Look through forwarding rules of each mailbox; remove those nobody can explain.',
      'Switch off old log-in methods (POP, IMAP with a password).',
    ],
  },
  'renew-certificate': {
    title: 'Mend the encryption of the site',
    steps: [
      'Hand this finding to whoever hosts the site: certificate, and TLS 1.2 or newer only.',
      'Ask for automatic renewal.',
    ],
  },
  'remove-smb1': {
    title: 'Remove old file sharing',
    steps: [
      'Windows: “Turn Windows features on or off”, clear “SMB 1.0/CIFS File Sharing Support”, restart.',
      'A storage box or scanner: in its settings, lowest SMB version 2. If it cannot, replace it, or put it on a network of its own.',
    ],
  },
  'close-doors': {
    title: 'Close remote doors',
    steps: [
      'Find the machine by its address (the router lists them).',
      'Switch off remote desktop, VNC, Telnet and FTP there, or let only one machine in.',
      'Cameras and imaging devices: a network of their own, and never the maker’s password.',
    ],
  },
  'encrypt-wifi': {
    title: 'Encrypt the Wi-Fi',
    steps: [
      'In the router choose WPA3, or WPA2 with AES. Never WEP, WPA or TKIP.',
      'Choose a new passphrase of four random words or more.',
    ],
  },
  'choose-wifi-passphrase': {
    title: 'Choose another Wi-Fi passphrase',
    steps: [
      'Four random words or more; nothing with the practice’s name.',
      'Change it in the router, then on each device.',
    ],
  },
  'separate-guests': {
    title: 'Keep guests apart',
    steps: [
      'In the router switch on the guest network, with “isolation” or “no access to the local network”.',
      'Run this check again from a phone in that network.',
    ],
  },
  'close-forwards': {
    title: 'Close the router to the internet',
    steps: [
      'In the router remove port forwards and switch off UPnP.',
      'Whoever needs to work from outside uses a VPN.',
    ],
  },
  'look-from-outside': {
    title: 'Look from outside',
    steps: ['Order your country’s free check for small firms, and upload what it says.'],
  },
  'run-script': {
    title: 'Run the one-minute script',
    steps: [
      'Get the script for this machine, read it, run it there.',
      'Copy what it prints into this page. It is valid for 30 days.',
    ],
  },
  'encrypt-disk': {
    title: 'Encrypt the disk',
    steps: [
      'Windows: “Manage BitLocker”, turn on, keep the recovery key with the recovery cards.',
      'Mac: System Settings, Privacy & Security, FileVault.',
      'Then run the script again.',
    ],
  },
  'switch-on-antivirus': {
    title: 'Switch on malware protection',
    steps: [
      'Windows Security, “Virus & threat protection”: real-time protection on, then “Check for updates”.',
      'Then run the script again.',
    ],
  },
  'switch-on-firewall': {
    title: 'Switch on the firewall',
    steps: [
      'Windows Security, “Firewall & network protection”: on for all three networks.',
      'Mac: System Settings, Network, Firewall.',
      'Then run the script again.',
    ],
  },
  'install-updates': {
    title: 'Install updates',
    steps: [
      'Windows Update or Software Update, install everything, restart.',
      'Switch on automatic installation. Replace what gets no more updates.',
      'Then run the script again.',
    ],
  },
  'lock-screen': {
    title: 'Let the screen lock',
    steps: ['Lock after five minutes at the front desk, ten elsewhere.', 'Then run the script again.'],
  },
  'look-at-cameras': {
    title: 'Look at the cameras',
    steps: [
      'Walk through the rooms: no camera where patients undress or are treated.',
      'Change makers’ passwords; cut cameras off from the internet.',
      'Write down the date, with a photo of the plan.',
    ],
  },
  'lock-away-paper': {
    title: 'Lock away paper',
    steps: [
      'Charts, consent forms and recovery cards are locked up when nobody is in the room.',
      'Agree with the cleaners in writing; shred what goes.',
    ],
  },
  'sign-contracts': {
    title: 'Put suppliers under contract',
    steps: [
      'List who receives patient data: laboratory, booking, backup, accountant.',
      'Sign the processing agreement with each; upload it here.',
    ],
  },
  'check-insurance': {
    title: 'Check the insurance',
    steps: [
      'Ask whether theft of photos, extortion and notices are covered, and what the insurer demands first.',
      'Upload the policy’s first page.',
    ],
  },
  'secure-social-media': {
    title: 'Secure social media',
    steps: [
      'A second factor on every account; recovery by the practice’s own address.',
      'Nobody answers patients with photos in messages.',
      'Keep the recovery codes with the recovery cards.',
    ],
  },
} as const satisfies Record<string, Instruction>
export type InstructionId = keyof typeof INSTRUCTIONS

/** Settings of the product that a check leads to, by id. */
export const SETTINGS = {
  members: 'Members',
  devices: 'Devices',
  budgets: 'Budgets',
  passphrase: 'Your passphrase',
  drills: 'Drills',
  noon: 'Noon exercise',
  'contact-card': 'Contact card',
  ledger: 'Activity',
  keeper: 'Second copy',
  restore: 'Try a restore',
  cards: 'Recovery cards',
  'lost-device': 'Try a lost device',
  box: 'This box',
} as const
export type SettingId = keyof typeof SETTINGS

/** What is asked of a person, when only a person can know. */
export const CHECK_QUESTIONS = {
  'mail-suite': 'Has every mailbox a second factor, and did somebody look through the forwarding rules?',
  'outside-view': 'Did a national free check find nothing open? Upload what it said.',
  'guest-network':
    'On a phone in the guest Wi-Fi, did somebody try to open this box and a printer of the clinic, and neither answered?',
  cameras: 'Did somebody walk through: no camera sees patients, no maker’s password is left?',
  paper: 'Are charts, forms and recovery cards locked away, and have the cleaners signed?',
  contracts: 'Has every supplier who receives patient data signed an agreement?',
  insurance: 'Does an insurance cover theft of photos, extortion and notices?',
  'social-media': 'Has every account a second factor, and does nobody send patients’ photos in messages?',
} as const satisfies Partial<Record<CheckId, string>>

/** The risk analysis: what can happen, said as it would be heard. */
export const RISK_THREATS = {
  ransomware: 'Ransomware encrypts or deletes everything it reaches',
  'theft-of-server': 'The box, its disk or a backup is stolen',
  'hijacked-session': 'Malware uses a member’s open session',
  'phished-password': 'A false page takes a password',
  leaver: 'Somebody who left still gets in',
  insider: 'A member looks at, or copies, what is none of their business',
  'lost-device': 'A phone, tablet or laptop is lost',
  'mail-in-our-name': 'Patients get false mail in the practice’s name',
  'mail-read-on-the-way': 'Mail is read on its way',
  eavesdropping: 'Somebody listens on the Wi-Fi or the network',
  camera: 'A camera sees patients, or its pictures leak',
  'lost-keys': 'Nobody can open the practice any more',
  'altered-history': 'The history of who did what is altered',
  supplier: 'A supplier is broken into',
  'accounts-taken': 'A social media account is taken over',
  paper: 'Paper is seen, copied or lost',
  unprepared: 'A bad day finds the team unprepared',
} as const

export const RISK_ASSETS = {
  photos: 'Photos',
  charts: 'Charts',
  identity: 'ID scans',
  names: 'Names and contacts',
  mail: 'Mail',
  money: 'Money',
  reputation: 'Reputation',
} as const

export const RISK_WORDS = {
  title: 'Risk analysis',
  levels: { low: 'Low', medium: 'Medium', high: 'High' },
  likelihood: { 1: 'Rare', 2: 'Possible', 3: 'Likely' },
  harm: { 1: 'Small', 2: 'Serious', 3: 'Severe' },
  unsigned: 'Filled in from evidence. Nobody has signed it yet.',
  accepted: (by: string, reason: string) => `Accepted by ${by}: ${reason}`,
} as const
