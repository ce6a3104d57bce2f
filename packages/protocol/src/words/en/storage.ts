/** Words about disks, room, keeping and erasing: for the terminal, certificates and pages. */
import { counted } from '../words.ts'

export const storage = {
  lost: (count: number, oldest: string): string =>
    `This disk lost what it had called durable: ${counted(count, 'object', 'objects')} of the newest statements ${count === 1 ? 'is' : 'are'} missing or changed, ${oldest} the oldest. ` +
    'Nothing else is touched. Run "pellicle repair" to bring them back from the keeper, and have the disk replaced.',
} as const
