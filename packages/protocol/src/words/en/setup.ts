/** Words of the set-up wizard and of the paper it prints: recovery cards and the member sheet. English. */
import { count } from './counting.ts'

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven']
const word = (number: number): string => NUMBERS[number] ?? String(number)

export const setup = {
  stepOf: (step: number, steps: number) => `Step ${step} of ${steps}`,
  minutesLeft: (minutes: number) => count(minutes, { one: 'About a minute left.', other: 'About # minutes left.' }),
  canStop: 'You can stop here and come back with your passphrase; nothing is lost.',
  keepOpen: 'Nothing is written before the cards are made.',
  leave: 'Leave set-up',

  steps: {
    practice: 'Your practice',
    owner: 'You, the owner',
    passphrase: 'Passphrase',
    cards: 'Recovery cards',
    sheet: 'Member sheet',
    done: 'Ready',
  },

  practice: {
    title: 'Your practice',
    lead: 'The name stands on paper and on the lock screen. The country decides which clocks the law starts on a bad day.',
    name: 'Name of the practice',
    nameNeeded: 'Give the practice a name, as your patients know it.',
    country: 'Country',
    countryNeeded: 'Choose the country the practice is in.',
    zone: 'Time zone',
    zoneHint: 'Guessed from this device',
  },

  owner: {
    title: 'You, the owner',
    lead: 'You decide who joins and who leaves. Others get their own key; nobody shares yours.',
    name: 'Your name',
    nameHint: 'As colleagues see it, such as “Dr. Ieva Norkutė”',
    nameNeeded: 'Your name is missing. It stands beside everything you do.',
    treats: 'Do you treat patients yourself?',
    treatsNeeded: 'Choose one: it decides whether your key opens charts.',
    treatsYes: 'Yes',
    treatsYesHint: 'You open charts and photos',
    treatsNo: 'No',
    treatsNoHint: 'You run the practice; your key opens no chart',
    device: 'Name of this device',
    deviceHint: 'Such as “iPad in room 2” or “Reception”',
    deviceNeeded: 'Name this device, so that you can tell it from the next one.',
  },

  passphrase: {
    title: 'Choose a passphrase',
    lead: 'It opens this device, and only together with a secret that never leaves it. Several words you can type with gloves on beat a short riddle. No rules about capitals and digits.',
    field: 'Passphrase',
    scores: ['Guessed at once', 'Guessed in minutes', 'Would hold for a while', 'Strong', 'Very strong'],
    score: (say: string) => `Strength: ${say}`,
    tooWeak: 'Add a word or two: this one would be guessed by somebody who has this device.',
    rating: 'Weighing',
    continue: 'Continue',
    mayBeWeak: 'Weaker than we would like. You can go on; a longer one costs you a second a day.',
  },

  cards: {
    title: 'Print your recovery cards',
    lead: (threshold: number) =>
      `They are the only way back in if every device and every person is gone. We hold no copy, and nobody can make one later without ${word(threshold)} of these.`,
    intro: (threshold: number, total: number) =>
      `You will print ${word(total)} cards. Any ${word(threshold)} of them open everything; fewer open nothing.`,
    have: 'Have ready',
    haveList: [
      'A printer, or a pen and ten minutes',
      'A place for each card: not two in the same building',
      'Nobody looking over your shoulder',
    ],
    make: 'Make the cards',
    making: 'Making the keys of the practice',
    otherNumbers: (threshold: number, total: number) => `Use other numbers than ${threshold} of ${total}`,
    numbers: 'How many cards',
    numbersLead: 'More cards are easier to lose one of; a higher number to open is harder to steal.',
    of: (threshold: number, total: number) => `Any ${threshold} of ${total}`,
    ofHint: {
      '1/1': 'One card opens everything. Whoever finds it has all',
      '2/2': 'Both cards are needed. Losing one closes this way for ever',
      '2/3': 'For most practices. One may be lost, one may be stolen',
      '3/5': 'For groups. Two may be lost, two may be stolen',
    },
    card: (number: number, total: number) => `Recovery card ${number} of ${total}`,
    made: (practice: string, date: string) => `${practice} · made ${date}`,
    anyOf: (threshold: number, total: number) =>
      `Any ${word(threshold)} of the ${word(total)} cards open everything. Keep this one where you keep the safe’s key, and never beside another card.`,
    set: (set: number) => `Set ${set}`,
    practiceMark: (mark: string) => `Practice ${mark}`,
    checkpoint: (size: number, mark: string) => `Record ${size} · ${mark}`,
    fold: 'Fold here, words inside',
    found: 'Found this card? It opens nothing by itself. Give it back to the practice named above.',
    covered: 'Words are covered',
    show: (number: number) => `Show card ${number}`,
    print: (number: number) => `Print card ${number}`,
    cover: 'Cover it',
    byHand: 'No printer? Write the words down by hand; they stay until you say so.',
    onPaper: 'It is on paper',
    typeBack: (position: number, number: number) => `Type word ${position} of card ${number}`,
    typeBackHint: 'Read it from the paper, so that you know the paper can be read',
    check: 'Check',
    wrong: 'That is not what the card says. Look at the number beside the word, or show the card again.',
    right: (number: number) => `Card ${number} can be read. It is closed again.`,
    showAgain: 'Show it again',
    oneAtATime: 'One is shown at a time, printed one to a page. Nobody should ever photograph one.',
    placesTitle: 'Where each card goes',
    places: ['with me', 'with someone I trust', 'in another building'],
    place: (number: number, place: string) => `Card ${number}: ${place}`,
    next: (number: number) => `Next: card ${number}`,
    askPrint: 'Before you print',
    askPrintLead:
      'Choose a printer made of plastic, not “Save as PDF”. One page comes out. Take it from the tray yourself.',
    printNow: 'Print',
  },

  sheet: {
    title: 'Print your member sheet',
    lead: 'Your second way in, for the day this browser forgets you. Anyone with this page and the address of the box can be you: keep it where you keep your passport.',
    paper: 'Member sheet',
    for: (name: string) => `For ${name}`,
    madeOn: 'Made on',
    dateLabel: 'Date',
    recordLabel: 'Record',
    stepsTitle: 'When a browser or device forgets you',
    steps: [
      'Open the address of your practice’s box in a browser.',
      'Choose “Member sheet” and type the code. Capitals and spaces do not matter.',
      'Choose a new passphrase for that device. Then put this page back.',
    ],
    found: 'Found this page? Give it to the practice named above, unread.',
    covered: 'The code is covered',
    show: 'Show the sheet',
    print: 'Print the sheet',
    typeBack: (group: number) => `Type group ${group} of the code`,
    typeBackHint: 'Four characters, read from the paper',
    wrong: 'That is not what the sheet says. Count the groups from the left, or show the sheet again.',
    pages: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },

  done: {
    title: 'The practice is ready',
    lead: 'Two ways open your key, and the cards open everything. From here on, every photo is sealed on this device before it is stored.',
    storageKept: 'This browser promised to keep what it stores.',
    storageNot:
      'This browser did not promise to keep what it stores. If it ever forgets, the member sheet opens the practice again.',
    next: 'What is next',
    nextList: [
      'Create a patient, and drop a folder of photos on the chart.',
      'Add the command line as a device to import the folder you have today.',
    ],
    open: 'Open the practice',
    opening: 'Opening the practice',
    honest: 'A second place for copies comes next. Until then, “stored” means on this box only.',
  },
}

export type SetupWords = typeof setup
