/** Under which strings a patient is found, and which prefixes lead there. Spec: directory §1, §2. */
import { normalName } from './normal-name.ts'

/** The end of a listing counts as one more character, so that short names and equal names have prefixes too. */
export const END = '\u0000'
export const ROOT_LENGTH = 2
/** Listings that agree this far are told apart no more; they span n = 0, 1, 2 … */
export const MAX_PREFIX = 24

export interface ListedName {
  readonly family: string
  readonly given: string
  readonly alias: string | null
}

/** Distinct listings, each ending with END. Empty only for a name without any letter. */
export function listingsOf({ family, given, alias }: ListedName): string[] {
  const [f, g, a] = [normalName(family), normalName(given), normalName(alias ?? '')]
  const all = [normalName(`${f} ${g}`), normalName(`${g} ${f}`), a]
  return [...new Set(all.filter((text) => text !== ''))].map((text) => text + END)
}

/** The first `length` characters (code points, not UTF-16 units). */
export function prefixOf(text: string, length: number): string {
  return [...text].slice(0, length).join('')
}

export function lengthOf(text: string): number {
  return [...text].length
}

/** True when a shard of this prefix can be split no further. */
export function isDeepest(prefix: string): boolean {
  return prefix.endsWith(END) || lengthOf(prefix) >= MAX_PREFIX
}

/** Prefixes of a listing or query, from the root's length to the longest, shortest first. */
export function prefixesOf(text: string, longest: number = MAX_PREFIX): string[] {
  const characters = [...text]
  const prefixes: string[] = []
  for (let length = ROOT_LENGTH; length <= Math.min(characters.length, longest); length++)
    prefixes.push(characters.slice(0, length).join(''))
  return prefixes
}
