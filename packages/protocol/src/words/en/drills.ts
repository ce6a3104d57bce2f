/**
 * Words of the drills: the lures, the thirty seconds afterwards, the phone cards, the noon exercise. English. Keys are closed unions.
 * A lure names no real firm, asks for no password and is never reused as training against a person.
 */

export interface LureWords {
  readonly from: string
  readonly subject: string
  readonly body: string
  readonly link: string
  /** What the owner reads when choosing. */
  readonly about: string
}

/** `{practice}` and `{first}` are filled in; nothing else is. */
export const LURES = {
  'reaction-photo': {
    about: 'A “patient” sends a photo of a reaction',
    from: 'Julia M. <julia.m.photos@mail-inbox.example>',
    subject: 'URGENT my face after yesterday!!!',
    body: 'Hello, I was by you yesterday and now my face is total swollen, I can not open the eye. Please look at the photos NOW and tell me what I must do, I am very afraid. If nobody answers I go to the hospital and to a lawyer.',
    link: 'Open the photos (7)',
  },
  'consent-form': {
    about: 'A signed consent form that has to be opened again',
    from: 'Document Service <no-reply@sign-documents.example>',
    subject: 'Signed consent could not be delivered',
    body: 'A consent form that was signed for {practice} could not be delivered to your archive. It is kept for 24 hours and then deleted. Confirm the delivery to keep it.',
    link: 'Confirm delivery',
  },
  'filler-invoice': {
    about: 'A supplier’s invoice that nobody expected',
    from: 'Accounts, Aesthetic Supplies <billing@aesthetic-supplles.example>',
    subject: 'Overdue: invoice 20418, delivery on hold',
    body: 'Dear customer, invoice 20418 is overdue by 9 days. Your next delivery is on hold until payment. If you have already paid, check the bank details below: they have changed on 1st.',
    link: 'View invoice 20418',
  },
  'new-lead': {
    about: 'A new enquiry through the website',
    from: 'Website {practice} <forms@web-forms.example>',
    subject: 'New enquiry: lips, this week if possible',
    body: 'You have a new enquiry. Name: Laura. Wish: lips, natural, this week if possible. Photos: 3. Budget: open.',
    link: 'Show the enquiry',
  },
  'platform-violation': {
    about: 'A social media platform threatens the account',
    from: 'Community Standards <support@page-appeals.example>',
    subject: 'Your page will be removed in 24 hours',
    body: 'Before and after pictures on your page violate our community standards on nudity. Your page will be removed in 24 hours. If you belief this is a mistake, submit an appeal with your account.',
    link: 'Appeal the decision',
  },
  'society-staff': {
    about: 'Somebody “from the society” asks for a list',
    from: 'Membership Office <membership@aesthetic-society-office.example>',
    subject: 'Directory of members: please check your entry until Friday',
    body: 'Dear colleague, the printed directory goes to press on Friday. Please check the entry of {practice} and the names of your team.',
    link: 'Check your entry',
  },
  payroll: {
    about: 'Payroll, two days before pay day',
    from: 'Payroll <payroll@staff-portal.example>',
    subject: 'Your payslip for this month has a correction',
    body: 'Hi {first}, there is a correction on your payslip for this month. Please look at it before Thursday, otherwise it is paid with the next one.',
    link: 'See the correction',
  },
  'ransom-note': {
    about: 'The ransom note itself',
    from: 'we have your files <talk2us@anon-post.example>',
    subject: 'we have ALL your patients photos. $20k Bitcoin until noon',
    body: 'we was in your network 3 weeks. we have all photos, before and after, with names and ID. pay 20.000 dollar in bitcoin until noon or we write to every patient and publish. proof is here. do not call police.',
    link: 'Download proof',
  },
  'courier-text': {
    about: 'A text about a cooled parcel',
    from: 'Courier',
    subject: '',
    body: 'Cooled parcel for {practice}: delivery failed, the cold chain ends in 2 h. New time:',
    link: 'parcel-time.example/7Q2',
  },
  'supplier-call': {
    about: 'A caller who wants bank details or a login confirmed',
    from: 'Caller, number withheld',
    subject: 'Card for the caller',
    body: 'Say: “Good morning, accounts department of your filler supplier. We are changing banks; I only need to confirm who does the payments and send you a link.” Stop as soon as the desk says that it calls back. Never ask for a password.',
    link: '',
  },
  'helpdesk-call': {
    about: 'A caller “from IT” who wants to see the screen',
    from: 'Caller, number withheld',
    subject: 'Card for the caller',
    body: 'Say: “Hello, IT support. Your computer is sending spam, I need to have a quick look. Can you open a page for me?” Stop as soon as the desk says that it calls back. Never ask for a password.',
    link: '',
  },
} as const satisfies Record<string, LureWords>
export type LureId = keyof typeof LURES

