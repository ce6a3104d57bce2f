/** Words of the response room: calm, present tense, what holds and what is next. English. */
import { CALLED } from './contact-card.ts'
import { count } from './counting.ts'

const people = (n: number) => count(n, { one: '# patient', other: '# patients' })

export const STEPS = [
  'breathe',
  'note',
  'contain',
  'real',
  'whose',
  'how',
  'pay',
  'call',
  'tell',
  'down',
  'restore',
  'watch',
] as const
export type StepName = (typeof STEPS)[number]

export const room = {
  title: 'Response room',
  steps: {
    breathe: 'Breathe',
    note: 'Keep the note',
    contain: 'Contain',
    real: 'Is it real?',
    whose: 'Whose photos?',
    how: 'How?',
    pay: 'Pay?',
    call: 'Call',
    tell: 'Tell',
    down: 'Take down',
    restore: 'Restore',
    watch: 'Watch',
  } as Record<StepName, string>,
  stepsLabel: 'Steps',
  done: 'done',
  next: 'Next',
  opened: (when: string, lead: string, second: string) =>
    `Opened ${when} by ${lead}${second === '' ? '' : `, with ${second}`}`,
  exercise: 'Exercise',
  exerciseLead:
    'Nothing here is real: no device is closed, nobody is told, and the ledger says that it was an exercise.',

  start: {
    headline: 'Something happened? Start here.',
    lead: 'One step at a time. Everything you keep here is sealed and survives a reload. Nothing is owed by their noon.',
    second: 'Second person',
    secondHint: 'Somebody who sits beside you and signs what two must sign.',
    nobody: 'Nobody else yet',
    open: 'Open the response room',
    practise: 'Practise it',
    practiseHint: 'The same room as an exercise, with a clock and a report at the end.',
    notOwner: 'Only an owner opens the room. What waits for your signature stands here.',
    closed: 'Closed cases',
    resume: 'Go on with the open case',
    of: (when: string) => `Case of ${when}`,
  },

  clocks: {
    theirs: 'Theirs',
    none: 'No deadline read yet',
    past: 'past',
    theirsLine: 'Nothing is owed then, and paying changes no duty below.',
    law: (n: number) => (n <= 1 ? 'The law’s' : `The law’s, first of ${n}`),
    lawNone: 'Not dated yet. It starts when you say when you became sure, and where the people live.',
    lawNoDate: 'No date yet',
    lawAsks: (n: number) => `${count(n, { one: '# duty waits', other: '# duties wait' })} for an answer under Tell.`,
    tell: (who: string, when: string) => `Tell ${who} by ${when}.`,
    doneSoFar: 'Done so far',
    nothingYet: 'Nothing yet.',
    aMoment: 'under a minute',
    days: (n: number) => count(n, { one: '# day', other: '# days' }),
    call: (name: string) => `Call ${name}`,
  },

  moment: {
    none: 'There is no such day and time. Look at it again; nothing was kept yet.',
    ahead: 'This lies in the future. Look at day and time again; nothing was kept yet.',
    longAgo: 'This is more than ten years ago. Look at the year again; nothing was kept yet.',
    sureFirst: 'You would have been sure before anybody noticed. One of the two times is mistyped.',
    windowEnds: 'The window ends before it begins, so nobody would be in it. One of the two times is mistyped.',
  },

  breathe: {
    headline: 'You have time. Noon is theirs.',
    lines: [
      'Nobody answers the message, and nobody pays today.',
      'Do not switch machines off. Unplug the network cable, or leave the Wi-Fi, where something looks wrong.',
      'Speak by telephone, not through the mail system: they may read along.',
      'What you find is kept here with its time, so that police and regulator can rely on it.',
    ],
    noticed: 'When did somebody first notice?',
    sure: 'Since when are you sure that patient data are out?',
    sureHint: 'Leave it empty while you are not sure. This starts most of the law’s clocks; it can be said later.',
    keep: 'Keep and go on',
    kept: 'Logs and photos are held: nothing that is kept can be deleted.',
  },

  note: {
    sample: 'Take the exercise’s note',
    sampleNote: `We have all your before and after photos, with names. Pay $20,000 in Bitcoin to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
by noon or they will be posted. Do not call the police. This is no joke: see the samples we sent.`,
    headline: 'Keep what came in, unopened.',
    lead: 'Drop the mail as a file, a screenshot, or paste its text. Links in it are never opened.',
    text: 'Paste the message',
    receivedAt: 'When it came in',
    files: 'Mail, screenshots, files',
    sanctions: 'Sanctions list, as you loaded it from its publisher',
    sanctionsHint: 'A text or CSV file. Matching happens here; nothing is looked up.',
    keep: 'Keep it',
    read: 'What the message says',
    none: 'Nothing kept yet.',
    exhibit: (id: string, name: string, size: string) => `${id}: ${name}, ${size}`,
    hash: (sha256: string) => `SHA-256 ${sha256}`,
    custody: (when: string, who: string) => `Taken in ${when} by ${who}`,
    demand: 'Demand',
    wallets: 'Wallets',
    walletRight: 'written right',
    walletWrong:
      'The checksum does not fit: it is mistyped or misread. Compare it with the original before it goes into any report.',
    walletUnchecked: 'carries no checksum',
    contacts: 'Ways to reach them',
    deadline: 'Their deadline',
    headers: 'Where the mail says it came from',
    noHeaders: 'No headers: this is not a mail as a file.',
    corrupt: 'This mail breaks off or mixes its parts. It is kept as it is; read it as text only.',
    hit: (list: string, asOf: string) =>
      `A wallet stands on ${list} of ${asOf}. Paying it may be an offence. Ask a lawyer before anything else.`,
    noHit: (lists: string) => `None of the wallets stands on ${lists}. New addresses are on no list.`,
    noList: 'No sanctions list is loaded: “no hit” would mean nothing.',
    hidden: (n: number) =>
      count(n, { one: '# invisible character was in it.', other: '# invisible characters were in it.' }),
    tooLarge: 'A file may have up to 32 MB.',
  },

  contain: {
    headline: 'Close what you doubt now, and ask afterwards.',
    lead: 'Ticked devices and people lose their way in with the next request; for a person, the keys turn for everybody who stays.',
    here: 'this device',
    closed: 'closed',
    close: (n: number) => (n === 0 ? 'Nothing ticked: go on' : count(n, { one: 'Close # now', other: 'Close # now' })),
    stop: 'Stop all writing',
    stopHint:
      'Nobody adds, changes, exports or erases until an owner lets it go on. Charts can be read as before; photos taken meanwhile wait, sealed, on their device.',
    stopOnly: 'Stop writing now',
    stopAndClose: (n: number) => `Stop writing and close ${n} now`,
    stopped: (when: string, by: string) => `Writing is stopped. ${when}, by ${by}.`,
    goOn: 'Let writing go on',
    writing: { stop: 'Writing stopped', 'go on': 'Writing let go on' },
    proofWriting: (what: string, seconds: string, size: number) => `${what} in ${seconds}; ledger entry below ${size}`,
    proofs: 'Closed, and proved',
    proof: (name: string, seconds: string, size: number) => `${name}: closed in ${seconds}; ledger entry below ${size}`,
    dontPowerOff: 'Disconnect doubtful machines from the network; do not switch them off.',
    exerciseNote: 'In an exercise nothing is closed; the room notes whom you would have closed.',
  },

  real: {
    headline: (inside: number, files: number) =>
      files === 0
        ? 'Drop the pictures they sent as proof.'
        : inside === 0
          ? `None of the ${files === 1 ? 'files' : `${files} files`} proves a break-in so far.`
          : count(inside, {
              one: `# of ${files} came from inside.`,
              other: `# of ${files} came from inside.`,
            }),
    lead: (n: number) => `${count(n, { one: '# file', other: '# files' })}, checked on this device`,
    add: 'Add files',
    published: (n: number) => (n === 0 ? 'What you have published yourself' : `What you have published yourself: ${n}`),
    publishedLead:
      'Pictures of your website or channels, as they stand there. A sample that shows no more than one of them proves no break-in.',
    publishedWhere: 'Where they stand',
    publishedSince: 'Since',
    publishedAdd: 'Add published pictures',
    publishedOne: (name: string, where: string, since: string) => `${name}: ${where}, since ${since}`,
    drop: 'Drop files here, or choose them',
    checking: 'Comparing with your photos',
    step: (n: number, name: string) => `Step ${n}: ${name}`,
    stepOf: (n: number) => `Step ${n} of 0 to 7`,
    names: [
      'sealed bytes, or no picture',
      'not found among your photos',
      'published with consent',
      'sent or exported by you',
      'identical to an imported file',
      'shown on a screen here',
      'a person who does not exist',
      'a list of names',
    ],
    searched: (compared: number, seconds: string) =>
      `Searched ${count(compared, { one: '# photo', other: '# photos' })}, ${seconds}`,
    notAll:
      'Not all photos could be compared: the sweep of two members has not been given. Only the charts that this device knows were.',
    confirm: 'Look side by side',
    sideBySide: (id: string) => `Sample ${id} beside your photo`,
    sample: 'What they sent',
    ours: 'Your photo',
    same: 'It is the same picture',
    different: 'It is another picture',
    person: 'A clinician looks at the pair before this answer counts.',
    pieces: 'This says nothing yet about the other photos.',
    sweepAsk: 'Ask for a sweep over everybody',
    sweepWaiting: (number: string) =>
      `A sweep waits for a second member, on another device. Its number is ${number}: compare it before they agree.`,
    sweepInForce: 'A sweep is in force: samples are compared with everybody’s photos and names.',
    again: (n: number) => `Compare ${count(n, { one: '# file', other: '# files' })} again, with everybody`,
    covered: (id: string) => `Sample ${id}, covered`,
  },

  whose: {
    headline: (proven: number, possible: number) =>
      proven === 0 && possible === 0
        ? 'Nobody so far.'
        : `${people(proven)}, proven. ${possible.toLocaleString('en-GB')} more, possible.`,
    window: 'From',
    until: 'To',
    members: 'Whom or what you suspect',
    membersHint: 'Nobody ticked: every session of the window counts.',
    outside: 'A copy lay outside the vault (old folder, supplier, mailbox)',
    outsideHint: 'It may hold anybody, so nobody is excluded while this is ticked.',
    work: 'Work it out',
    proven: 'Proven',
    possible: 'Possible',
    excluded: 'Excluded',
    provenWhy: 'A sample or a list shows that they have it.',
    possibleWhy: 'It could have been opened, and nothing rules it out.',
    excludedWhy: 'No grant in the window, and the record is whole.',
    livesIn: 'Lives in',
    minors: 'Minors',
    intimate: 'Intimate regions',
    firstDuty: 'First duty',
    by: 'By',
    all: 'All',
    unknownPlace: 'Residence not recorded',
    gap: {
      row: 'The gate’s own row of grants has a gap, so nobody can be excluded.',
    } as Record<string, string>,
    limits: {
      'no-sweep': 'Only charts that this device knows are in this table. A sweep of two members covers everybody.',
      'no-photos': 'Your role holds no photos: samples are compared by who holds them.',
    } as Record<string, string>,
    scale: (n: number) => `The first line is everybody, to scale. Below it, the ${n} enlarged.`,
    keep: 'Keep this table',
    print: 'Print',
  },

  how: {
    headline: 'How it got out',
    first: (when: string) => `The first opening in the window was ${when}.`,
    firstNone: 'No opening of the window is in the record at hand.',
    marks: 'Marks found',
    noMarks: 'No sample carried a readable mark: who it was shown to is inconclusive.',
    decoys: (n: number) =>
      n === 0 ? 'No decoy was touched.' : count(n, { one: '# decoy was touched.', other: '# decoys were touched.' }),
    likely: 'What you think happened',
    likelyHint: 'In plain words; it goes into the notices when you say so.',
    causes: {
      unknown: 'Not known yet',
      phishing: 'A password was given away',
      device: 'A device was lost or taken over',
      insider: 'Somebody who works here',
      supplier: 'A supplier or an old copy',
      published: 'We published it ourselves',
    } as Record<string, string>,
    keep: 'Keep',
  },

  pay: {
    headline: 'Not today. It changes no duty and brings back nothing you lack.',
    facts: [
      'Paying does not delete anything: “proof of deletion” was false in cases that were checked, and payers were asked again.',
      'It changes no deadline and no duty to tell. It may start a new one: in Australia a payment is reported within 72 hours.',
      'In the United States a payment to somebody under sanctions is punishable without fault.',
      'What you lack can be seen under “Restore”. If nothing is missing, there is nothing to buy.',
    ],
    cost: (proven: number) => `What their deadline can cost: ${people(proven)}, proven so far.`,
    question: 'Pay?',
    notToday: 'Not today',
    never: 'No',
    perhaps: 'Talk through a negotiator or the police first',
    reasons: 'Reasons, in your words',
    sign: 'Sign as first',
    waiting: (by: string) => `Signed by ${by}. It waits for a second signature, from another person on another device.`,
    both: (first: string, second: string) => `Signed by ${first} and ${second}.`,
    alone: 'This practice has one member: it stands as signed by the only member.',
    cosign: 'I have read it: sign as second',
    noneWaiting: 'Nothing waits for your signature.',
  },

  call: {
    headline: 'Who calls whom, with the words ready',
    lead: 'By telephone. Tick who was called.',
    who: CALLED as Readonly<Record<string, string>>,
    called: 'Called',
    at: (when: string) => `Called ${when}`,
    script: 'What the front desk says, to every caller the same',
    report: 'Report for the police',
    text: 'As text',
    pdf: 'As PDF',
  },

  tell: {
    headline: (n: number, asked: number) =>
      n === 0
        ? asked === 0
          ? 'Nobody has to be told yet, as far as is known.'
          : `${count(asked, { one: '# duty waits', other: '# duties wait' })} for an answer.`
        : `${count(n, { one: '# duty is owed.', other: '# duties are owed.' })}${asked === 0 ? '' : ` ${asked} more wait for an answer.`}`,
    sure: 'Clocks count from',
    notices: 'Notices',
    language: 'Language',
    languages: { en: 'English', de: 'Deutsch' } as Record<string, string>,
    letterProven: 'Letter: proven',
    letterPossible: 'Letter: possible',
    media: 'For the media',
    insurer: 'For the insurer',
    form: (who: string) => `Form: ${who}`,
    gaps: (n: number) => (n === 0 ? 'complete' : count(n, { one: '# gap to fill', other: '# gaps to fill' })),
    ticks: 'What the law asks for',
    said: 'said',
    gap: 'to fill',
    missing: 'not in this paper',
    address: 'Address of the practice',
    phone: 'Telephone for questions',
    email: 'Mail for questions',
    dpo: 'Data protection officer',
    what: 'What happened, in two sentences',
    measures: 'What was done',
    keep: 'Keep these facts',
    merge: 'Mail merge for proven and possible',
    mergeLead:
      'One file with a letter for each patient that this device can open. It holds names: it is for the owner alone.',
    mergeMake: 'Make the file',
    mergeMade: (letters: number, left: number) =>
      `${count(letters, { one: '# letter', other: '# letters' })} made and kept sealed.${left === 0 ? '' : ` ${left} wait: the gate does not give their names now.`}`,
  },

  down: {
    headline: 'Where pictures were posted, ask for them to be taken down',
    lead: 'Per patient, and only when that patient agrees. No picture leaves: addresses and hashes do.',
    platform: 'Platform',
    addresses: 'Addresses, one on each line',
    agreed: 'The patient agreed',
    make: 'Make the request',
    us: 'In the United States a platform has 48 hours for intimate images after a valid request.',
  },

  restore: {
    headline: 'Is anything missing?',
    lead: 'If nothing is missing, there is nothing to buy back.',
    missing: 'What is missing',
    nothing: 'Nothing is missing',
    something: 'Something is missing; it is restored from the keeper',
    last: 'Last proof that a restore works',
    how: 'A restore is started on a clean machine with the recovery cards: pellicle rescue, or the keeper.',
    keep: 'Keep',
  },

  watch: {
    headline: 'A second note may come. The year after is watched.',
    until: (when: string) => `Watched until ${when}.`,
    same: 'The same wallet or address as in this case',
    lessons: 'What should change',
    close: 'Close the room',
    closed: 'This case is closed. What was kept stays.',
    pack: 'Evidence pack',
    packLead:
      'One ZIP file, and two small programs in it that check it without Pellicle. Both editions hold the note and what else was kept here, with hashes and who held it when; what was done when; what was closed, with its proof; how many people, by country; what was decided and who signed; the entries of the ledger.',
    packNever:
      'In neither: a picture, a list of names, a letter to a patient. Files in which this device recognises a patient’s name are left out; it knows the charts that were open here. Read what is in “exhibits” before the pack leaves.',
    police: 'For the police',
    policeHolds: 'Only what was done to you: no line for each patient, no duties, no notices, none of your checks.',
    regulator: 'For the regulator',
    regulatorHolds:
      'Also one line for each patient under a code (how sure it is, where they live, minor or not, intimate region or not), the duties with their dates, the notices, and twelve months of your checks. Which code is whom stays with you.',
    made: (sha256: string) => `SHA-256 ${sha256}, written into the ledger.`,
    withheld: (ids: string) => `Left out, because they hold pictures or names: ${ids}.`,
    apart: 'Which code is whom: for you alone, never beside the pack',
  },

  report: {
    title: 'Report of the exercise',
    total: (time: string) => `${time} from the first press to the last step.`,
    step: 'Step',
    time: 'Time',
    open: 'not done',
  },

  log: {
    opened: 'Room opened',
    times: 'Times said',
    exhibit: (id: string) => `Kept as exhibit ${id}`,
    contained: (n: number) => count(n, { one: '# closed', other: '# closed' }),
    wouldContain: (n: number) => count(n, { one: '# would be closed', other: '# would be closed' }),
    verdict: (id: string) => `Sample ${id} compared`,
    exposure: (proven: number, possible: number) => `${proven} proven, ${possible} possible`,
    published: (where: string) => `Published picture kept (${where})`,
    cause: 'Cause noted',
    decided: 'Decision signed',
    called: (who: string) => `${who} called`,
    facts: 'Facts for the notices',
    told: (who: string) => `${who} told`,
    down: 'Take-down prepared',
    restore: 'Restore looked at',
    pack: 'Evidence pack made',
    closed: 'Room closed',
    merge: (letters: number) => count(letters, { one: '# letter made', other: '# letters made' }),
    list: 'Sanctions list loaded',
    contacts: 'Contact card kept',
    other: 'Noted',
  },
} as const
