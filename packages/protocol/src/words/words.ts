/**
 * How sentences for people are kept: one table per language and area, one entry per code. Shared by web, command line,
 * notices and mail. A sentence says what happened and what holds; `next` says what to do, when there is something to do.
 *
 * `{name}` stands for a parameter of the problem. A sentence must read well when a parameter is missing, so those that
 * need one are functions.
 */
import type { ErrorCode, ErrorParams } from '../errors.ts'

export type Sentence = string | ((params: ErrorParams) => string)

export interface ErrorWords {
  readonly what: Sentence
  /** Null: nothing to do but know it. */
  readonly next: Sentence | null
}

export type ErrorTable = Readonly<Record<ErrorCode, ErrorWords>>

export interface SpokenError {
  readonly what: string
  readonly next: string | null
}

/** The words for a problem, in the language of the table. */
export function speakError(table: ErrorTable, code: ErrorCode, params: ErrorParams = {}): SpokenError {
  const words = table[code]
  return { what: fill(words.what, params), next: words.next === null ? null : fill(words.next, params) }
}

/** Both sentences in one line, for a terminal or a log of one's own. */
export function errorLine(table: ErrorTable, code: ErrorCode, params: ErrorParams = {}): string {
  const { what, next } = speakError(table, code, params)
  return next === null ? what : `${what} ${next}`
}

function fill(sentence: Sentence, params: ErrorParams): string {
  if (typeof sentence === 'function') return sentence(params)
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** `1 card`, `3 cards`: English and its neighbours; a language with more forms brings its own. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
