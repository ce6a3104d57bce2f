/** Where these pages were opened: the practice at `/`, or the sample at `/sample/`. The same files serve both. */
import type { Place } from './rpc.ts'

export function placeOf(pathname: string): Place {
  const sample = /^\/sample(\/|$)/.test(pathname)
  return { api: sample ? '/sample/api' : '/api', sample }
}

export const PRACTICE_ADDRESS = '/'
export const SAMPLE_ADDRESS = '/sample/'
/** Opens without a key, beside whichever of the two one is in. */
export const RULEBOOK_ADDRESS = './rulebook.html'
