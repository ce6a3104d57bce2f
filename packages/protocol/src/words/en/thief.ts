/** Words of the page "What a thief of this server would hold". English. */
import { count } from './counting.ts'

export const thief = {
  label: 'What a thief of this server would hold',
  sealedFiles: (n: number) => count(n, { one: '# sealed file.', other: '# sealed files.' }),
  nothing: 'Nothing to look at.',
  something: (n: number) => count(n, { one: '# thing can be read.', other: '# things can be read.' }),
  lead: 'We searched every file, database page, journal, log and temporary file for anything readable, as a thief would.',
  when: (when: string, took: string) => `${when}, in ${took}.`,
  /** "3 photos", "0 names": what stands under each number. */
  kinds: {
    photo: ['photo', 'photos'],
    name: ['name', 'names'],
    'birth-date': ['date of birth', 'dates of birth'],
    mail: ['mail address', 'mail addresses'],
    metadata: ['piece of camera data', 'pieces of camera data'],
    phone: ['telephone number', 'telephone numbers'],
    label: ['photo label', 'photo labels'],
    word: ['other word', 'other words'],
    secret: ['key', 'keys'],
    unsealed: ['unsealed stretch', 'unsealed stretches'],
  } as Record<string, [one: string, many: string]>,
  learn: 'What they would learn',
  learnUse: 'That you use Pellicle',
  learnUseRest: (files: string, size: string) => `, and that it fills ${files}, ${size}`,
  learnWhen: 'When',
  learnWhenRest: (first: string, last: string) => `things were written: from ${first} to ${last}`,
  learnWhenNever: 'things were written, and how many',
  learnSizes: 'Rough sizes',
  learnSizesRest: ', rounded so that a photo tells little',
  change: 'What would change that',
  changeCards: 'Two recovery cards',
  changeCardsRest: ' and this copy open everything',
  changeDevice: 'An unlocked device',
  changeDeviceRest: ' shows what that member may open',
  changeServer: 'A server taken over',
  changeServerRest: ' and left running can trick browsers that unlock later',
  searched: (places: string) =>
    `${places}, for pictures, camera data, names, dates of birth, mail addresses and photo labels in every spelling and encoding.`,
  memory: 'the memory of the running server',
  files: (n: number) => count(n, { one: '# file', other: '# files' }),
  pages: (n: number) => count(n, { one: '# database page', other: '# database pages' }),
  unread: (n: number) =>
    count(n, {
      one: '# file could not be read, so nothing is claimed about it.',
      other: '# files could not be read, so nothing is claimed about them.',
    }),
  again: 'Search again',
  searching: 'Searching everything, as a thief would',
  yourself: 'Run it yourself, without us',
  yourselfLead:
    'The search shares no code with what it judges. Run it on the box, or on a copy of the folder anywhere:',
  dumpLead: 'This is all there is to see. Names are random.',
  foundTitle: 'What could be read',
  foundIn: (file: string, where: string) => `${file}, ${where}`,
  broken: 'The search answered in a form that this page does not know. Update the page or the box.',
  notYet: 'No search has run yet. It takes a moment for each thousand files.',
  copied: 'Copied',
  copy: 'Copy the command',
}

export type ThiefWords = typeof thief
