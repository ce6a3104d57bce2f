/**
 * What a verb of the command line is. A verb parses, calls and prints; it decides nothing (ARCHITECTURE: cli). One file per verb
 * in `verbs/`, one line in the table of `main.ts`; help, `--json`, defaults and environment come from here for all of them.
 */
import type { Terminal } from './terminal/terminal.ts'

export const EXIT = {
  fine: 0,
  failed: 1,
  /** The command was not understood; nothing was done. */
  usage: 2,
  /** It ran well and found what it looks for: a broken file (verify), something readable (thief). */
  found: 3,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export interface VerbOption {
  readonly type: 'string' | 'boolean'
  /** May be given several times. */
  readonly multiple?: boolean
  /** Name of the value in the help: `DIR`. */
  readonly value?: string
  readonly help: string
  readonly default?: string
  /** Environment variable that stands in for the option. */
  readonly env?: string
}

/**
 * LIMITS: a secret is never an option or an argument, because command lines are seen by everybody on the machine. Take a
 * file (`--passphrase-file`) and ask `terminal.secret` for it.
 */
export interface Verb {
  /** As typed: `serve`, `practice create`. */
  readonly name: string
  /** One line, for the list of verbs. */
  readonly summary: string
  /** What follows the options, as shown: `DIR`, `[DIR]`, `FILE...`. */
  readonly args?: readonly string[]
  readonly options?: Readonly<Record<string, VerbOption>>
  /** Paragraphs below the options. */
  readonly details?: readonly string[]
  /** It can end with 3. */
  readonly finds?: string
  run(call: VerbCall): Promise<ExitCode>
}

export interface VerbCall {
  readonly args: readonly string[]
  /** Value of a string option: given, from the environment, or the default. Throws UsageError when there is none. */
  value(option: string): string
  /** The same, null when there is none. */
  optional(option: string): string | null
  list(option: string): readonly string[]
  flag(option: string): boolean
  /** A whole number within bounds. Throws UsageError. */
  number(option: string, bounds: { readonly min: number; readonly max: number }): number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
}

/** Keeps a verb's literal types. */
export function verb(entry: Verb): Verb {
  return entry
}
