/** Help, made from the verbs' own tables, so that it cannot be wrong about them. */
import { STANDARD } from './command-line.ts'
import type { Verb, VerbOption } from './verb.ts'

const WIDTH = 96

export function helpOfAll(verbs: readonly Pick<Verb, 'name' | 'summary'>[]): string {
  const rows = verbs.map(({ name, summary }) => [name, summary] as const)
  return [
    'Pellicle keeps the photos of a cosmetic practice where only the right screen can show them.',
    '',
    'Usage: pellicle VERB [options]',
    '',
    ...columns(rows),
    '',
    'Every verb has --help and --json. Exit codes: 0 fine, 1 failed, 2 not understood, 3 found something.',
    'Secrets are asked for, or read from a file or the environment; they are never options.',
  ].join('\n')
}

export function helpOf(verb: Verb): string {
  const words = ['pellicle', verb.name, '[options]', ...(verb.args ?? [])].join(' ')
  const options = Object.entries({ ...verb.options, ...STANDARD }).map(([name, option]) => optionRow(name, option))
  return [
    verb.summary,
    '',
    `Usage: ${words}`,
    '',
    ...columns(options),
    ...(verb.details ?? []).flatMap((paragraph) => ['', ...wrap(paragraph, WIDTH)]),
    '',
    `Exit codes: 0 fine, 1 failed, 2 not understood${verb.finds === undefined ? '' : `, 3 ${verb.finds}`}.`,
  ].join('\n')
}

function optionRow(name: string, option: VerbOption): readonly [string, string] {
  const left = option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? 'VALUE'}`
  const facts = [
    option.default === undefined ? null : `default ${option.default}`,
    option.env === undefined ? null : `environment ${option.env}`,
    option.multiple === true ? 'may be repeated' : null,
  ].filter((fact) => fact !== null)
  return [left, facts.length === 0 ? option.help : `${option.help} (${facts.join('; ')})`]
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4
  return rows.flatMap(([name, text]) => {
    const [first = '', ...more] = wrap(text, WIDTH - left)
    return [`  ${name.padEnd(left - 2)}${first}`, ...more.map((line) => `${' '.repeat(left)}${line}`)]
  })
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
