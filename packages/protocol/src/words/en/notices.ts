/**
 * English words of the notices: forms, letters, media, insurer, police, call script, take-down. A letter says what is known, what is not,
 * what was done and what to do; it never guesses and never blames. `{name}` and `{address}` are filled on the owner's device.
 * The German file has the same shape (`NoticeWords`).
 */

const list = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
const people = (n: number) => `${n.toLocaleString('en-GB')} ${n === 1 ? 'person' : 'people'}`

export const NOTICES_EN = {
  language: 'en',
  locale: 'en-GB',
  list,
  people,
  labels: {
    advice: 'What people should do',
    cause: 'Cause',
    consequences: 'Likely consequences',
    contact: 'Contact',
    creditBureaus: 'Credit bureaus and consumer authorities',
    crossBorder: 'Other authorities told',
    dataTypes: 'Kinds of data',
    dates: 'Dates of the breach and of its discovery',
    delayReasons: 'Reasons for the delay',
    dpo: 'Data protection officer or privacy contact',
    entityId: 'Practice',
    idTheftOffer: 'Identity protection offered',
    individualsNotified: 'When and how people are told',
    intruder: 'Who obtained the data, if known',
    lawEnforcement: 'Police',
    measures: 'Measures taken or planned',
    preventRecurrence: 'How it is kept from happening again',
    ransomDetails: 'Demand and payment',
    recordsApprox: 'Approximate number of records',
    regulatorContact: 'Authority to complain to',
    remedies: 'Your rights',
    residentsCount: 'Residents affected here',
    sampleNotice: 'Copy of the notice to people',
    securityBefore: 'Security before the breach',
    subjectsApprox: 'Approximate number of people',
    whatHappened: 'What happened',
  },
  /** The question behind a gap. */
  ask: {
    cause: 'How did it happen, as far as you know today?',
    crossBorder: 'Which other authorities were told? Write "none" if none.',
    dates: 'When did it happen and when was it noticed?',
    delayReasons: 'Why is this notice later than the law asks?',
    dpo: 'Who is the data protection officer or privacy contact?',
    entityId: 'What are the name and address of the practice?',
    contact: 'Under which telephone number and e-mail address can people ask?',
    idTheftOffer: 'Is identity protection offered, by whom and for how long? Write "none" if none.',
    individualsNotified: 'When and how were or will people be told?',
    intruder: 'Is it known who has the data? Write "not known" if it is not.',
    lawEnforcement: 'Was it reported to the police? Under which reference?',
    measures: 'What was done so far?',
    preventRecurrence: 'What changes so that it does not happen again?',
    ransomDetails: 'What was demanded, by when, and was anything paid?',
    recordsApprox: 'About how many records or photos?',
    regulatorContact: 'Which authority may people complain to?',
    residentsCount: 'How many of the people live here?',
    securityBefore: 'How were the data protected before?',
    subjectsApprox: 'About how many people?',
    whatHappened: 'What happened, in two or three plain sentences?',
    dataTypes: 'Which kinds of data?',
  } as Readonly<Record<string, string>>,
  categories: {
    health: 'information about treatment and health',
    photo: 'photos taken for treatment',
    idScan: 'scans of identity documents',
    contact: 'names and contact details',
    financial: 'payment data',
    minor: 'data of children',
    biometric: 'biometric data',
    genetic: 'genetic data',
    uniqueId: 'national identification numbers',
    credentials: 'passwords or other means of access',
  } as Readonly<Record<string, string>>,
  notKnown: 'not known',
  none: 'none',
  atLeast: (n: number) => `at least ${n.toLocaleString('en-GB')}`,
  proposed: (n: number, possible: number) => `${people(n)}, of whom for ${people(possible)} it is possible, not proven`,
  happenedUnknown: 'day of the breach not known yet',
  happenedOn: (date: string) => `happened on ${date}`,
  noticedOn: (date: string) => `noticed on ${date}`,
  residents: (n: number, place: string) => `${people(n)} in ${place}`,
  reported: (to: string, reference: string | null) =>
    reference === null ? `reported to ${to}` : `reported to ${to}, reference ${reference}`,
  notReported: 'not reported to the police so far',
  demand: (what: string) => `demanded: ${what}`,
  paid: (yes: boolean): string => (yes ? 'a payment was made' : 'nothing was paid'),
  attached: (title: string) => `attached: ${title}`,
  consequences: {
    photo:
      'Photos may be shown to others or published, which can be distressing and may harm a person’s reputation or work.',
    contact:
      'People may be written to or called by somebody who knows that they were patients, and be pressed for money.',
    health: 'Others may learn about treatments.',
    idScan: 'Copies of identity documents can be used to pretend to be somebody.',
    financial: 'Payment data can be misused.',
    credentials: 'Passwords used elsewhere too can open other accounts.',
  } as Readonly<Record<string, string>>,
  advice: [
    'If somebody writes to you or calls you about this: do not pay, do not answer, keep the message, and tell us.',
    'Do not open files or links in such messages.',
    'If you find a photo of yours on the internet, tell us the address. We help you have it removed; you need not look for it yourself.',
    'If you used one password here and elsewhere, change it there.',
  ],
  adviceIdentity: 'Watch for contracts or accounts in your name that you did not open, and report them to the police.',
  bureaus: [
    'You may ask each credit bureau for a free fraud alert or security freeze: Equifax (equifax.com), Experian (experian.com), TransUnion (transunion.com).',
    'Federal Trade Commission, 600 Pennsylvania Avenue NW, Washington, DC 20580, identitytheft.gov: how to avoid identity theft.',
  ],
  rights: (regulator: string) =>
    `You may complain to ${regulator}. You may ask us which of your data we hold and what happened to them. You may have a claim for damages; a lawyer or consumer organisation can advise you.`,

  form: {
    title: (regulator: string) => `Notice of a personal data breach to ${regulator}`,
    under: (cite: string) => `Under ${cite}`,
    by: (due: string) => `Due: ${due}`,
    phases: 'What is not known yet is marked; it follows as soon as it is known.',
    gap: (ask: string) => `To be completed: ${ask}`,
    channel: (how: string) => `How to file: ${how}`,
  },

  letter: {
    title: 'Notice of Data Breach',
    salutation: 'Dear {name},',
    guardian: 'To the parents or guardians of {name},',
    address: '{address}',
    whatHappened: 'What Happened',
    involved: 'What Information Was Involved',
    means: 'What This Means for You',
    doing: 'What We Are Doing',
    canDo: 'What You Can Do',
    more: 'For More Information',
    proven: (data: string) =>
      `We know that data about you were taken: we have seen part of them. This concerns ${data}. We are sorry. You trusted us with them.`,
    possible: (data: string) =>
      `We have no sign that data about you were taken, but we cannot rule it out. They would be ${data}. We prefer to tell you now rather than when it is certain.`,
    sorry: 'We regret this very much.',
    reach: (phone: string, email: string, hours: string | null) =>
      `Call ${phone}${hours === null ? '' : ` (${hours})`} or write to ${email}. We never ask for money or passwords in this matter.`,
    fromUs:
      'We send this letter to the address you gave us. On the telephone we tell nobody who is a patient of ours; please do not be surprised.',
  },

  media: {
    title: (practice: string) => `${practice}: notice of a data breach`,
    lead: (practice: string, date: string) => `${practice} informs the public of a data breach noticed on ${date}.`,
    told: 'Patients whose data may be affected are told in writing. The practice tells nobody else who is a patient.',
    questions: 'Questions',
  },

  insurer: {
    title: 'Notice of circumstances under our cyber insurance',
    policy: 'Policy',
    ask: 'Please confirm receipt, name a contact, and say before we engage anybody whether you require firms of your panel.',
    noAdmission:
      'This notice admits no liability. Nothing was agreed or paid to anybody without your consent, unless said above.',
    policyAsk: 'What is the policy number?',
  },

  police: {
    title: 'Report of extortion and of unauthorised access to computer data',
    complainant: 'Who reports',
    note: 'The message received',
    received: (at: string) => `received ${at}`,
    hash: (sha256: string) => `SHA-256 ${sha256}`,
    headers: 'Headers and files are kept unchanged and handed over on request.',
    demand: 'What is demanded',
    deadline: (given: string, at: string) => `“${given}”, read as ${at}`,
    wallets: 'Wallets',
    wallet: (coin: string, address: string, check: string) => `${coin} ${address} (${check})`,
    checks: { valid: 'checksum right', wrong: 'CHECKSUM WRONG: read it again', unchecked: 'this form has no checksum' },
    contacts: 'Ways to reach the writer, written so that nobody opens them by a slip',
    sanctions: (list: string, asOf: string) => `A wallet is on the sanctions list “${list}” as of ${asOf}.`,
    evidence: 'Evidence',
    evidencePack:
      'A pack with hashes, custody, the access ledger and a verifier that needs none of our software is ready.',
    photos: 'Photos of patients are handed over only on a written order that names them.',
    requests: 'We ask',
    requestList: [
      'to be told whether the same writer or wallet is known;',
      'to preserve the mailbox and the wallet’s transactions with the providers;',
      'whether informing patients now would hinder the investigation, in writing if so.',
    ],
  },

  script: {
    title: 'On the telephone',
    rule: 'We say the same to everybody. We never say who is, was or is not a patient, not even to somebody who says it of himself, a husband, a lawyer, a journalist or the police.',
    open: 'Open with',
    opening: (practice: string) =>
      `“${practice}, good morning. There has been a data breach and we are dealing with it. I may tell you what is in our public notice.”`,
    questions: [
      [
        '“Am I affected?”',
        '“I say to nobody on the telephone whether he or she is a patient. Whoever is affected gets a letter from us at the address on file. If you give me your name I write it down, and if there is anything to tell, it comes in writing.”',
      ],
      [
        '“I was treated at your practice!”',
        '“I understand that you are worried. I give the same answer to every caller; that protects our patients from people who try names.”',
      ],
      [
        '“Somebody wrote to me and wants money.”',
        '“Please do not pay and do not answer. Keep the message as it is. You can report it to the police, and you may send it to us; I take down how to reach you.”',
      ],
      [
        '“Are the photos on the internet?”',
        '“We are looking into it. Please do not search for them yourself. Tell me an address if you have one.”',
      ],
      [
        '“My wife, my son is a patient with you.”',
        '“I give the same answer to every caller. Whoever is affected is told in person.”',
      ],
      [
        'Press',
        '“Please write to us. I read you our notice if you like.” Take name, medium and deadline; nothing else.',
      ],
      [
        'Police, lawyer, authority',
        '“I connect you with the person in charge.” Call back at the number of the authority’s own page, never at one the caller gives.',
      ],
      [
        'The extortionist',
        'Say nothing, agree to nothing, do not hang up first. Write down words, number, time. Tell the lead at once.',
      ],
    ],
    write: 'Write down for each call: time, number shown, what was asked, what you answered. No diagnosis, no opinion.',
    reach: (phone: string, email: string) => `Where callers are sent: ${phone}, ${email}`,
  },

  takeDown: {
    title: 'Request to remove an intimate or medical image',
    platformAsk: 'Which platform, and at which addresses does the image stand?',
    body: (platform: string) =>
      `To ${platform}: the image at the addresses below was taken for medical treatment, was stolen, and is published without consent. I ask you to remove it and known copies without delay.`,
    addresses: 'Addresses',
    hashes: 'Hashes of the image, made on our device; the image itself is not sent',
    consent: 'The person shown has agreed to this request: {name}',
    us: 'In the United States a covered platform removes an intimate image within 48 hours of a valid request (TAKE IT DOWN Act, in force for platforms since 19 May 2026).',
    eu: 'In the European Union this is a notice under Article 16 of Regulation (EU) 2022/2065 and a request for erasure under Article 17 GDPR.',
    truth: 'I believe in good faith that this is correct and complete.',
  },
}

export type NoticeWords = typeof NOTICES_EN
