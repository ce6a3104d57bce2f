/** Words of the page "What a thief of this server would hold". English. */
import { count } from './counting.ts'

export const thief = {
  label: 'What a thief of this server would hold',
  sealedFiles: (n: number) => count(n, { one: '# sealed file.', other: '# sealed files.' }),
  nothing: 'Nothing to look at.',
  something: (n: number) => count(n, { one: '# thing can be read.', other: '# things can be read.' }),
  lead: 'We searched every file, database page, journal, log and temporary file for anything readable, as a thief would.',
  when: (when: string, took: string) => `${when}, in ${took}.`,
  zeros: { photos: 'photos', names: 'names', birthDates: 'dates of birth', mailAddresses: 'mail addresses' },
  learn: 'What they would learn',
  learnMembers: (members: number, devices: number) =>
    `${count(members, { one: '# member', other: '# members' })} on ${count(devices, { one: '# device', other: '# devices' })}`,
  learnUse: 'That you use Pellicle, and',
  learnWhen: 'When',
  learnWhenRest: 'things were written, and how many',
  learnSizes: 'Rough sizes',
  learnSizesRest: ', rounded so that a photo tells little',
  change: 'What would change that',
  changeCards: (threshold: string) => `${threshold} recovery cards`,
  changeCardsRest: 'and this copy open everything',
  changeDevice: 'An unlocked device',
  changeDeviceRest: 'shows what that member may open',
  changeServer: 'A server taken over',
  changeServerRest: 'and left running can trick browsers that unlock later',
  again: 'Search again',
  searching: 'Searching everything, as a thief would',
  yourself: 'Run it yourself, without us',
  yourselfLead: 'The search shares no code with what it judges. Run it on the box, or on a copy of the folder anywhere:',
  dumpTitle: 'store / lasting',
  dumpLead: 'This is all there is to see. Names are random.',
  foundTitle: 'What could be read',
  foundIn: (where: string) => `in ${where}`,
  notYet: 'No search has run yet. It takes a moment for each thousand files.',
  copied: 'Copied',
  copy: 'Copy the command',
}

export type ThiefWords = typeof thief
