/** The words behind a verb → its call: options by its own table, environment and defaults, nothing left over. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Terminal } from './terminal/terminal.ts'
import { UsageError } from './usage-error.ts'
import type { Verb, VerbCall, VerbOption } from './verb.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Every verb has these. */
export const STANDARD: Readonly<Record<string, VerbOption>> = {
  json: { type: 'boolean', help: 'answers as one JSON value on standard output' },
  help: { type: 'boolean', help: 'shows this' },
}

export interface Parsed {
  readonly args: readonly string[]
  readonly given: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
}

/** Throws UsageError. Never repeats a value: somebody may have typed a secret where none belongs. */
export function parseWords(verb: Verb, words: readonly string[]): Parsed {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, option] of Object.entries({ ...verb.options, ...STANDARD }))
    options[name] = { type: option.type, ...(option.multiple === true ? { multiple: true } : {}) }
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    return { args: positionals, given: values }
  } catch (error) {
    throw new UsageError(complaint(verb, error))
  }
}

export function makeCall(
  verb: Verb,
  { args, given }: Parsed,
  around: { env: Environment; terminal: Terminal },
): VerbCall {
  checkArgs(verb, args)
  const optional = (name: string): string | null => {
    const option = verb.options?.[name]
    const value = given[name]
    if (typeof value === 'string') return value
    const kept = option?.env === undefined ? undefined : around.env[option.env]
    return (kept === '' ? undefined : kept) ?? option?.default ?? null
  }
  const value = (name: string): string => {
    const found = optional(name)
    if (found === null) throw new UsageError(`"pellicle ${verb.name}" needs --${name}.`)
    return found
  }
  return {
    ...around,
    args,
    optional,
    value,
    list: (name) => {
      const found = given[name]
      return Array.isArray(found) ? found.map(String) : []
    },
    flag: (name) => given[name] === true,
    number: (name, { min, max }) => {
      const text = value(name)
      const number = Number(text)
      if (!/^\d{1,15}$/.test(text) || number < min || number > max)
        throw new UsageError(`--${name} takes a whole number from ${min} to ${max}.`)
      return number
    },
  }
}

function checkArgs(verb: Verb, args: readonly string[]): void {
  const shown = verb.args ?? []
  const needed = shown.filter((arg) => !arg.startsWith('[')).length
  const many = shown.some((arg) => arg.includes('...'))
  if (args.length < needed) throw new UsageError(`"pellicle ${verb.name}" needs ${shown[args.length]}.`)
  if (!many && args.length > shown.length) throw new UsageError(`"pellicle ${verb.name}" takes fewer words than that.`)
}

function complaint(verb: Verb, error: unknown): string {
  const said = error instanceof Error ? error.message : ''
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(said)?.[1]
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (option === undefined) return `"pellicle ${verb.name}" was not understood.`
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `"pellicle ${verb.name}" does not know ${option}.`
  return `${option} of "pellicle ${verb.name}" ${/argument/.test(said) && !/does not take/.test(said) ? 'needs a value' : 'takes no value'}.`
}
