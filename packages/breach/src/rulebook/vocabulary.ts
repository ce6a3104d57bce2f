/**
 * The words the rulebook's files refer to: the questions of law (`RISK_TESTS`), what each start event means, what each content
 * key of a notice asks for, and what the four confidences mean.
 */
import type { Confidence, ContentKey, RiskTest } from './grammar.ts'

export const DISCLAIMER =
  'Reference data for software, not legal advice. Every fact carries a confidence; an `unconfirmed` fact must be checked against the cited law before a practice relies on it.'

export const CONFIDENCE_MEANS: Readonly<Record<Confidence, string>> = {
  primary: "statute text (official or reproduced) or a regulator's own page was read and says so",
  secondary: 'a law-firm, insurer, professional-body or aggregator page was read and says so',
  conflicting: 'pages that were read disagree with each other or are out of date',
  unconfirmed: 'no page that was read confirms it; check before relying on it',
}

export const EVENT_MEANS: Readonly<Record<string, string>> = {
  occurrence: 'breach happened',
  suspicion: 'first reasonable ground to suspect',
  awareness: 'controller has reasonable certainty (EDPB) / becomes aware',
  discovery: 'first day known or, with reasonable diligence, should have been known / detected',
  reasonableBelief: 'knowledge or reasonable belief that it happened',
  determination: 'entity concludes that a notifiable breach occurred',
  assessmentComplete: 'assessment says notifiable',
  affectedIdentified: 'affected people identified',
  individualNotice: 'individual notice sent',
  regulatorNotice: 'first notice filed with the regulator of this act',
  'regulatorNotice:us-hipaa': 'notice filed with HHS',
  ransomPayment: 'payment made or known',
  containment: 'incident handled',
  calendarYearEnd: '31 December of the year',
  calendarYearEndOfDiscovery: '31 December of the year of discovery',
  'earliest(occurrence,awareness)': 'earlier of the two known times',
}

/** Categories of data that a fact may name; triggers ask for some of them. */
export const DATA_CATEGORIES: Readonly<Record<string, string>> = {
  health: 'treatment, diagnosis, notes: anything about health',
  photo: 'photos of patients',
  idScan: 'scans of identity documents',
  contact: 'names, addresses, telephone numbers',
  financial: 'payment and account data',
  minor: 'data of children',
  biometric: 'data processed to recognise a person, such as face templates',
  genetic: 'genetic data',
  uniqueId: 'national identification numbers',
  credentials: 'passwords and other means of access',
}

export const CONTENT_MEANS: Readonly<Record<ContentKey, string>> = {
  whatHappened: 'Plain description / nature of the breach',
  dates: 'Date(s) of breach and of discovery',
  dataTypes: 'Categories of data involved',
  subjectsApprox: 'Approximate number of persons',
  recordsApprox: 'Approximate number of records',
  consequences: 'Likely consequences / risk of harm',
  measures: 'Measures taken or proposed',
  advice: 'Steps the person should take',
  contact: 'Contact point (name, toll-free, e-mail, web)',
  dpo: 'DPO / privacy officer contact',
  delayReasons: 'Reasons for late notice',
  regulatorContact: 'Regulator contact / right to complain',
  creditBureaus: 'Credit bureau + FTC/AG contacts',
  idTheftOffer: 'Identity-theft services offered',
  remedies: 'Legal rights and remedies',
  cause: 'Cause / how it happened',
  intruder: 'Identity of unauthorised recipient, if known',
  individualsNotified: 'When/how individuals were or will be notified',
  residentsCount: 'Number of residents of the state affected',
  sampleNotice: 'Copy of the notice sent',
  lawEnforcement: 'Law-enforcement involvement',
  securityBefore: 'Security measures in place before/after',
  entityId: 'Identity of the organisation',
  crossBorder: 'Other jurisdictions/regulators notified',
  preventRecurrence: 'Measures to prevent recurrence',
  ransomDetails: 'Demand, payment, method, communications with extorter',
}

