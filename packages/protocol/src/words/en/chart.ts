/** Words of the chart and of the viewer for one photo. English. */
import { count } from './counting.ts'

const photos = (n: number): string => count(n, { one: '# photo', other: '# photos' })

export const chart = {
  born: (date: string, age: string) => `${date} · ${age}`,
  years: (years: number) => count(years, { one: '# year', other: '# years' }),
  months: (months: number) => count(months, { one: '# month', other: '# months' }),
  import: 'Import',
  details: 'Details',
  close: 'Close the chart',
  choosing: 'Choose',
  choosingOn: 'Done choosing',
  more: 'More about this chart',
  activity: 'Who opened this chart',
  newVisit: 'New visit',
  showHidden: 'Show hidden photos',
  hideHidden: 'Leave hidden photos out',
  openingChart: 'Opening the chart',
  problems: (n: number) =>
    count(n, {
      one: 'One entry of this chart failed a check and is not shown. The rest is genuine. Call whoever looks after the box.',
      other:
        '# entries of this chart failed a check and are not shown. The rest is genuine. Call whoever looks after the box.',
    }),

  empty: 'No photos yet',
  emptyLead: 'Take the first, or drop a folder here.',
  noPhotoKey: 'Photos are not shown to you: your role does not hold their key.',
  emptyVisit: 'No photos in this visit',
  drop: (name: string) => `Drop to import into the chart of ${name}`,
  dropLead: 'They are sealed on this device before they leave it',
  dropElsewhere: 'Open a chart first, then drop photos on it. Nothing was read',

  visit: {
    photos,
    hidden: (n: number) => count(n, { one: '# hidden', other: '# hidden' }),
    before: 'Before',
    day: 'Day of treatment',
    /** “3 months after” */
    after: (span: string) => `${span} after`,
    days: (n: number) => count(n, { one: '# day', other: '# days' }),
    weeks: (n: number) => count(n, { one: '# week', other: '# weeks' }),
    months: (n: number) => count(n, { one: '# month', other: '# months' }),
    years: (n: number) => count(n, { one: '# year', other: '# years' }),
    edit: 'Edit the visit',
    editOf: (date: string) => `Edit the visit of ${date}`,
    date: 'Date',
    phase: 'Phase',
    noPhase: 'Not stated',
    title: 'Title',
    titleHint: 'Such as “hyaluronic acid 1.0 ml”',
    note: 'Note',
    saved: 'The visit is changed.',
  },

  photo: {
    /** “Frontal, rest, 12 March 2026, before” */
    label: (view: string, date: string, phase: string) => [view, date, phase].filter((part) => part !== '').join(', '),
    chosenAs: (letter: string) => `chosen as ${letter}`,
    chosen: 'chosen',
    covered: 'covered',
    uncover: 'Tap to uncover',
    hidden: 'Hidden',
    moved: 'Moved to another chart',
    movedIn: 'Moved here from another chart',
    withdrawn: 'Withdrawn',
    putBack: 'Put back',
    quarantined: 'Set apart: it is not what was signed',
    broken: 'This photo could not be opened',
    opening: 'Opening',
  },

  bar: {
    label: 'Chosen photos',
    with: 'with',
    chosen: (n: number) => count(n, { one: '# photo chosen', other: '# photos chosen' }),
    compare: 'Compare',
    compareWith: (date: string) => `Compare with ${date}`,
    sameView: 'same view',
    otherView: 'two different views',
    clear: 'Clear',
    rotate: 'Turn',
    hide: 'Hide',
    show: 'Show again',
    edit: 'Edit',
    move: 'Move to another chart',
    withdraw: 'Withdraw',
    more: 'More for the chosen photos',
    chooseOther: 'Choose a second one to compare',
  },

  edit: {
    title: (n: number) => (n === 1 ? 'Edit the photo' : `Edit ${photos(n)}`),
    view: 'View',
    region: 'Region',
    side: 'Side',
    phase: 'Phase',
    unchanged: 'As it is',
    none: 'Not stated',
    intimate: 'Intimate: covered until tapped',
    saved: (n: number) => count(n, { one: '# photo is changed.', other: '# photos are changed.' }),
  },

  move: {
    title: 'Move to another chart',
    lead: (n: number) =>
      count(n, {
        one: 'The photo is sealed again for the other patient. Both charts keep a line that says so.',
        other: '# photos are sealed again for the other patient. Both charts keep a line that says so.',
      }),
    to: 'To whom',
    date: 'Date of the visit there',
    other: 'Choose another',
    noSame: 'That is this chart. Choose another patient.',
    move: (name: string) => `Move to ${name}`,
    moving: 'Sealing for the other chart',
    moved: (n: number, name: string) =>
      count(n, { one: `# photo is now in the chart of ${name}.`, other: `# photos are now in the chart of ${name}.` }),
  },

  withdraw: {
    done: (n: number) => count(n, { one: '# photo is withdrawn.', other: '# photos are withdrawn.' }),
    undone: (n: number) => count(n, { one: '# photo is back.', other: '# photos are back.' }),
  },
  hid: (n: number) => count(n, { one: '# photo is hidden.', other: '# photos are hidden.' }),
  shown: (n: number) => count(n, { one: '# photo is shown again.', other: '# photos are shown again.' }),
  turned: 'Turned by a quarter.',
  sealedNow: (label: string) => `Sealed: ${label}`,

  viewer: {
    label: 'One photo',
    close: 'Close the photo',
    previous: 'Previous photo',
    next: 'Next photo',
    larger: 'Larger',
    smaller: 'Smaller',
    fit: 'Fit to the window',
    original: 'Open the original',
    originalOpen: 'Original',
    originalOpening: 'Opening the original',
    originalNot: 'The original is a format that this browser does not show. The preview stands for it.',
    choose: 'Choose to compare',
    chosen: 'Chosen',
    compare: 'Compare',
    turn: 'Turn',
    edit: 'Edit',
    percent: (percent: string) => `${percent} %`,
    position: (at: number, of: number) => `${at} of ${of}`,
    takenAt: (when: string) => `taken ${when}`,
  },
}

export type ChartWords = typeof chart
