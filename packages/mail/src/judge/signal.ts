/**
 * A signal: one fact about a mail, with a sign that never changes. `+` may only raise the score, `-` only lower it; what a
 * sender can write for nothing is never `-`. The score is the sum of weight × value, each group capped, so the reasons
 * shown are the score itself.
 */
import type { Evidence } from './evidence.ts'

export const GROUPS = ['who', 'authentication', 'heading', 'links', 'page', 'words', 'files', 'build', 'known'] as const
export type Group = (typeof GROUPS)[number]

/** Where in the message the fact stands. */
export interface Place {
  readonly where: 'from' | 'reply-to' | 'to' | 'subject' | 'text' | 'link' | 'file' | 'header' | 'check'
  readonly part: string
  /** In the text or subject: letters from the beginning; for links and files: which one. */
  readonly at: number
  readonly length: number
}

export interface Sighting {
  /** Above 0, at most 1: how much of the weight counts. */
  readonly value: number
  readonly place: Place
  /** For the sentence: names, hosts, endings. Cleaned, one line, short. */
  readonly params?: Readonly<Record<string, string | number>>
  /** Whatever else there is or is not, the verdict is at least this. */
  readonly atLeast?: 'careful' | 'dangerous'
}

export interface Signal<Code extends string = string> {
  readonly code: Code
  readonly group: Group
  readonly sign: '+' | '-'
  read(evidence: Evidence): Sighting | null
}

/** Keeps a signal's own code as a literal type. */
export function signal<Code extends string>(one: Signal<Code>): Signal<Code> {
  return one
}

export function at(where: Place['where'], part = '', { at = 0, length = 0 } = {}): Place {
  return { where, part, at, length }
}