export const RISK_TESTS: Readonly<Record<string, RiskTest>> = {
  none: { question: 'No risk test: every breach in scope is notifiable', notifyWhen: true },
  'hipaa-low-probability': {
    question: 'Does the documented four-factor assessment show a low probability that PHI was compromised?',
    notifyWhen: false,
    cite: '45 CFR 164.402(2)',
    presumption: 'breach presumed',
  },
  'gdpr-risk': {
    question: 'Is the breach unlikely to result in a risk to the rights and freedoms of natural persons?',
    notifyWhen: false,
    cite: 'GDPR Art 33(1)',
    note: 'Answer the question as asked; the duty applies when the answer equals notifyWhen.',
  },
  'gdpr-high-risk': {
    question: 'Is the breach likely to result in a high risk to the rights and freedoms of natural persons?',
    notifyWhen: true,
    cite: 'GDPR Art 34(1)',
  },
  'fadp-high-risk': {
    question: "Is the breach likely to lead to a high risk to the data subject's personality or fundamental rights?",
    notifyWhen: true,
    cite: 'FADP Art 24(1)',
  },
  'fadp-needed-for-protection': {
    question: 'Is informing the person required for their protection, or did the FDPIC request it?',
    notifyWhen: true,
    cite: 'FADP Art 24(4)',
  },
  rrosh: {
    question: 'Is it reasonable to believe the breach creates a real risk of significant harm?',
    notifyWhen: true,
    cite: 'PIPEDA s.10.1',
  },
  'qc-serious-injury': {
    question:
      'Does the incident present a risk of serious injury (sensitivity, anticipated consequences, likelihood of injurious use)?',
    notifyWhen: true,
    cite: 'CQLR P-39.1 s.3.5-3.7',
  },
  'ab-risk-of-harm': {
    question: 'Is there a risk of harm to an individual (factors in the Health Information Regulation)?',
    notifyWhen: true,
    cite: 'HIA s.60.1(2)',
  },
  'serious-harm': {
    question: 'Would a reasonable person conclude serious harm is likely to any affected individual?',
    notifyWhen: true,
    cite: 'Privacy Act 1988 (Cth) s26WE; Privacy Act 2020 (NZ) s112-113',
  },
  'sg-significant-harm': {
    question:
      'Does the breach result in, or is it likely to result in, significant harm (deemed where name/ID + Schedule data)?',
    notifyWhen: true,
    cite: 'PDPA s26B; S 64/2021 reg 3',
  },
  'my-significant-harm': {
    question:
      'Significant harm: physical/financial harm, illegal misuse, sensitive data, or identity-fraud combination?',
    notifyWhen: true,
    cite: 'PDPA s12B; DBN Guideline 2025',
  },
  'ph-real-risk': {
    question: 'SPI or identity-fraud-enabling data acquired by an unauthorised person AND real risk of serious harm?',
    notifyWhen: true,
    cite: 'RA 10173 s20(f); NPC Circ. 16-03 s11',
  },
  'ke-real-risk': {
    question: 'Unauthorised access/acquisition and a real risk of harm to the data subject?',
    notifyWhen: true,
    cite: 'DPA 2019 s43',
  },
  'br-relevant-risk': {
    question:
      'May the incident significantly affect fundamental interests/rights AND involve sensitive/minor/elderly/financial/authentication/professional-secrecy/large-scale data?',
    notifyWhen: true,
    cite: 'Res. CD/ANPD 15/2024 Art 5',
  },
  'cl-reasonable-risk': {
    question: 'Is there a reasonable risk to the rights and freedoms of data subjects?',
    notifyWhen: true,
    cite: 'Ley 21.719 (new Art 14 sexies of Ley 19.628)',
  },
  'us-misuse': {
    question:
      'After investigation, has misuse occurred or is it reasonably likely to occur / risk of harm to consumers?',
    notifyWhen: true,
    cite: 'state statutes (FL, WA, CO)',
  },
  'sa-harm': {
    question:
      'May the incident harm the personal data or the data subject, or conflict with their rights or interests?',
    notifyWhen: true,
    cite: 'PDPL Implementing Reg. Art 24',
  },
  'mx-significant': {
    question: 'Does the breach significantly affect the economic or moral rights of the data subjects?',
    notifyWhen: true,
    cite: 'LFPDPPP 2025 Art 19',
  },
  'il-severe': {
    question:
      "Is it a 'severe security incident' (high-level DB: any unauthorised use/integrity harm; medium-level: a material part)?",
    notifyWhen: true,
    cite: 'Data Security Regs 5777-2017 reg 1, 11(d)',
  },
}
