/**
 * The dozen people of the sample practice. None of them exists: names are put together, addresses lie under example domains
 * (RFC 2606), telephone numbers in ranges that regulators keep for fiction, faces are drawn from these numbers.
 */
import type { PatientRecord } from '@pellicle/protocol/records'
import { type Condition, UNREMARKABLE } from './condition.ts'
import type { ShotKind } from './draw-sample.ts'
import type { Likeness } from './likeness.ts'

export interface SamplePerson {
  readonly record: PatientRecord
  readonly likeness: Likeness
  readonly before: Condition
  readonly after: Condition
  readonly shots: readonly ShotKind[]
  /** Days before today, how much of the change has happened, what was done. */
  readonly course: readonly Stage[]
}

export interface Stage {
  readonly daysAgo: number
  readonly healed: number
  readonly phase: 'before' | 'day0' | 'follow-up' | 'after'
  readonly title: string
  readonly note: string
}

export const WOMAN: Likeness = {
  seed: 1,
  sturdy: 0.05,
  tone: 1.5,
  age: 0.2,
  faceWidth: 0.96,
  faceLength: 0.94,
  cheekbones: 1.15,
  fullness: 0.5,
  chin: 0.8,
  noseLength: 0.98,
  noseWidth: 0.92,
  lipWidth: 1,
  iris: '#5d3d24',
  slant: 0.16,
  hair: '#3a261b',
  grey: 0,
  style: 'combed',
  hairline: 6.5,
  tied: true,
  browColour: '#38281d',
  browThick: 0.4,
  lips: '#b9545d',
  beard: 0,
  freckles: 0.1,
  gown: '#9fb3bb',
}

export const MAN: Likeness = {
  ...WOMAN,
  sturdy: 0.9,
  faceWidth: 1.03,
  faceLength: 1.04,
  cheekbones: 0.95,
  chin: 1.15,
  noseLength: 1.05,
  noseWidth: 1.08,
  slant: 0.04,
  style: 'short',
  tied: false,
  hairline: 6.9,
  browThick: 0.75,
  lips: '#a9625c',
  beard: 0.75,
}

const as = (change: Partial<Condition>): Condition => ({ ...UNREMARKABLE, ...change })

