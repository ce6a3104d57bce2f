/** English numbers and plurals, for all tables of this folder. */
import { countingIn } from '../counting.ts'

export const count = countingIn('en-GB')
