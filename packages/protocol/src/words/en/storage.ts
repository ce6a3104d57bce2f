/** Words about disks, room, keeping and erasing: for the terminal, certificates and pages. */
import { counted } from '../words.ts'

export const storage = {
  lost: (objects: number, salts: number): string =>
    `This disk lost what it had called durable: ${[
      ...(objects > 0 ? [counted(objects, 'object', 'objects')] : []),
      ...(salts > 0 ? [counted(salts, 'salt', 'salts')] : []),
    ].join(' and ')} of the newest statements ${objects + salts === 1 ? 'is' : 'are'} missing or changed. ` +
    `Nothing else is touched. Run "pellicle repair${salts > 0 ? ' --card-file …' : ''}" to bring them back from the keeper, and have the disk replaced.`,
  refilled: (segments: number, objects: number, first: number): string =>
    `This disk lost what it had called durable, from statement ${first} on: ${counted(segments, 'segment', 'segments')} and ${counted(objects, 'object', 'objects')} came back from the keeper. ` +
    'What was broken lies in log/, in a folder broken-…. Have the disk replaced, and run "pellicle verify".',
} as const

export const retention = {
  due: (count: number): string =>
    count === 0 ? 'Nothing falls due today.' : `${counted(count, 'chart falls', 'charts fall')} due; since when:`,
  held: (count: number): string => `${counted(count, 'chart is', 'charts are')} on legal hold:`,
  rest: (later: number, forEver: number): string =>
    `${counted(later, 'chart falls', 'charts fall')} due later; ${counted(forEver, 'has', 'have')} no rule and ${forEver === 1 ? 'is' : 'are'} kept for ever.`,
  more: 'There are more: charts that were written about later were not looked at.',
  noRules: 'There are no rules: everything is kept for ever.',
  rule: (name: string, months: number | null): string =>
    months === null ? `${name}: for ever` : `${name}: ${counted(months, 'month', 'months')} after the last entry`,
} as const