export const PEOPLE: readonly SamplePerson[] = [
  {
    record: person('Vaitkūnaitė', 'Rasa', '1988-08-19', {
      country: 'LT',
      language: 'lt',
      email: 'rasa.v@mail.example',
    }),
    likeness: { ...WOMAN, seed: 11, tone: 1.3, hair: '#4a3222', iris: '#4c6474', freckles: 0.2, lips: '#bb5c63' },
    before: as({ lipVolume: 0.16, lipLines: 0.6, folds: 0.4 }),
    after: as({ lipVolume: 0.82, lipLines: 0.25, folds: 0.3 }),
    shots: ['face.frontal', 'lips', 'lower-face', 'face.oblique'],
    course: [
      {
        daysAgo: 252,
        healed: 0,
        phase: 'before',
        title: 'Lips, first visit',
        note: 'Wishes for fuller lips, natural. No allergies.',
      },
      {
        daysAgo: 238,
        healed: 0.75,
        phase: 'follow-up',
        title: 'Two weeks after 1.0 ml',
        note: 'Hyaluronic acid 1.0 ml, lot 24K117. Slight bruise right, gone after 6 days.',
      },
      {
        daysAgo: 148,
        healed: 1,
        phase: 'after',
        title: 'Three months after',
        note: 'Happy. Photos may be shown to other patients.',
      },
    ],
  },
  {
    record: person('Lindqvist', 'Clara', '1995-02-03', {
      country: 'SE',
      language: 'sv',
      email: 'clara@lindqvist.example',
      phone: '+46 70 174 06 12',
    }),
    likeness: {
      ...WOMAN,
      seed: 12,
      tone: 0.5,
      hair: '#8a6a45',
      browColour: '#7a5e3f',
      iris: '#6f8ba0',
      freckles: 0.6,
      noseLength: 1.03,
      gown: '#b9b5ab',
    },
    before: as({ noseHump: 0.42, noseDroop: 0.28, noseTip: 2.4, noseWidth: 1.06 }),
    after: as({ noseHump: -0.04, noseDroop: 0, noseTip: 2.08, noseWidth: 0.97 }),
    shots: ['face.profile', 'face.frontal', 'face.oblique', 'nose.base', 'nose.frontal'],
    course: [
      {
        daysAgo: 410,
        healed: 0,
        phase: 'before',
        title: 'Rhinoplasty, planning',
        note: 'Hump and drooping tip. Breathing free on both sides.',
      },
      {
        daysAgo: 369,
        healed: 0.82,
        phase: 'follow-up',
        title: 'Two weeks after surgery',
        note: 'Splint off. Swelling of the tip as expected.',
      },
      {
        daysAgo: 32,
        healed: 1,
        phase: 'after',
        title: 'One year after',
        note: 'Straight bridge. Consent for teaching, anonymous.',
      },
    ],
  },
  {
    record: person('Brennan', 'Aoife', '1979-11-27', {
      country: 'IE',
      language: 'en',
      email: 'aoife.brennan@mail.example',
      phone: '+353 20 912 4417',
    }),
    likeness: {
      ...WOMAN,
      seed: 13,
      tone: 0.25,
      age: 0.45,
      hair: '#7b3f22',
      browColour: '#7a4a30',
      iris: '#5f7a5c',
      freckles: 1,
      faceWidth: 1.01,
    },
    before: as({ lines: 1, rings: 0.4, hooded: 0.35 }),
    after: as({ lines: 0.14, rings: 0.3, hooded: 0.26 }),
    shots: ['forehead', 'face.frontal', 'eyes'],
    course: [
      { daysAgo: 96, healed: 0, phase: 'before', title: 'Forehead and frown', note: 'First treatment.' },
      {
        daysAgo: 82,
        healed: 1,
        phase: 'after',
        title: 'Two weeks after',
        note: '20 units frown, 10 units forehead, lot C4417. No ptosis.',
      },
    ],
  },
  {
    record: person('Marchetti', 'Giulia', '1966-05-14', {
      country: 'IT',
      language: 'it',
      email: 'g.marchetti@posta.example',
    }),
    likeness: {
      ...WOMAN,
      seed: 14,
      tone: 2.1,
      age: 0.65,
      hair: '#4f3a2d',
      grey: 0.15,
      iris: '#4d3521',
      faceWidth: 1,
      noseWidth: 1.02,
      gown: '#aab7b0',
    },
    before: as({ hooded: 1, bags: 1, rings: 0.8, lines: 0.55, sag: 0.4, folds: 0.6 }),
    after: as({ hooded: 0.12, bags: 0.12, rings: 0.3, lines: 0.45, sag: 0.38, folds: 0.55 }),
    shots: ['eyes', 'face.frontal', 'face.oblique'],
    course: [
      {
        daysAgo: 201,
        healed: 0,
        phase: 'before',
        title: 'Upper and lower lids',
        note: 'Field of view narrowed above. Tear test normal.',
      },
      { daysAgo: 190, healed: 0.7, phase: 'follow-up', title: 'Sutures out', note: 'Some swelling left.' },
      { daysAgo: 108, healed: 1, phase: 'after', title: 'Three months after', note: 'Scar hardly visible.' },
    ],
  },
  {
    record: person('Okafor', 'Imani', '1992-07-08', {
      country: 'GB',
      language: 'en',
      email: 'imani.okafor@mail.example',
      phone: '+44 7700 900417',
    }),
    likeness: {
      ...WOMAN,
      seed: 15,
      tone: 4.75,
      hair: '#17120f',
      browColour: '#15100d',
      iris: '#2c1a10',
      noseWidth: 1.16,
      lipWidth: 1.06,
      lips: '#7d3b3f',
      cheekbones: 1.3,
      freckles: 0,
      gown: '#c2beb4',
    },
    before: as({ spots: 1, lipVolume: 0.72, redness: 0.15 }),
    after: as({ spots: 0.16, lipVolume: 0.72 }),
    shots: ['nose.frontal', 'face.oblique', 'face.frontal'],
    course: [
      { daysAgo: 176, healed: 0, phase: 'before', title: 'Marks after acne', note: 'Sunscreen every day since June.' },
      { daysAgo: 120, healed: 0.45, phase: 'follow-up', title: 'After two peels', note: 'Tolerated well.' },
      { daysAgo: 40, healed: 1, phase: 'after', title: 'After four peels', note: 'Even tone. Maintenance in spring.' },
    ],
  },
  {
    record: person('Dvořák', 'Marek', '1984-01-30', {
      country: 'CZ',
      language: 'cs',
      email: 'marek.dvorak@posta.example',
    }),
    likeness: { ...MAN, seed: 16, tone: 1.5, age: 0.35, hair: '#2f241c', browColour: '#2b211a', iris: '#5a6f6a' },
    before: as({ hairLoss: 2.1, hairDensity: 0.55, lines: 0.4 }),
    after: as({ hairLoss: 0.3, hairDensity: 1, lines: 0.4 }),
    shots: ['scalp.hairline', 'face.frontal', 'scalp.crown', 'face.oblique'],
    course: [
      {
        daysAgo: 520,
        healed: 0,
        phase: 'before',
        title: 'Hair transplant, planning',
        note: 'Norwood III. Donor area dense.',
      },
      {
        daysAgo: 330,
        healed: 0.5,
        phase: 'follow-up',
        title: 'Six months after 2,400 grafts',
        note: 'Growth as expected.',
      },
      { daysAgo: 150, healed: 1, phase: 'after', title: 'One year after', note: 'Dense hairline.' },
    ],
  },
  {
    record: person('Tanabe', 'Yuki', '1974-09-21', {
      country: 'JP',
      language: 'ja',
      email: 'tanabe@mail.example',
      alias: 'タナベ ユキ',
    }),
    likeness: {
      ...WOMAN,
      seed: 17,
      tone: 1.15,
      age: 0.4,
      hair: '#1d1815',
      browColour: '#231c18',
      iris: '#2f1f15',
      slant: 0.26,
      noseWidth: 1.02,
      faceWidth: 1.03,
      cheekbones: 1.25,
      freckles: 0.15,
    },
    before: as({ spots: 1, redness: 0.35, hooded: 0.55 }),
    after: as({ spots: 0.14, hooded: 0.55 }),
    shots: ['face.oblique', 'face.frontal', 'nose.frontal'],
    course: [
      {
        daysAgo: 133,
        healed: 0,
        phase: 'before',
        title: 'Sun spots',
        note: 'Both cheeks. Test spot without reaction.',
      },
      {
        daysAgo: 63,
        healed: 1,
        phase: 'after',
        title: 'Ten weeks after laser',
        note: 'Two sessions. Small rest at the left temple.',
      },
    ],
  },
  {
    record: person('Navarro Ruiz', 'Sofía', '1983-03-17', {
      country: 'ES',
      language: 'es',
      email: 'sofia.navarro@correo.example',
    }),
    likeness: { ...WOMAN, seed: 18, tone: 2.3, hair: '#2c1d15' },
    before: as({ belly: 1 }),
    after: as({ belly: 0.04, scar: 1 }),
    shots: ['abdomen.front', 'abdomen.oblique', 'abdomen.side'],
    course: [
      {
        daysAgo: 280,
        healed: 0,
        phase: 'before',
        title: 'Abdomen after two pregnancies',
        note: 'Rectus gap of 4 cm. No smoking.',
      },
      {
        daysAgo: 238,
        healed: 0.85,
        phase: 'follow-up',
        title: 'Six weeks after surgery',
        note: 'Scar pink. Garment for two more weeks.',
      },
      { daysAgo: 90, healed: 1, phase: 'after', title: 'Six months after', note: 'Scar fading.' },
    ],
  },
  {
    record: person('Albrecht', 'Hanna', '1958-12-05', {
      country: 'DE',
      state: 'BY',
      language: 'de',
      email: 'hanna.albrecht@post.example',
      phone: '+49 30 23125 417',
    }),
    likeness: {
      ...WOMAN,
      seed: 19,
      tone: 0.8,
      age: 1,
      hair: '#8d8378',
      grey: 0.75,
      browColour: '#8a7d70',
      iris: '#7289a0',
      fullness: 0.62,
      faceWidth: 1.02,
      lips: '#ad6a68',
    },
    before: as({
      sag: 1,
      folds: 1,
      underChin: 0.75,
      lines: 0.75,
      lipLines: 0.95,
      bags: 0.5,
      hooded: 0.6,
      lipVolume: 0.2,
      spots: 0.4,
    }),
    after: as({
      sag: 0.25,
      folds: 0.4,
      underChin: 0.06,
      lines: 0.6,
      lipLines: 0.8,
      bags: 0.4,
      hooded: 0.5,
      lipVolume: 0.26,
      spots: 0.3,
    }),
    shots: ['face.oblique', 'face.profile', 'face.frontal', 'neck.profile'],
    course: [
      { daysAgo: 305, healed: 0, phase: 'before', title: 'Face and neck', note: 'Blood pressure controlled.' },
      {
        daysAgo: 275,
        healed: 0.8,
        phase: 'follow-up',
        title: 'One month after surgery',
        note: 'Numb in front of the ears, improving.',
      },
      { daysAgo: 120, healed: 1, phase: 'after', title: 'Six months after', note: 'Consent for treatment team only.' },
    ],
  },
  {
    record: person('Whitfield', 'Thomas', '1971-06-11', {
      country: 'US',
      state: 'CA',
      language: 'en',
      email: 't.whitfield@mail.example',
      phone: '+1 415 555 0142',
    }),
    likeness: {
      ...MAN,
      seed: 20,
      tone: 1,
      age: 0.55,
      hair: '#5b4a3b',
      grey: 0.45,
      browColour: '#5a4a3c',
      iris: '#6a8296',
      fullness: 0.72,
      faceWidth: 1.07,
      beard: 0.45,
    },
    before: as({ underChin: 1, sag: 0.45, lines: 0.5, hairLoss: 0.6 }),
    after: as({ underChin: 0.05, sag: 0.35, lines: 0.5, hairLoss: 0.6 }),
    shots: ['neck.profile', 'face.profile', 'face.frontal'],
    course: [
      { daysAgo: 160, healed: 0, phase: 'before', title: 'Below the chin', note: 'Weight stable for two years.' },
      { daysAgo: 62, healed: 1, phase: 'after', title: 'Three months after', note: '38 ml removed.' },
    ],
  },
  {
    record: person('Benali', 'Leïla', '1963-10-02', {
      country: 'FR',
      language: 'fr',
      email: 'leila.benali@courrier.example',
      phone: '+33 6 39 98 41 17',
    }),
    likeness: { ...WOMAN, seed: 21, tone: 2.7, age: 0.7, hair: '#33261f', grey: 0.2 },
    before: as({ hands: 1, spots: 1 }),
    after: as({ hands: 0.24, spots: 0.22 }),
    shots: ['hand'],
    course: [
      { daysAgo: 74, healed: 0, phase: 'before', title: 'Backs of both hands', note: 'Spots and thin skin.' },
      {
        daysAgo: 18,
        healed: 1,
        phase: 'after',
        title: 'Eight weeks after filler and laser',
        note: 'Veins hardly visible.',
      },
    ],
  },
  {
    record: person('Rao', 'Ananya', '1990-04-25', {
      country: 'AU',
      state: 'NSW',
      language: 'en',
      email: 'ananya.rao@mail.example',
      phone: '+61 491 570 156',
    }),
    likeness: {
      ...WOMAN,
      seed: 22,
      tone: 3.5,
      hair: '#1b1411',
      browColour: '#17110e',
      iris: '#33200f',
      browThick: 0.6,
      lips: '#9a4c4e',
      noseWidth: 1.02,
      cheekbones: 1.2,
      freckles: 0,
      gown: '#aebfb2',
    },
    before: as({ rings: 1, bags: 0.75, folds: 0.7, lipVolume: 0.55 }),
    after: as({ rings: 0.22, bags: 0.05, folds: 0.2, lipVolume: 0.6 }),
    shots: ['eyes', 'face.frontal', 'face.oblique'],
    course: [
      { daysAgo: 58, healed: 0, phase: 'before', title: 'Under the eyes', note: 'Looks tired, sleeps well.' },
      { daysAgo: 30, healed: 1, phase: 'after', title: 'Four weeks after 0.4 ml each side', note: 'Lot 25B031.' },
    ],
  },
]

function person(family: string, given: string, birthDate: string, more: Partial<PatientRecord>): PatientRecord {
  const empty = { country: null, state: null, email: null, phone: null, language: null, alias: null }
  return { family, given, birthDate, ...empty, ...more }
}