/** Things that could have been noticed, as the NIST Phish Scale groups them (TN 2276). Said to the person in the thirty seconds. */
export const CUES = {
  'spelling-grammar': 'Spelling or grammar that the sender would not let out of the house.',
  inconsistency: 'Something in it does not fit: the number, the date, who writes to whom.',
  'sender-address': 'The address is not that of whom it claims to be.',
  'link-hidden': 'The text of the link hides where it leads.',
  'domain-lookalike': 'The domain looks like a known one, with a letter changed.',
  'no-branding': 'Nothing shows who it is from as their mail usually does.',
  'unprofessional-look': 'It looks unlike what this sender usually sends.',
  'generic-greeting': 'It does not call you by name.',
  'no-sender-details': 'No name and no number to call back.',
  'time-pressure': 'It wants you to hurry.',
  threat: 'It threatens you.',
  'asks-for-something': 'It wants you to open, confirm or pay.',
  'unneeded-detail': 'It tells more than it would need to.',
  'plea-for-help': 'It asks for your help or your pity.',
  'too-good': 'It offers more than one would expect.',
  'poses-as-colleague': 'It poses as somebody you know or obey.',
  'poses-as-process': 'It poses as everyday work.',
  'limited-offer': 'It says that it will not be there for long.',
} as const
export type CueId = keyof typeof CUES

export const drills = {
  title: 'Drills',
  season: (from: string, until: string) =>
    `From ${from} to ${until} there will be drills, about one a month, less than a minute each. Nobody is told the minute. Press “Looks wrong” on whatever looks wrong.`,
  promise: 'Your own result is shown to you alone. No list of names, no punishment, no prize.',
  difficulty: {
    very: 'Hard to notice',
    moderately: 'Can be noticed',
    'moderately-to-least': 'Easy to fairly easy to notice',
    least: 'Easy to notice',
  },
  landing: {
    title: 'This was a drill',
    lead: 'Nothing happened, and nothing is asked of you. There is no field to type into on this page.',
    wouldHaveTyped: 'I would have typed something',
    wouldNot: 'I would have closed it',
    done: 'Back to work',
  },
  feedback: {
    clicked: (cues: readonly string[]) =>
      `You opened it; most people do, some time. What could be noticed here: ${cues.join(' ')} Next time press “Looks wrong”: one press takes the message away from everybody.`,
    ignored: (cues: readonly string[]) =>
      `You left it alone, which is good. Next time press “Looks wrong”: one press takes the message away from everybody. Here one could notice: ${cues.join(' ')}`,
    reported: (seconds: string, people: number) =>
      `Thank you. It was a drill. Your report took ${seconds} and would have protected ${people === 1 ? 'one colleague' : `${people} colleagues`}.`,
    reportedReal: (seconds: string) =>
      `Thank you. It was real. Your report took ${seconds}; the message is hidden for everybody.`,
    protected:
      'A colleague reported a message before you saw it. It was a drill; there was nothing left for you to do.',
  },
  putOff: 'Put off: patients are waiting',
  measures: {
    firstReport: 'Time to the first report (median)',
    reportBeforeClick: 'A report came before the first click',
    reporting: 'Of those who got one, reported it',
    falseAlarms: 'Reports of good mail',
    nothingLost: 'Drills in which nobody could have lost anything',
    clicked: 'Opened it',
  },
  interval: (low: string, high: string) => `between ${low} and ${high} is possible with so few`,
  tooFew: 'Too few drills for an interval. Six are needed.',
  notReached: 'not reported',
  tooFewPeople: 'Fewer than five people: no numbers by role, because they would name somebody.',
  byRole: 'By role, the newest drill: reported it',
  noRole: 'No longer here',
  openedBy: (n: number) => (n === 0 ? 'nobody opened it' : `${n} opened it`),
  phone: {
    passed: 'The desk called the known number back',
    failed: 'The caller got what was asked for',
  },
} as const

/** The noon exercise: what the lead reads out, and what the team does. Times in minutes from the mail. */
export const NOON_STEPS = {
  mail: {
    says: 'A mail: “we have all your patients’ photos, $20k in Bitcoin by noon.” Read it out. Nobody answers it.',
    does: 'Press the one button. Name a second member.',
  },
  note: {
    says: 'Where is the note? Who else got it?',
    does: 'Drop the mail into the response room. Nothing is clicked.',
  },
  contain: {
    says: 'Which members and devices do we doubt?',
    does: 'Close their sessions. Disconnect machines; switch nothing off.',
  },
  real: {
    says: 'They sent three pictures. Are they ours?',
    does: 'Look at the side-by-side. Say what is known and what is not.',
  },
  whose: {
    says: 'A journalist asks how many patients.',
    does: 'Read proven, possible and excluded from the table. Say no other number.',
  },
  pay: {
    says: '“Two hours left.” The owner’s partner wants to pay.',
    does: 'Two people sign a decision. The default is: not today.',
  },
  call: {
    says: 'Whom do we call, in which order?',
    does: 'Police, insurer, lawyer, regulator: numbers at hand, without this computer.',
  },
  desk: {
    says: 'A patient calls: “Are my photos online? Is my neighbour your patient?”',
    does: 'The front desk reads the script. The same answer for everybody.',
  },
  restore: {
    says: 'The box is gone. Today’s appointments?',
    does: 'Open the sealed emergency pack offline. Start the restore.',
  },
  noon: {
    says: 'It is noon. Nothing happens, or some pictures appear.',
    does: 'Name the next two steps and who does them.',
  },
} as const
export type NoonStepId = keyof typeof NOON_STEPS
